import { checkPageSizes } from '../../connections/locate-relations.ts';
import { checkIds } from '../../plan/record-id.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { readFilter } from '../../access/list-filter.ts';
import { readRecordList } from '../read-record-list.ts';
import { loadRecord, loadRecords } from '../record.ts';
import { selectionOf, selectionOn } from '../../access/selection.ts';

export const Query: QueryResolvers = {
  callRecord: (_, { id }, context, info) =>
    loadRecord(id, selectionOf(context, info).fields(), context),

  callRecordsById(_, { ids }, context, info) {
    checkIds(ids);
    const fields = selectionOf(context, info).fields();
    checkPageSizes(fields);
    return loadRecords(ids, fields, context);
  },

  node: (_, { id }, context, info) =>
    loadRecord(id, selectionOn('CallRecord', selectionOf(context, info), info.schema), context),

  callRecords: (_, { filter }, context, info) =>
    readRecordList(readFilter(filter, context), selectionOf(context, info), context),
};
