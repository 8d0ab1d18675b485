import { checkIds } from '../check-ids.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { readFilter } from '../read-filter.ts';
import { readRecordList } from '../read-record-list.ts';
import { checkPageSizes, loadRecord, loadRecords } from '../record.ts';
import { selected, selectedAs } from '../selected.ts';

export const Query: QueryResolvers = {
  callRecord: (_, { id }, context, info) =>
    loadRecord(id, selected(context, info).fields(), context),

  callRecordsById(_, { ids }, context, info) {
    checkIds(ids);
    const fields = selected(context, info).fields();
    checkPageSizes(fields);
    return loadRecords(ids, fields, context);
  },

  node: (_, { id }, context, info) =>
    loadRecord(id, selectedAs('CallRecord', selected(context, info), info.schema), context),

  callRecords: (_, { filter }, context, info) =>
    readRecordList(readFilter(filter, context), selected(context, info), context),
};
