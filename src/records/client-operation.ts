import type { Operation } from '../msgraph/exchange.ts';
import type { QuotaKey } from '../quota/granted-windows.ts';
import type { AnswerWork } from '../statistics/answer-work.ts';

/** One operation of a client, as far as reading records depends on it. */
export interface ClientOperation extends Operation {
  /** Whether a cached response may be used; otherwise every read is a new request. */
  readonly allowsCached: boolean;
  /** Called with the age in milliseconds, and the path at Microsoft Graph, of every cached response that is used. */
  readonly onCacheHit?: (ageMs: number, printPath: () => string) => void;
  /** Called with the number of rows that were read for it from the archive. */
  readonly onRowsRead?: (rows: number) => void;
  /** Counts one request against what the operation may send; false if that is spent. */
  readonly takeAllowance: (quotaKey: QuotaKey) => boolean;
}

/** An operation that can ask questions about streams and calls. */
export interface AskingOperation extends ClientOperation {
  readonly work: AnswerWork;
}
