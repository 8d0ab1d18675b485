import type { TokenVerdict } from './http/access.ts';
import type { RetryAfterForm } from './quota/retry-after.ts';
import type { RecordSource, Tenant } from './tenant.ts';

export type CollectionName =
  'callRecords' | 'sessions' | 'participants_v2' | 'getPstnCalls' | 'getDirectRoutingCalls';

/** The options of one emulator, including all defaults. */
export interface Settings {
  readonly tenant: Tenant;
  /** The tenant's records as they are now: they change if the emulator lets new ones appear. */
  readonly records: RecordSource[];
  readonly clock: () => Date;
  readonly linkForm: 'working' | 'metadata' | 'self';
  readonly identities: 'both' | 'new' | 'old';
  readonly deprecatedMembers: 'declared' | 'removed';
  readonly nestedSelect: 'accepted' | 'refused';
  /** The order of the responses in a batch. Microsoft does not guarantee one. */
  readonly batchOrder: 'shuffled' | 'asked';
  readonly pageSizes: (collection: CollectionName, pageIndex: number) => number;
  /** Called once for every request with a token. A batch has one token for all its steps. */
  readonly acceptToken: (token: string) => TokenVerdict;
  /** The form in which a throttled response states when to retry. */
  readonly retryAfterForm: RetryAfterForm;
  /** A monotonic clock in milliseconds. */
  readonly monotonic: () => number;
}
