import type { Operation } from '../msgraph/exchange.ts';
import type { QuotaKey } from '../quota/granted-windows.ts';

/** One operation of a client. */
export interface ClientOperation extends Operation {
  /** Whether an answer that is remembered will do; otherwise Microsoft Graph is asked afresh. */
  readonly allowsCached: boolean;
  /** Hears how old an answer is that came from memory, in milliseconds. */
  readonly onCacheHit?: (ageMs: number) => void;
  /** Takes one request off what the operation may send; false where that is spent. */
  readonly takeAllowance: (quotaKey: QuotaKey) => boolean;
}
