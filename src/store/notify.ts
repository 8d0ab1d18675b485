import type { Statement } from './store.ts';

/** Wakes those who listen to a channel of PostgreSQL, when its transaction is committed. It has no content. */
export function notify(channel: string): Statement {
  return { sql: "SELECT pg_notify($1, '')", values: [channel] };
}
