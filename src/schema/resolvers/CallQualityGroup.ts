import { isJsonObject } from '../../json.ts';
import type { CallQualityGroupResolvers } from '../generated/resolvers.ts';
import { hasUnknownMember } from '../values/has-unknown-member.ts';

export const CallQualityGroup: CallQualityGroupResolvers = {
  // No list can be filtered by a member that stands for several of Microsoft's.
  callRecordFilter({ callRecordFilter: filter }, _, _context, { schema }) {
    const isKnown = !hasUnknownMember(filter, 'CallQualityRecordFilter', schema);
    return isKnown && isJsonObject(filter) ? filter : null;
  },
};
