import type { PageCounts } from './allowance.ts';
import { countLaterPages } from './slice.ts';
import type { RecordProjection } from '../plan/projection.ts';
import type { RecordDemand } from './demand.ts';

/** Prices all that is wanted of one record, where it is asked for in one tick. */
export function estimateRecord(demand: RecordDemand): PageCounts {
  const { projection, deferred, sessions, participants } = demand;
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
