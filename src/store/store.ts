/** A value that a statement binds or a row holds. A whole number beyond 2^53 is a bigint. */
export type SqlValue = string | number | bigint | Uint8Array | null;

export type Row = Readonly<Record<string, SqlValue>>;

/** One statement of SQL that SQLite and PostgreSQL both understand. */
export interface Statement {
  /** Its parameters are `$1`, `$2` and so on. No value is ever part of it. */
  readonly sql: string;
  readonly values?: readonly SqlValue[];
  /** Whether a transaction in which it changes no row is rolled back. */
  readonly mustChange?: boolean;
}

/**
 * A database, embedded or on a server.
 *
 * A transaction is a list of statements, because a store that waits for its user in the middle of one would let a slow
 * user block all others. Conditions are part of the statements.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgres';

  /**
   * Runs one statement that changes nothing.
   *
   * @param signal stops the statement, in the database too: SQLite stops between two rows of the result.
   * @throws StoreUnavailableError if the database cannot be reached or is too busy.
   */
  read(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]>;

  /**
   * Runs statements as one transaction, in their order. It is on the disk when the promise is fulfilled.
   *
   * @returns the rows that each statement returns.
   * @throws StoreConflictError if a statement with `mustChange` has changed no row: nothing has happened then.
   * @throws StoreUnavailableError if the database cannot be reached, is full or is too busy. The transaction may have
   *   happened if the connection was lost at its end, so every transaction must be harmless when it is repeated.
   */
  write(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;

  /**
   * Calls back when another process has sent `notify` to a channel, until the returned function is called. A notice can be
   * lost. Absent if the store belongs to one process.
   */
  readonly listen?: ((channel: string, wake: () => void) => () => void) | undefined;

  /**
   * Empties the write-ahead log, in which what was removed stays until it is overwritten. Absent if only the operator of the
   * database can.
   *
   * @returns false if others still read from it.
   */
  readonly emptyLog?: (() => Promise<boolean>) | undefined;

  close(): Promise<void>;
}

/** The database cannot be reached, is full, damaged or too busy. The message holds no value and no address. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** A statement with `mustChange` has changed no row, so nothing of its transaction has happened. */
export class StoreConflictError extends Error {
  override readonly name = 'StoreConflictError';

  constructor() {
    super('A condition of the transaction did not hold.');
  }
}

/** The database cannot be used by this program, now or later: only an operator can change that. */
export class UnusableStoreError extends Error {
  override readonly name = 'UnusableStoreError';
}

/** Whether the same transaction may succeed later: the store is out of reach, or another process has been faster. */
export function isPassingFailure(failure: unknown): boolean {
  return failure instanceof StoreUnavailableError || failure instanceof StoreConflictError;
}
