import type pg from 'pg';
import { isLost, NotCommittedError } from './failure.ts';

const ignore = (): void => undefined;

/**
 * Lends a connection of the pool.
 *
 * @param signal closes the connection, by which the server stops the statement.
 */
export async function withClient<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const client = await connect(pool, signal);
  const stop = () => void client.end();
  let isUsable = true;
  // The query that is running fails too.
  client.on('error', ignore);
  signal?.addEventListener('abort', stop);
  try {
    return await work(client);
  } catch (error) {
    isUsable = !(isLost(error) || error instanceof NotCommittedError);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    client.off('error', ignore);
    client.release(!isUsable || signal?.aborted === true);
  }
}

async function connect(pool: pg.Pool, signal?: AbortSignal): Promise<pg.PoolClient> {
  const connected = pool.connect();
  if (!signal) return connected;
  let abort = ignore;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([connected, aborted]);
  } catch (failure) {
    void connected.then((client) => client.release(), ignore);
    throw failure;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
