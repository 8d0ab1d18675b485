import type { RecordProjection } from '../../plan/projection.ts';
import type { SqlValue, Statement } from '../../store/store.ts';

/** A record that is looked for, and what of it. */
export interface WantedRecord {
  readonly id: string;
  readonly asked: RecordProjection;
}

/**
 * Reads the heads of records, and their first pages, as far as they are wanted: one row for each. One statement, so
 * that all rows of a record are of one version.
 */
export function printFind(wanted: readonly WantedRecord[]): Statement {
  const values: SqlValue[] = [];
  const listOf = (records: readonly WantedRecord[]) =>
    records.map(({ id }) => `$${values.push(id)}`).join(', ');
  const heads =
    `SELECT id, version, archived_at, 'record' AS part, head AS body, codec, hash, 0 AS goes_on ` +
    `FROM record WHERE id IN (${listOf(wanted)})`;
  const pages = (['sessions', 'participants'] as const).flatMap((name) => {
    const records = wanted.filter(({ asked }) => asked[name]);
    return records.length > 0 ? [printFirstPages(name, listOf(records))] : [];
  });
  return { sql: [heads, ...pages].join(' UNION ALL '), values };
}

function printFirstPages(name: 'sessions' | 'participants', ids: string): string {
  return (
    `SELECT r.id, r.version, r.archived_at, '${name}' AS part, p.body, p.codec, p.hash, ${goesOn} AS goes_on ` +
    `FROM record AS r JOIN record_page AS p ON p.record_id = r.id ` +
    `WHERE r.id IN (${ids}) AND p.collection = '${name}' AND p.page = 0`
  );
}

/** Whether there is a page behind a page `p`. */
const goesOn =
  'CASE WHEN EXISTS (SELECT 1 FROM record_page AS n WHERE n.record_id = p.record_id ' +
  'AND n.collection = p.collection AND n.page = p.page + 1) THEN 1 ELSE 0 END';

/** Reads one later page. The record has one row, without a body if there is no such page. */
export function printPageAt(recordId: string, collection: string, page: number): Statement {
  const sql =
    `SELECT r.version, p.body, p.codec, p.hash, ${goesOn} AS goes_on FROM record AS r ` +
    'LEFT JOIN record_page AS p ON p.record_id = r.id AND p.collection = $2 AND p.page = $3 ' +
    'WHERE r.id = $1';
  return { sql, values: [recordId, collection, page] };
}
