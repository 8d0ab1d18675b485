import { largestPages } from './largest-pages.ts';
import { mergeRecordProjections, type RecordProjection, wholeParticipant } from './projection.ts';
import type { RecordWish } from './wish.ts';

/**
 * How many pages of participants are looked through for somebody. Eight hold 1,040; a meeting of
 * Microsoft Teams has at most 1,000 who are more than onlookers.
 */
export const mostVerdictPages = 8;

const participants: RecordProjection = {
  properties: new Set(['version']),
  sessions: undefined,
  participants: { item: wholeParticipant, maximumPageSize: undefined },
};

/** The projection that also tells who took part, where one may see a record only if one did. */
export function withParticipants(projection: RecordProjection): RecordProjection {
  return mergeRecordProjections(projection, participants);
}

/** What is wanted of a record that one may see only if one took part. */
export function withVerdict(wish: RecordWish): RecordWish {
  // Nothing but later pages is wanted: whoever has their cursors has seen the record.
  if (!wish.projection) return wish;
  const first = mostVerdictPages * largestPages.participants;
  return {
    ...wish,
    projection: withParticipants(wish.projection),
    participants: [...wish.participants, { from: 'start', first }],
  };
}
