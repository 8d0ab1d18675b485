import type { Preferences } from '../odata/preferences.ts';
import type { QueryOptions } from '../odata/query-options.ts';
import type { Settings } from '../settings.ts';

/** One authorized request, read but not yet answered. */
export interface Exchange {
  /** Scheme and host under which the client knows the emulator; links and contexts begin with it. */
  readonly root: string;
  /** Path and query as received. */
  readonly url: string;
  readonly options: QueryOptions;
  readonly preferences: Preferences;
  readonly settings: Settings;
}
