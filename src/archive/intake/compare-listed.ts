import { isNewer, type Version } from '../../records/version.ts';
import type { Row, SqlValue, Statement, Store } from '../../store/store.ts';

/** A record as the list shows it. */
export interface ListedRecord {
  /** In lower case. */
  readonly id: string;
  readonly version: Version;
  /** When the call began, as it is stored; undefined if the list does not say. */
  readonly startTime: string | undefined;
  /** When this version was made, in milliseconds since 1970; undefined if the list does not say. */
  readonly modifiedAt: number | undefined;
}

/** What is stored of the records of a list. */
export interface Comparison {
  /** Those whose version is not archived. */
  readonly missing: readonly ListedRecord[];
  /** Those of `missing` that nothing waits for either: no notification has told of them. */
  readonly unheard: readonly ListedRecord[];
}

/** SQLite and PostgreSQL both accept some thousands of values. */
const maxIds = 500;

/** Compares what the list shows with what is archived and what waits to be read, by id and version. */
export async function compareListed(
  store: Pick<Store, 'read'>,
  listed: readonly ListedRecord[],
): Promise<Comparison> {
  const archived = new Map<string, Version>();
  const queued = new Set<string>();
  for (let first = 0; first < listed.length; first += maxIds) {
    const ids = listed.slice(first, first + maxIds).map(({ id }) => id);
    for (const row of await store.read(find('record', 'id', 'id, version', ids))) {
      archived.set(String(row.id), versionOf(row));
    }
    for (const row of await store.read(find('queue', 'record_id', 'record_id', ids))) {
      queued.add(String(row.record_id));
    }
  }
  const missing = listed.filter(({ id, version }) => {
    const known = archived.get(id);
    return known === undefined || isNewer(version, known);
  });
  return { missing, unheard: missing.filter(({ id }) => !queued.has(id)) };
}

function find(table: string, key: string, columns: string, ids: readonly SqlValue[]): Statement {
  const parameters = ids.map((_, index) => `$${index + 1}`).join(', ');
  return { sql: `SELECT ${columns} FROM ${table} WHERE ${key} IN (${parameters})`, values: ids };
}

function versionOf({ version }: Row): Version {
  return typeof version === 'number' ? version : String(version);
}
