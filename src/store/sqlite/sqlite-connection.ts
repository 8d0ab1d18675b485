import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { type Row, type SqlValue, type Statement, StoreConflictError } from '../store.ts';

const maxPrepared = 200;

/** Such as `$1`. */
const parameter = /\$(\d+)/g;

interface Prepared {
  readonly statement: StatementSync;
  /** The position of the value of each parameter, in the order of the text. */
  readonly parameters: readonly number[];
}

/** A connection to the file, which does one thing at a time. */
export class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new LRUCache<string, Prepared>({ max: maxPrepared });

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Returns what was read so far once `stop` is not zero. */
  read({ sql, values }: Statement, stop: Int32Array): readonly Row[] {
    const rows: Row[] = [];
    if (Atomics.load(stop, 0) !== 0) return rows;
    const { statement, parameters } = this.#prepare(sql);
    for (const row of statement.iterate(...bind(values, parameters))) {
      if (Atomics.load(stop, 0) !== 0) break;
      rows.push(toRow(row));
    }
    return rows;
  }

  /** @throws StoreConflictError if a statement that must change a row has changed none. */
  write(statements: readonly Statement[]): readonly (readonly Row[])[] {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const rows = statements.map((statement) => this.#change(statement));
      this.#database.exec('COMMIT');
      return rows;
    } catch (failure) {
      // SQLite has rolled back already after some failures, such as a full disk.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw failure;
    }
  }

  /** Not within a transaction. */
  emptyLog(): readonly Row[] {
    return this.#prepare('PRAGMA wal_checkpoint(TRUNCATE)').statement.all().map(toRow);
  }

  close(): void {
    this.#database.close();
  }

  #change({ sql, values, mustChange = false }: Statement): readonly Row[] {
    const changesBefore = mustChange && this.#totalChanges();
    const { statement, parameters } = this.#prepare(sql);
    const rows = statement.all(...bind(values, parameters)).map(toRow);
    if (mustChange && this.#totalChanges() === changesBefore) throw new StoreConflictError();
    return rows;
  }

  #totalChanges(): unknown {
    return this.#prepare('SELECT total_changes() AS changes').statement.get()?.changes;
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    // SQLite looks for a name among all names, which takes most of the time of a statement with many.
    const statement = this.#database.prepare(sql.replaceAll(parameter, '?'));
    statement.setReadBigInts(true);
    const parameters = [...sql.matchAll(parameter)].map(([, digits]) => Number(digits) - 1);
    const prepared = { statement, parameters };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

/** SQLite takes null for a value that is missing. */
function bind(
  values: readonly SqlValue[] = [],
  parameters: readonly number[],
): readonly SqlValue[] {
  const needed = parameters.reduce((most, position) => Math.max(most, position + 1), 0);
  if (values.length !== needed) {
    throw new RangeError(`A statement has ${needed} parameters, and ${values.length} values.`);
  }
  return parameters.map((position) => toBound(values[position] ?? null));
}

/** SQLite takes a number for a floating one, and would divide it so. */
function toBound(value: SqlValue): SqlValue {
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}

function toRow(row: Readonly<Record<string, unknown>>): Row {
  const entries = Object.entries(row as Row);
  return Object.fromEntries(entries.map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: SqlValue): SqlValue {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
