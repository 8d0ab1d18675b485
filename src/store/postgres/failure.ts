import pg from 'pg';
import { StoreConflictError, StoreUnavailableError, UnusableStoreError } from '../store.ts';

/** Whether a failure means that the connection is lost, or in the middle of something. */
const broken = /^(080|57P|25006)/;
/** Classes of errors that pass: connection, time, locks, resources, the operator's intervention, the system. */
const passing = /^(080|25006|25P0|40|53|55P03|57|58)/;
/** Classes of errors that only an operator can mend: authorization, unknown database, rights, damaged data. */
const lasting = /^(28|3D|42501|XX00[12])/;

/** The connection was lost before the transaction could have been committed. */
export class NotCommittedError extends Error {
  constructor(cause: unknown) {
    super('The connection was lost before the end of the transaction.', { cause });
  }
}

/** Deadlocks and other transactions that have crossed, and a server that has ended the connection instead of its work. */
const undone = /^(40|57P)/;

/** Whether nothing has happened, and a repetition may succeed at once. */
export function isRepeatable(failure: unknown): boolean {
  return failure instanceof NotCommittedError || undone.test(codeOf(failure) ?? '');
}

export function isLost(failure: unknown): boolean {
  if (isOfStore(failure) || failure instanceof TypeError || failure instanceof RangeError)
    return false;
  const code = codeOf(failure);
  // The driver's other failures are those of the connection, and times that have passed.
  return code === undefined || broken.test(code);
}

/** Messages of PostgreSQL may quote values, so only its codes are told. */
export function toStoreError(failure: unknown): Error {
  if (failure instanceof NotCommittedError) return toStoreError(failure.cause);
  const code = codeOf(failure);
  if (code === undefined) {
    return isLost(failure)
      ? new StoreUnavailableError('PostgreSQL cannot be reached, or does not respond.', {
          cause: failure,
        })
      : (failure as Error);
  }
  if (lasting.test(code)) {
    return new UnusableStoreError(
      `PostgreSQL refuses the connection or the statement (${code}). Check the user, the password, the database and its rights.`,
    );
  }
  return passing.test(code)
    ? new StoreUnavailableError(`PostgreSQL cannot do it now (${code}).`)
    : new Error(`PostgreSQL has rejected a statement (${code}).`);
}

function isOfStore(failure: unknown): boolean {
  return (
    failure instanceof StoreConflictError ||
    failure instanceof StoreUnavailableError ||
    failure instanceof UnusableStoreError
  );
}

function codeOf(failure: unknown): string | undefined {
  return failure instanceof pg.DatabaseError ? failure.code : undefined;
}
