import { randomBytes } from 'node:crypto';
import type { Row, Statement, Store } from '../../store/store.ts';
import { hashPerson, keySetting } from './forgotten.ts';

/** How far it is to forget one person. */
export interface Forgetting {
  /** The keyed hash of the person's id: the id itself is not kept. */
  readonly person: string;
  /** The archive was searched up to this record. */
  readonly afterId: string;
  /** From how many records something was removed. */
  readonly records: number;
  readonly isDone: boolean;
  /** How many of its two lines the audit log has: that it began, and that it is done. */
  readonly audited: number;
}

const columns = 'person, after_id, records, done_at, audited';

/**
 * Makes a person one of the forgotten: records that are saved from now on come in without them. What was begun and not
 * completed goes on, and what was completed is done again.
 *
 * @param now milliseconds since 1970.
 */
export async function beginForgetting(store: Store, id: string, now: number): Promise<Forgetting> {
  const person = hashPerson(await makeKey(store), id);
  const sql =
    'INSERT INTO forgotten (person, at) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET ' +
    "after_id = CASE WHEN forgotten.done_at IS NULL THEN forgotten.after_id ELSE '' END, " +
    'records = CASE WHEN forgotten.done_at IS NULL THEN forgotten.records ELSE 0 END, ' +
    'audited = CASE WHEN forgotten.done_at IS NULL THEN forgotten.audited ELSE 0 END, done_at = NULL ' +
    `RETURNING ${columns}`;
  const [, rows] = await store.write([waitForSaves, { sql, values: [person, now] }]);
  return toForgetting(rows?.[0] ?? {});
}

export function noteProgress({ person, afterId, records }: Forgetting): Statement {
  const sql = 'UPDATE forgotten SET after_id = $1, records = $2 WHERE person = $3';
  return { sql, values: [afterId, records, person] };
}

/** @param now milliseconds since 1970. */
export function noteDone({ person }: Forgetting, now: number): Statement {
  const sql = 'UPDATE forgotten SET done_at = $1 WHERE person = $2';
  return { sql, values: [now, person] };
}

/** Those of which the audit log does not have every line yet. */
export async function readUnaudited(store: Pick<Store, 'read'>): Promise<readonly Forgetting[]> {
  const sql = `SELECT ${columns} FROM forgotten WHERE audited = 0 OR (audited = 1 AND done_at IS NOT NULL)`;
  return (await store.read({ sql })).map(toForgetting);
}

export function noteAudited({ person }: Forgetting, lines: number): Statement {
  const sql = 'UPDATE forgotten SET audited = $1 WHERE person = $2';
  return { sql, values: [lines, person] };
}

/** Fails a transaction if people were forgotten since the identities of `count` people were left out of what it stores. */
export function requireForgotten(count: number): readonly Statement[] {
  return [waitForSaves, checkForgotten(count)];
}

/** For a transaction that has taken the number of a change before. */
export function checkForgotten(count: number): Statement {
  const sql =
    "UPDATE setting SET value = value WHERE name = 'change.sequence' AND (SELECT COUNT(*) FROM forgotten) = $1";
  return { sql, values: [count], mustChange: true };
}

/**
 * Every transaction that stores something takes this row before it looks who is forgotten, and keeps another one from being
 * added until it has ended.
 */
const waitForSaves: Statement = {
  sql:
    "INSERT INTO setting (name, value) VALUES ('change.sequence', '0') ON CONFLICT (name) " +
    'DO UPDATE SET value = setting.value',
};

async function makeKey(store: Store): Promise<string> {
  const sql = 'INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING';
  await store.write([{ sql, values: [keySetting, randomBytes(32).toString('hex')] }]);
  const find = 'SELECT value FROM setting WHERE name = $1';
  const [row] = await store.read({ sql: find, values: [keySetting] });
  return String(row?.value);
}

function toForgetting(row: Row): Forgetting {
  return {
    person: String(row.person),
    afterId: String(row.after_id),
    records: Number(row.records),
    isDone: row.done_at !== null,
    audited: Number(row.audited),
  };
}
