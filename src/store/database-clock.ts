import type { Store } from './store.ts';

/**
 * The time of the database in milliseconds since 1970, as an expression of SQL. Clocks of replicas differ, so what they
 * share goes by it.
 */
export const nowMs: Readonly<Record<Store['engine'], string>> = {
  sqlite: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
  postgres: 'CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)',
};
