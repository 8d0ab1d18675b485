import { sumOf } from '../plan/group-by.ts';
import type { RecordProjection } from '../plan/projection.ts';
import type { DependentListDemand, OperationDemand, RecordDemand } from './demand.ts';
import { countLaterPages } from './slice.ts';

/**
 * How many rows a list takes besides its records: whether there is a next page, how many match the conditions, their
 * total count, and two for the period in which the list is whole.
 */
const rowsBesideRecords = 5;

/**
 * Estimates how many rows an operation reads of the archive at most, if all of its records are there. A row is the
 * head of a record, or one page of its sessions or participants.
 */
export function estimateRows({
  records,
  lists,
  dependentLists,
  dependentRecords,
  rows,
}: OperationDemand): number {
  return (
    rows +
    sumOf([...records.values()], rowsOfRecord) +
    sumOf([...lists, ...dependentLists], rowsOfList) +
    sumOf(dependentRecords, ({ count, perRecord }) => count * rowsOfRecord(perRecord))
  );
}

function rowsOfList({ slice, perRecord, isArchived, multiplier }: DependentListDemand): number {
  const own = isArchived ? slice.first + rowsBesideRecords : 0;
  return multiplier * (own + slice.first * rowsOfRecord(perRecord));
}

function rowsOfRecord({ projection, deferred, sessions, participants }: RecordDemand): number {
  return (
    rowsOfProjection(projection) +
    rowsOfProjection(deferred) +
    countLaterPages(sessions, 'sessions') +
    countLaterPages(participants, 'participants')
  );
}

/** The head, the first pages, and whether the caller took part. */
function rowsOfProjection(projection: RecordProjection | undefined): number {
  if (!projection) return 0;
  return 2 + (projection.sessions ? 1 : 0) + (projection.participants ? 1 : 0);
}
