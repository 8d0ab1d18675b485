import { planPage, selectedOfNodes } from '../../plan/plan-record.ts';
import { printFilter } from '../../plan/record-filter.ts';
import { readSelectedField } from '../../plan/selected-field.ts';
import { checkIds } from '../check-ids.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { readConnection } from '../read-connection.ts';
import { checkPageSizes, loadRecord, toListedRecord } from '../record.ts';

export const Query: QueryResolvers = {
  callRecord: (_, { id }, context, info) =>
    loadRecord(id, readSelectedField(info).fields(), context),

  callRecordsById(_, { ids }, context, info) {
    checkIds(ids);
    const fields = readSelectedField(info).fields();
    checkPageSizes(fields);
    return ids.map((id) => loadRecord(id, fields, context));
  },

  callRecords(_, { filter }, context, info) {
    const field = readSelectedField(info);
    const fields = selectedOfNodes(field);
    checkPageSizes(fields);
    const printedFilter = printFilter(filter);
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
