import pg from 'pg';
import {
  type Row,
  type SqlValue,
  type Statement,
  type Store,
  StoreConflictError,
  StoreUnavailableError,
  UnusableStoreError,
} from '../store.ts';

const { Pool, types } = pg;

const maxConnections = 10;
/** To connect, or to get a connection that others use. */
const maxWaitMs = 2000;
/** The server stops a statement after this time, and the client no longer waits shortly after, in case that the server does not. */
const maxStatementMs = 15_000;
const maxAnswerMs = maxStatementMs + 1000;
/** How often a transaction is tried that others have crossed. */
const maxTries = 4;

/** `serialization_failure` and `deadlock_detected`: nothing has happened, and the next try may succeed. */
const crossed: ReadonlySet<string> = new Set(['40001', '40P01']);
/** Classes of errors that pass: connection, resources, the operator's intervention, the system. */
const passing = /^(08|53|57|58)|^25006$/;
/** Classes of errors that only an operator can mend: authorization, unknown database, damaged data. */
const lasting = /^(28|3D|XX|42501)/;

function parseBigint(text: string): SqlValue {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** A server of PostgreSQL. */
class PostgresStore implements Store {
  readonly engine = 'postgres';
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new Pool({
      connectionString: url,
      application_name: 'callrecords-gateway',
      max: maxConnections,
      connectionTimeoutMillis: maxWaitMs,
      statement_timeout: maxStatementMs,
      query_timeout: maxAnswerMs,
      idle_in_transaction_session_timeout: maxStatementMs,
      keepAlive: true,
      types: {
        getTypeParser: (oid, format) =>
          oid === types.builtins.INT8 ? parseBigint : (types.getTypeParser(oid, format) as unknown),
      },
    });
    // A connection that breaks while nobody uses it is replaced when the next one is needed.
    this.#pool.on('error', () => undefined);
  }

  async read(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]> {
    signal?.throwIfAborted();
    return this.#use(async (client) => {
      const cancel = () => this.#cancel(client);
      signal?.addEventListener('abort', cancel);
      try {
        return (await run(client, statement)).rows;
      } catch (failure) {
        signal?.throwIfAborted();
        throw failure;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    });
  }

  async write(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#use((client) => transact(client, statements));
      } catch (failure) {
        const { cause } = failure as Error;
        if (tries === maxTries || !crossed.has(codeOf(cause) ?? '')) throw failure;
      }
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** A connection that has failed is not used again: what it is in the middle of is unknown. */
  async #use<Result>(use: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      throw toError(cause);
    });
    let isBroken = true;
    try {
      const result = await use(client);
      isBroken = false;
      return result;
    } catch (failure) {
      isBroken = !(failure instanceof StoreConflictError);
      throw failure instanceof pg.DatabaseError || !isOurs(failure) ? toError(failure) : failure;
    } finally {
      client.release(isBroken);
    }
  }

  /** Nothing is lost if it fails: the statement then ends by itself. */
  #cancel(client: pg.PoolClient): void {
    const { processID } = client as pg.PoolClient & { readonly processID?: number };
    const values = [processID];
    this.#pool.query('SELECT pg_cancel_backend($1)', values).catch(() => undefined);
  }
}

function run(client: pg.PoolClient, { sql, values = [] }: Statement) {
  const bound = values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
  return client.query<Row>(sql, bound);
}

async function transact(client: pg.PoolClient, statements: readonly Statement[]) {
  await client.query('BEGIN');
  try {
    const rows: (readonly Row[])[] = [];
    for (const statement of statements) {
      const result = await run(client, statement);
      if (statement.mustChange && !result.rowCount) throw new StoreConflictError();
      rows.push(result.rows);
    }
    await client.query('COMMIT');
    return rows;
  } catch (failure) {
    if (failure instanceof StoreConflictError) await client.query('ROLLBACK');
    throw failure;
  }
}

function isOurs(failure: unknown): boolean {
  return (
    failure instanceof StoreConflictError ||
    failure instanceof StoreUnavailableError ||
    (failure instanceof DOMException && failure.name === 'AbortError')
  );
}

function codeOf(failure: unknown): string | undefined {
  return failure instanceof pg.DatabaseError ? failure.code : undefined;
}

/** Messages of PostgreSQL may quote values, so only its codes are told. */
function toError(cause: unknown): Error {
  const code = codeOf(cause);
  if (code === undefined) {
    return new StoreUnavailableError('PostgreSQL cannot be reached.', { cause });
  }
  if (lasting.test(code)) {
    return new UnusableStoreError(`PostgreSQL refuses the connection or the statement (${code}).`, {
      cause,
    });
  }
  return passing.test(code) || crossed.has(code)
    ? new StoreUnavailableError(`PostgreSQL cannot do it now (${code}).`, { cause })
    : new Error(`PostgreSQL has rejected a statement (${code}).`, { cause });
}

/**
 * Connects to a server of PostgreSQL.
 *
 * @param url may hold a password, so it is never printed.
 */
export function openPostgres(url: string): Store {
  return new PostgresStore(url);
}
