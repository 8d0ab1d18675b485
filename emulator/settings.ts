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
}
