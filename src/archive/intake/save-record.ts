import { type Statement, type Store, StoreConflictError } from '../../store/store.ts';
import { inChunks, placeholders } from '../../store/bulk-statement.ts';
import { replaceStreamFacts } from '../../statistics/facts/fact-statements.ts';
import type { Fact } from './extract-facts.ts';
import { checkForgotten } from '../redaction/forgetting.ts';
import type { WholePage, WholeRecord } from './whole-record.ts';

/**
 * Stores a whole record, in place of an older version, in one transaction.
 *
 * @param now milliseconds since 1970.
 * @param also statements for the same transaction.
 * @returns false if this version or a newer one is stored, or people were forgotten since it was read: nothing has happened
 *   then. It is harmless to repeat it.
 */
export async function saveRecord(
  store: Pick<Store, 'write'>,
  record: WholeRecord,
  now: number,
  also: readonly Statement[] = [],
): Promise<boolean> {
  try {
    await store.write([...saveStatements(record, now), ...also]);
    return true;
  } catch (failure) {
    if (failure instanceof StoreConflictError) return false;
    throw failure;
  }
}

/** The version of a record that is stored; undefined if there is none. */
export async function storedVersion(
  store: Pick<Store, 'read'>,
  id: string,
): Promise<number | bigint | undefined> {
  const sql = 'SELECT version FROM record WHERE id = $1';
  const [row] = await store.read({ sql, values: [id] });
  const version = row?.version;
  return typeof version === 'number' || typeof version === 'bigint' ? version : undefined;
}

function saveStatements(record: WholeRecord, now: number): readonly Statement[] {
  const values = [record.id];
  return [
    saveHead(record, now),
    { sql: 'DELETE FROM record_page WHERE record_id = $1', values },
    { sql: 'DELETE FROM record_fact WHERE record_id = $1', values },
    ...record.pages.map((page) => savePage(record.id, page)),
    ...inChunks(record.facts, (facts) => saveFacts(record, facts)),
    nextSequence,
    checkForgotten(record.forgottenCount),
    noteChange(record, now),
    ...replaceStreamFacts(record),
  ];
}

/** Changes nothing, and ends the transaction, if the record is stored in this version or a newer one. */
function saveHead(record: WholeRecord, now: number): Statement {
  const columns = {
    version: record.version,
    start_time: record.startTime,
    end_time: record.endTime,
    last_modified: record.lastModified,
    duration_ms: record.durationMs,
    head: record.head.body,
    codec: record.head.codec,
    hash: record.head.hash,
    session_count: record.sessionCount,
    participant_count: record.participantCount,
    archived_at: now,
    redacted_at: record.isRedacted ? now : null,
    statistics: record.statistics,
  };
  const names = Object.keys(columns);
  const changes = names.map((name) => `${name} = excluded.${name}`).join(', ');
  const sql =
    `INSERT INTO record (id, ${names.join(', ')}) VALUES ${placeholders(1, names.length + 1)} ` +
    `ON CONFLICT (id) DO UPDATE SET ${changes} WHERE excluded.version > record.version`;
  return { sql, values: [record.id, ...Object.values(columns)], mustChange: true };
}

function savePage(id: string, { collection, page, items, text }: WholePage): Statement {
  const sql =
    'INSERT INTO record_page (record_id, collection, page, items, body, codec, hash) ' +
    `VALUES ${placeholders(1, 7)}`;
  return { sql, values: [id, collection, page, items, text.body, text.codec, text.hash] };
}

function saveFacts({ id, startTime }: WholeRecord, facts: readonly Fact[]): Statement {
  const sql =
    'INSERT INTO record_fact (kind, value, start_time, record_id) ' +
    `VALUES ${placeholders(facts.length, 4)}`;
  return { sql, values: facts.flatMap(({ kind, value }) => [kind, value, startTime, id]) };
}

/**
 * Takes the next number, and lets other transactions wait for theirs until this one has ended. So the order of numbers is
 * that in which changes become visible, and a reader that goes on after a number misses none.
 */
const nextSequence: Statement = {
  sql:
    "INSERT INTO setting (name, value) VALUES ('change.sequence', '1') ON CONFLICT (name) " +
    'DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)',
};

function noteChange({ id, version }: WholeRecord, now: number): Statement {
  const sql =
    'INSERT INTO change (sequence, record_id, version, is_new, at) ' +
    'SELECT CAST(value AS BIGINT), $1, $2, ' +
    'CASE WHEN EXISTS (SELECT 1 FROM change WHERE record_id = $1) THEN 0 ELSE 1 END, $3 ' +
    "FROM setting WHERE name = 'change.sequence' ON CONFLICT (record_id, version) DO NOTHING";
  return { sql, values: [id, version, now] };
}
