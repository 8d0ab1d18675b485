import type { Preferences } from '../odata/preferences.ts';
import type { QueryOptions } from '../odata/query-options.ts';
import type { Settings } from '../settings.ts';

/** One authorized request that was read but has no response yet. */
export interface Exchange {
  /** Scheme and host of the emulator in the request. Links and contexts begin with it. */
  readonly root: string;
  /** Path and query as received. */
  readonly url: string;
  readonly options: QueryOptions;
  readonly preferences: Preferences;
  readonly settings: Settings;
}
