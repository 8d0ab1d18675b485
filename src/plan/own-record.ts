import { mergeRecordProjections, type RecordProjection, wholeParticipant } from './projection.ts';

/**
 * The maximum number of pages in which a participant is searched for. Eight pages hold 1,040 participants; a Teams
 * meeting has at most 1,000 apart from view-only attendees.
 */
export const maxParticipationPages = 8;

const participants: RecordProjection = {
  properties: new Set(['version']),
  sessions: undefined,
  participants: { item: wholeParticipant, maxPageSize: undefined },
};

/** Adds the participants to a projection, for a caller who may read a record only if they took part. */
export function withParticipants(projection: RecordProjection): RecordProjection {
  return mergeRecordProjections(projection, participants);
}
