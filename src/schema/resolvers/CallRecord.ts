import { toParticipant, toSession } from '../entities.ts';
import type { CallRecordResolvers } from '../generated/resolvers.ts';
import { readConnection } from '../read-connection.ts';
import { toOrganizer } from '../organizer.ts';

export const CallRecord: CallRecordResolvers = {
  organizer: ({ json }) => toOrganizer(json),
  participants: (record, _, context, info) =>
    readConnection('participants', record, context, info, toParticipant),
  sessions: (record, _, context, info) =>
    readConnection('sessions', record, context, info, toSession),
};
