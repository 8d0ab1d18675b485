import type { Operation } from '../msgraph/exchange.ts';
import type { Meter } from '../quota.ts';

/** One operation of a client. */
export interface ClientOperation extends Operation {
  /** Whether an answer that is remembered will do; otherwise Microsoft Graph is asked afresh. */
  readonly acceptsMemory: boolean;
  /** Hears how old an answer is that came from memory, in milliseconds. */
  readonly onRecall?: (ageMs: number) => void;
  /** Takes one request off what the operation may send; false where that is spent. */
  readonly takeAllowance: (meter: Meter) => boolean;
}
