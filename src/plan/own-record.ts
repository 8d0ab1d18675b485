import { mergeRecordProjections, type RecordProjection, wholeParticipant } from './projection.ts';

/**
 * How many pages of participants are looked through for somebody. Eight hold 1,040; a meeting of
 * Microsoft Teams has at most 1,000 who are more than onlookers.
 */
export const maxParticipationPages = 8;

const participants: RecordProjection = {
  properties: new Set(['version']),
  sessions: undefined,
  participants: { item: wholeParticipant, maxPageSize: undefined },
};

/** The projection that also tells who took part, where one may see a record only if one did. */
export function withParticipants(projection: RecordProjection): RecordProjection {
  return mergeRecordProjections(projection, participants);
}
