import { StoreConflictError, UnusableStoreError } from '../store.ts';
import type { SqliteResponse } from './sqlite-messages.ts';

/** Result codes of SQLite, and its texts for them: the package for older versions of Node.js omits some codes. */
const damaged = {
  codes: [11, 26], // CORRUPT, NOTADB
  texts: /is malformed|not a database/,
};
/** They pass, or an operator can mend them while the gateway runs. */
const passing = {
  codes: [3, 5, 6, 7, 8, 10, 13, 14], // PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN
  texts: /permission denied|is locked|out of memory|readonly|disk I\/O|is full|unable to open/,
};

/** Errors of one thread lose their classes on the way to another. SQLite's messages name tables and columns, and no values. */
export function describeFailure(failure: unknown): SqliteResponse {
  if (failure instanceof StoreConflictError) return { failure: 'conflict' };
  const error = failure as Error & { readonly errcode?: number; readonly code?: string };
  const { message } = error;
  if (failure instanceof UnusableStoreError) return { failure: 'unusable', message };
  if (isOne(error, damaged)) {
    return { failure: 'unusable', message: `The file is damaged: ${message}. Restore a backup.` };
  }
  const isOfFiles = /^E[A-Z]+$/.test(error.code ?? '');
  return isOfFiles || isOne(error, passing)
    ? { failure: 'unavailable', message: `The file cannot be used now: ${message}.` }
    : { failure: 'defect', message };
}

function isOne(
  { message, errcode }: Error & { readonly errcode?: number },
  { codes, texts }: { readonly codes: readonly number[]; readonly texts: RegExp },
): boolean {
  // The upper bits of a code tell more about the cause.
  return errcode === undefined ? texts.test(message) : codes.includes(errcode & 0xff);
}
