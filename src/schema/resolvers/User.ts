import type { UserResolvers } from '../generated/resolvers.ts';
import { readUserFilter } from '../read-filter.ts';
import { readRecordList } from '../read-record-list.ts';
import { selected } from '../selected.ts';

export const User: UserResolvers = {
  callRecords: ({ id }, { filter }, context, info) =>
    readRecordList(readUserFilter(id, filter, context), selected(context, info), context),
};
