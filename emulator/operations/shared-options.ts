import type { QueryOptions } from '../odata/query-options.ts';

/** The options that all pages of a collection share. */
export function withoutSkipToken(options: QueryOptions): QueryOptions {
  return new Map([...options].filter(([name]) => name !== '$skiptoken'));
}
