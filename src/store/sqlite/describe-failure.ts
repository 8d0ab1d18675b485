import { StoreConflictError, UnusableStoreError } from '../store.ts';
import type { SqliteResponse } from './sqlite-messages.ts';

/** Result codes of SQLite that pass, or that an operator can mend while the gateway runs. */
const passing: ReadonlySet<number> = new Set([
  ...[3, 5, 6, 7], // PERM, BUSY, LOCKED, NOMEM
  ...[8, 10, 13, 14], // READONLY, IOERR, FULL, CANTOPEN
]);

/** CORRUPT and NOTADB. */
const damaged: ReadonlySet<number> = new Set([11, 26]);

/** Errors of one thread lose their classes on the way to another. SQLite's messages name tables and columns, and no values. */
export function describeFailure(failure: unknown): SqliteResponse {
  if (failure instanceof StoreConflictError) return { failure: 'conflict' };
  const { message, errcode, code } = failure as Error & { errcode?: number; code?: string };
  if (failure instanceof UnusableStoreError) return { failure: 'unusable', message };
  // The upper bits tell more about the cause.
  const primary = (errcode ?? 0) & 0xff;
  if (damaged.has(primary)) {
    return { failure: 'unusable', message: `The file is damaged: ${message}. Restore a backup.` };
  }
  const isOfFiles = errcode === undefined && code !== undefined && /^E[A-Z]+$/.test(code);
  return passing.has(primary) || isOfFiles
    ? { failure: 'unavailable', message: `The file cannot be used now: ${message}.` }
    : { failure: 'defect', message };
}
