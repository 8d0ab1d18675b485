import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { type Row, type SqlValue, type Statement, StoreConflictError } from '../store.ts';

const maxPrepared = 200;

interface Prepared {
  readonly statement: StatementSync;
  /** How many values it needs. SQLite takes null for a value that is missing. */
  readonly parameters: number;
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
    for (const row of statement.iterate(bind(values, parameters))) {
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
    const rows = statement.all(bind(values, parameters)).map(toRow);
    if (mustChange && this.#totalChanges() === changesBefore) throw new StoreConflictError();
    return rows;
  }

  #totalChanges(): unknown {
    return this.#prepare('SELECT total_changes() AS changes').statement.get()?.changes;
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    const numbers = [...sql.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits));
    const prepared = { statement, parameters: Math.max(0, ...numbers) };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

/** A parameter such as `$1` has a name in SQLite. */
function bind(values: readonly SqlValue[] = [], parameters: number): Record<string, SqlValue> {
  if (values.length !== parameters) {
    throw new RangeError(`A statement has ${parameters} parameters, and ${values.length} values.`);
  }
  return Object.fromEntries(values.map((value, index) => [`$${index + 1}`, toBound(value)]));
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
