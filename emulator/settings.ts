import type { TokenVerdict } from './http/access.ts';
import type { RetryAfterForm } from './quota/retry-after.ts';
import type { Tenant } from './tenant.ts';

export type CollectionName = 'callRecords' | 'sessions' | 'participants_v2';

/** What one emulator was started with, every default filled in. */
export interface Settings {
  readonly tenant: Tenant;
  readonly clock: () => Date;
  readonly linkForm: 'working' | 'metadata' | 'self';
  readonly identities: 'both' | 'new' | 'old';
  readonly deprecatedMembers: 'declared' | 'removed';
  readonly nestedSelect: 'accepted' | 'refused';
  /** How the answers of a batch lie: Microsoft promises no order. */
  readonly batchOrder: 'shuffled' | 'asked';
  readonly pageSizes: (collection: CollectionName, pageIndex: number) => number;
  /** Asked once for every request that carries a token; a batch has one token for all its steps. */
  readonly acceptToken: (token: string) => TokenVerdict;
  /** How the answer to a request above its quota says when to come back. */
  readonly retryAfterForm: RetryAfterForm;
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
}
