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
  readonly pageSizes: (collection: CollectionName, pageIndex: number) => number;
}
