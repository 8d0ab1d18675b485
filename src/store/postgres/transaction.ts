import type pg from 'pg';
import { type Row, type Statement, StoreConflictError } from '../store.ts';
import { isLost, NotCommittedError } from './failure.ts';

/** @throws NotCommittedError if the connection is lost, because a statement that only reads can be repeated. */
export function readOnce(client: pg.PoolClient, statement: Statement): Promise<readonly Row[]> {
  return uncommitted(async () => (await run(client, statement)).rows);
}

/**
 * @throws NotCommittedError if the connection is lost before the end.
 * @throws StoreConflictError if a statement that must change a row has changed none.
 */
export async function transact(
  client: pg.PoolClient,
  statements: readonly Statement[],
): Promise<readonly (readonly Row[])[]> {
  const [first, ...others] = statements;
  if (!first) return [];
  // One statement is a transaction by itself, which saves two ways to the server.
  if (others.length === 0 && !first.mustChange) return [(await run(client, first)).rows];
  const results = await uncommitted(() => runAll(client, statements));
  await client.query('COMMIT');
  return results;
}

async function runAll(
  client: pg.PoolClient,
  statements: readonly Statement[],
): Promise<readonly (readonly Row[])[]> {
  await client.query('BEGIN');
  try {
    const results: (readonly Row[])[] = [];
    for (const statement of statements) {
      const { rows, rowCount } = await run(client, statement);
      if (statement.mustChange && rowCount === 0) throw new StoreConflictError();
      results.push(rows);
    }
    return results;
  } catch (failure) {
    if (!isLost(failure)) await client.query('ROLLBACK');
    throw failure;
  }
}

function run(client: pg.PoolClient, { sql, values }: Statement): Promise<pg.QueryResult<Row>> {
  return client.query<Row>(sql, [...(values ?? [])]);
}

async function uncommitted<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (failure) {
    throw isLost(failure) ? new NotCommittedError(failure) : failure;
  }
}
