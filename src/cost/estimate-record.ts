import type { PageCounts } from './allowance.ts';
import { countLaterPages } from './slice.ts';
import type { RecordProjection } from '../plan/projection.ts';
import type { RecordDemand } from './demand.ts';

/** Estimates the cost of everything that is wanted of one record in one tick. */
export function estimateRecord(demand: RecordDemand): PageCounts {
  const { projection, deferred, sessions, participants } = demand;
  return {
    first: countFirst(projection) + countFirst(deferred),
    later: countLaterPages(sessions, 'sessions') + countLaterPages(participants, 'participants'),
  };
}

/** Microsoft Graph expands one relationship per request. */
function countFirst(projection: RecordProjection | undefined): number {
  if (!projection) return 0;
  return projection.sessions && projection.participants ? 2 : 1;
}
