import type { PageCounts } from './allowance.ts';
import { countLaterPages } from './part.ts';
import type { RecordProjection } from './projection.ts';
import type { RecordWish } from './wish.ts';

/** Prices all that is wanted of one record, where it is asked for in one tick. */
export function priceRecord(wish: RecordWish): PageCounts {
  const { projection, deferred, sessions, participants } = wish;
  return {
    first: countFirst(projection) + countFirst(deferred),
    later: countLaterPages(sessions, 'sessions') + countLaterPages(participants, 'participants'),
  };
}

/** Microsoft Graph expands one relationship a request. */
function countFirst(projection: RecordProjection | undefined): number {
  if (!projection) return 0;
  return projection.sessions && projection.participants ? 2 : 1;
}
