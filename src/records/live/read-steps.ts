import { AllowanceSpentError } from '../../errors.ts';
import type { JsonResponse, Operation, ReadJson } from '../../msgraph/exchange.ts';
import type { Dialect, PrintedQuery } from '../../plan/print-record.ts';
import type { QuotaKey } from '../../quota/granted-windows.ts';
import type { ReadThroughCache, Resource } from '../cache/read-through.ts';
import type { ClientOperation } from '../client-operation.ts';
import type { Freshness } from '../record-source.ts';
import type { DialectFallback } from './dialect-fallback.ts';
import type { PagesAhead } from './pages-ahead.ts';

/** One read of a resource from Microsoft Graph. */
export interface GraphRead<Projection, Result> {
  readonly resource: Resource<Projection, Result>;
  readonly projection: Projection;
  readonly freshness: Freshness;
  readonly quotaKey: QuotaKey;
  readonly path: string;
  readonly print: (dialect: Dialect) => PrintedQuery;
  /** Whether the response may be part of a batch: with the segments of its sessions, it is up to 1 MB by itself. */
  readonly isSmall: boolean;
  /** Checks the response and returns the result of the read. */
  readonly accept: (response: JsonResponse, dialect: Dialect) => Result;
  /** The operation that wants the result. */
  readonly client: ClientOperation;
}

/** How the request of a read is sent. */
export interface Sending {
  readonly dialect: Dialect;
  /** How many attempts went before. */
  readonly attempt: number;
  /** What the request is sent for: the client's operation, or all that want the same. */
  readonly operation: Operation;
}

export type Run = <Projection, Result>(
  read: GraphRead<Projection, Result>,
  sending: Sending,
) => Promise<Result>;

/** One concern of a read; `next` is the rest of the way. */
export type Step = (next: Run) => Run;

/** Takes a cached response, or that of a request in flight, instead of sending another request. */
export function fromCache(cache: ReadThroughCache): Step {
  return (next) => (read, sending) => {
    if (read.freshness === 'fresh') return next(read, sending);
    const find = () => {
      const known = cache.get(read.resource, read.projection, read.client);
      return known ? known.then((result) => result ?? next(read, sending)) : next(read, sending);
    };
    const ready = cache.prepare(read.resource);
    return ready ? ready.then(find) : find();
  };
}

/** Notes what is requested although it was read ahead, unless the client wants nothing that is cached. */
export function noteRequested(ahead: PagesAhead): Step {
  return (next) => (read, sending) => {
    if (read.client.allowsCached) ahead.requested(read.resource.key);
    return next(read, sending);
  };
}

/** Counts the request against what the operation may send. Further attempts at it are not counted. */
export const takeAllowance: Step = (next) => (read, sending) =>
  sending.attempt > 0 || read.client.takeAllowance(read.quotaKey)
    ? next(read, sending)
    : Promise.reject(new AllowanceSpentError());

/** Lets other operations wait for the same response, and caches it. */
export function share(cache: ReadThroughCache): Step {
  return (next) => (read, sending) =>
    cache.read(read.resource, read.projection, read.client, (operation) =>
      next(read, { ...sending, operation }),
    );
}

/** Sends the request in the current dialect, and if that is refused, in simpler ones. */
export function speakDialect(dialects: DialectFallback): Step {
  return (next) => (read, sending) => {
    let { attempt } = sending;
    return dialects.ask(
      (dialect) => read.print(dialect).query,
      (dialect) => next(read, { ...sending, dialect, attempt: attempt++ }),
    );
  };
}

/** Sends the request and checks the response. */
export function send(readJson: ReadJson): Run {
  return async (read, { dialect, attempt, operation }) => {
    const { path, quotaKey } = read;
    const { query, maxPageSize } = read.print(dialect);
    const batchGroup = read.isSmall ? read.client : undefined;
    const request = { path, query, maxPageSize, quotaKey, attempt, operation, batchGroup };
    return read.accept(await readJson(request), dialect);
  };
}
