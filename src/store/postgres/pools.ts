import pg from 'pg';
import { valueParsers } from './value-parsers.ts';

/**
 * The waits, in milliseconds. The server ends a statement first; the driver gives up on a server that does not respond.
 */
const connectMs = 3000;
const lockMs = 3000;
const statementMs = 10_000;
/** A process that is paused within a transaction holds its locks for so long. */
const idleMs = 5000;
const silenceMs = 12_000;

/** For each process. Reads that are slow leave these connections to the writers. */
const maxWriters = 4;
const maxReaders = 6;

/** Ends the statement of a client that has gone away within this time. */
const watchClient = '-c client_connection_check_interval=500';

export interface Pools {
  readonly writers: pg.Pool;
  readonly readers: pg.Pool;
}

export function createPools(url: string): Pools {
  return {
    writers: createPool(url, maxWriters, `${watchClient} -c synchronous_commit=on`),
    readers: createPool(url, maxReaders, `${watchClient} -c default_transaction_read_only=on`),
  };
}

function createPool(connectionString: string, max: number, options: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    options,
    max,
    types: valueParsers,
    fallback_application_name: 'callrecords-gateway',
    keepAlive: true,
    connectionTimeoutMillis: connectMs,
    lock_timeout: lockMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: idleMs,
    query_timeout: silenceMs,
  });
  // The pool has removed the connection. The next use makes a new one.
  pool.on('error', () => undefined);
  return pool;
}
