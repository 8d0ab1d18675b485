import type { UserResolvers } from '../generated/resolvers.ts';
import { readUserFilter } from '../../access/list-filter.ts';
import { readRecordList } from '../read-record-list.ts';
import { selectionOf } from '../../access/selection.ts';

export const User: UserResolvers = {
  callRecords: ({ id }, { filter }, context, info) =>
    readRecordList(readUserFilter(id, filter, context), selectionOf(context, info), context),
};
