import type { Collection } from '../plan/collection.ts';
import { groupBy, type Group } from '../plan/group-by.ts';
import { printCollectionPath } from '../plan/print-path.ts';
import { mergeFirstPages } from '../plan/projection.ts';
import type { PlannedRequest, RecordSource } from '../records/record-source.ts';
import type { CallLogDemand, ListDemand, OperationDemand, RecordDemand } from './demand.ts';
import type { Slice } from './slice.ts';

/** A source that can say which requests it would send. */
type Explainer = Pick<
  RecordSource,
  'explainRecord' | 'explainList' | 'explainCallLog' | 'explainPage'
>;

/**
 * Returns the requests that an operation begins with if nothing is cached: those that are known before
 * the first response.
 */
export function explainRequests(
  { records, lists, callLogs }: OperationDemand,
  source: Explainer,
): readonly PlannedRequest[] {
  return [
    ...[...records].flatMap(([id, demand]) => explainRecord(id, demand, source)),
    ...groupBy(lists, ({ list }) => list.key).flatMap((group) => explainLists(group, source)),
    ...groupBy(callLogs, ({ log }) => printCollectionPath(log)).flatMap((group) =>
      explainCallLogs(group, source),
    ),
  ];
}

function explainRecord(
  recordId: string,
  { projection, deferred, sessions, participants }: RecordDemand,
  source: Explainer,
): readonly PlannedRequest[] {
  return [
    ...[projection, deferred].flatMap((asked) =>
      asked ? source.explainRecord(recordId, asked) : [],
    ),
    ...explainLinks({ name: 'sessions', recordId }, sessions, source),
    ...explainLinks({ name: 'participants', recordId }, participants, source),
  ];
}

function explainLists(lists: Group<ListDemand>, source: Explainer): readonly PlannedRequest[] {
  const [{ list, isArchived }] = lists;
  if (isArchived) return [];
  const pages = lists.flatMap(({ page }) => page ?? []);
  const slices = lists.map(({ slice }) => slice);
  return [
    ...(pages.length > 0 ? source.explainList(list, pages.reduce(mergeFirstPages)) : []),
    ...explainLinks(list, slices, source),
  ];
}

function explainCallLogs(
  demands: Group<CallLogDemand>,
  source: Explainer,
): readonly PlannedRequest[] {
  const [{ log }] = demands;
  const slices = demands.map(({ slice }) => slice);
  const hasFirst = slices.some(({ from }) => from !== 'link');
  return [...(hasFirst ? [source.explainCallLog(log)] : []), ...explainLinks(log, slices, source)];
}

/** Slices that begin with the same page read it once. */
function explainLinks(
  collection: Collection,
  slices: readonly Slice[],
  source: Explainer,
): readonly PlannedRequest[] {
  const places = slices.flatMap((slice) => (slice.from === 'link' ? slice : []));
  return groupBy(places, ({ link }) => link).flatMap(([{ link, cursor }]) =>
    source.explainPage(collection, link, cursor.source),
  );
}
