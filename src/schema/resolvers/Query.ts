import { planPage, selectedOfNodes } from '../../plan/plan-record.ts';
import { checkIds } from '../check-ids.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { readConnection } from '../read-connection.ts';
import { readFilter } from '../read-filter.ts';
import { checkPageSizes, loadRecord, toListedRecord } from '../record.ts';
import { selected, selectedAs } from '../selected.ts';

export const Query: QueryResolvers = {
  callRecord: (_, { id }, context, info) =>
    loadRecord(id, selected(context, info).fields(), context),

  callRecordsById(_, { ids }, context, info) {
    checkIds(ids);
    const fields = selected(context, info).fields();
    checkPageSizes(fields);
    return ids.map((id) => loadRecord(id, fields, context));
  },

  node: (_, { id }, context, info) =>
    loadRecord(id, selectedAs('CallRecord', selected(context, info), info.schema), context),

  callRecords(_, { filter }, context, info) {
    const field = selected(context, info);
    const fields = selectedOfNodes(field);
    checkPageSizes(fields);
    const printedFilter = readFilter(filter, context);
    return readConnection(
      {
        collection: { name: 'callRecords', filter: printedFilter },
        firstPage(located) {
          const page = planPage(field, located);
          if (!page) throw new TypeError('A page that is read by a link is no first page.');
          return context.records.loadList(printedFilter, page);
        },
        toNode: ({ json }) => toListedRecord(json, fields, context),
      },
      field,
      context,
    );
  },
};
