import type { UpstreamTrace } from '../msgraph/exchange.ts';
import { printUrl } from '../msgraph/print-url.ts';
import type { Collection } from '../plan/collection.ts';
import { gather, type Group } from '../plan/gather.ts';
import type { Part } from '../plan/part.ts';
import { printCollectionPath, printRecordPath } from '../plan/print-path.ts';
import {
  type Dialect,
  type PrintedQuery,
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
import type { ListWish, OperationWishes, RecordWish } from '../plan/wish.ts';

/** A request that is planned and not made. */
export type PlannedRequest = Pick<UpstreamTrace, 'method' | 'url'>;

/** How Microsoft Graph is asked now. */
export interface Manner {
  readonly dialect: Dialect;
  /** Whether answers are remembered, and the version is asked for that they show. */
  readonly remembers: boolean;
}

/**
 * Prints the requests that an operation begins with where nothing is remembered: what is known of
 * them before the first answer.
 */
export function printWishes(
  { records, lists }: OperationWishes,
  manner: Manner,
): readonly PlannedRequest[] {
  const urls = [
    ...[...records].flatMap(([id, wish]) => printRecordUrls(id, wish, manner)),
    ...gather(lists, ({ filter }) => filter).flatMap((group) => printListUrls(group, manner)),
  ];
  return urls.map((url) => ({ method: 'GET', url }));
}

function printRecordUrls(
  recordId: string,
  { projection, deferred, sessions, participants }: RecordWish,
  manner: Manner,
): readonly string[] {
  const path = printRecordPath(recordId);
  const queries = [projection, deferred].flatMap((asked) =>
    asked ? printProjection(asked, manner) : [],
  );
  return [
    ...queries.map(({ query }) => printUrl({ path, query })),
    ...printLinks({ name: 'sessions', recordId }, sessions),
    ...printLinks({ name: 'participants', recordId }, participants),
  ];
}

function printProjection(
  projection: RecordProjection,
  { dialect, remembers }: Manner,
): readonly PrintedQuery[] {
  const { sessions, participants } = projection;
  const main = printRecord(remembers ? withVersion(projection) : projection, dialect);
  return sessions && participants ? [main, printParticipants(participants, dialect)] : [main];
}

function printListUrls(lists: Group<ListWish>, { dialect, remembers }: Manner): readonly string[] {
  const [{ filter }] = lists;
  const collection: Collection = { name: 'callRecords', filter };
  const path = printCollectionPath(collection);
  const pages = lists.flatMap(({ page }) => page ?? []);
  const merged = pages.length > 0 ? [pages.reduce(mergeFirstPages)] : [];
  const asked = remembers ? merged.map(pageWithVersion) : merged;
  const parts = lists.map(({ part }) => part);
  return [
    ...asked.map((page) => printUrl({ path, ...printList(page, filter, dialect) })),
    ...printLinks(collection, parts),
  ];
}

/** Several parts that begin with one page read it once. */
function printLinks(collection: Collection, parts: readonly Part[]): readonly string[] {
  const path = printCollectionPath(collection);
  const links = parts.flatMap((part) => (part.from === 'link' ? part.link : []));
  return [...new Set(links)].map((query) => printUrl({ path, query }));
}
