import type { UpstreamTrace } from '../msgraph/exchange.ts';
import { printUrl } from '../msgraph/print-url.ts';
import type { Collection } from '../plan/collection.ts';
import { groupBy, type Group } from '../plan/group-by.ts';
import type { Slice } from './slice.ts';
import { printCollectionPath, printRecordPath } from '../plan/print-path.ts';
import {
  type PrintedQuery,
  type RequestForm,
  printList,
  printParticipants,
  printRecord,
} from '../plan/print-record.ts';
import {
  mergeFirstPages,
  pageWithVersion,
  type RecordProjection,
  withVersion,
} from '../plan/projection.ts';
import type { ListDemand, OperationDemand, RecordDemand } from './demand.ts';

/** A request that is planned and not made. */
export type PlannedRequest = Pick<UpstreamTrace, 'method' | 'url'>;

/**
 * Prints the requests that an operation begins with where nothing is remembered: what is known of
 * them before the first answer.
 */
export function explainRequests(
  { records, lists }: OperationDemand,
  form: RequestForm,
): readonly PlannedRequest[] {
  const urls = [
    ...[...records].flatMap(([id, demand]) => printRecordUrls(id, demand, form)),
    ...groupBy(lists, ({ filter }) => filter).flatMap((group) => printListUrls(group, form)),
  ];
  return urls.map((url) => ({ method: 'GET', url }));
}

function printRecordUrls(
  recordId: string,
  { projection, deferred, sessions, participants }: RecordDemand,
  form: RequestForm,
): readonly string[] {
  const path = printRecordPath(recordId);
  const queries = [projection, deferred].flatMap((asked) =>
    asked ? printProjection(asked, form) : [],
  );
  return [
    ...queries.map(({ query }) => printUrl({ path, query })),
    ...printLinks({ name: 'sessions', recordId }, sessions),
    ...printLinks({ name: 'participants', recordId }, participants),
  ];
}

function printProjection(
  projection: RecordProjection,
  { dialect, usesCache }: RequestForm,
): readonly PrintedQuery[] {
  const { sessions, participants } = projection;
  const main = printRecord(usesCache ? withVersion(projection) : projection, dialect);
  return sessions && participants ? [main, printParticipants(participants, dialect)] : [main];
}

function printListUrls(
  lists: Group<ListDemand>,
  { dialect, usesCache }: RequestForm,
): readonly string[] {
  const [{ filter }] = lists;
  const collection: Collection = { name: 'callRecords', filter };
  const path = printCollectionPath(collection);
  const pages = lists.flatMap(({ page }) => page ?? []);
  const merged = pages.length > 0 ? [pages.reduce(mergeFirstPages)] : [];
  const asked = usesCache ? merged.map(pageWithVersion) : merged;
  const slices = lists.map(({ slice }) => slice);
  return [
    ...asked.map((page) => printUrl({ path, ...printList(page, filter, dialect) })),
    ...printLinks(collection, slices),
  ];
}

/** Several parts that begin with one page read it once. */
function printLinks(collection: Collection, slices: readonly Slice[]): readonly string[] {
  const path = printCollectionPath(collection);
  const links = slices.flatMap((slice) => (slice.from === 'link' ? slice.link : []));
  return [...new Set(links)].map((query) => printUrl({ path, query }));
}
