import { isDeepStrictEqual } from 'node:util';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Row, Store } from '../../../src/store/store.ts';
import type { ArchiveChaosReport } from './chaos-report.ts';
import { storedRecord, withoutEmpty } from './stored-record.ts';

/** Compares everything that is archived with everything that exists. */
export async function compareArchive(
  store: Store,
  emulator: Emulator,
): Promise<
  Omit<
    ArchiveChaosReport,
    'connections' | 'gaps' | 'kills' | 'lostAcknowledgements' | 'mistold' | 'slowestStartMs'
  >
> {
  const archived = await archivedVersions(store);
  const present = emulator.presentVersions();
  const isMissing = ({ id, version }: { id: string; version: number }) =>
    archived.get(id) !== version;
  const known = new Set(present.map(({ id }) => id));
  return {
    records: present.length,
    archivedVersions: await countChanges(store),
    missing: present.filter(isMissing).map(({ id }) => id),
    different: await differentRecords(store, emulator, [...archived.keys()]),
    invented: [...archived.keys()].filter((id) => !known.has(id)),
    doubled: await doubledVersions(store),
  };
}

/** The version of each archived record. */
export async function archivedVersions(store: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await store.read({ sql: 'SELECT id, version FROM record' });
  return new Map(rows.map(({ id, version }) => [String(id), Number(version)]));
}

/** The ids of the records that wait to be read. */
export async function queuedRecords(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.read({ sql: 'SELECT record_id FROM queue' });
  return new Set(rows.map((row) => String(row.record_id)));
}

/** The ids of the records that have changed, once for each change, in order. */
export async function changedRecords(store: Store): Promise<readonly string[]> {
  const rows = await store.read({ sql: 'SELECT record_id FROM change ORDER BY sequence' });
  return rows.map((row) => String(row.record_id));
}

async function countChanges(store: Store): Promise<number> {
  const [row] = await store.read({ sql: 'SELECT COUNT(*) AS changes FROM change' });
  return Number(row?.changes);
}

async function differentRecords(
  store: Store,
  emulator: Emulator,
  ids: readonly string[],
): Promise<readonly string[]> {
  const different: string[] = [];
  const present = new Set(emulator.presentVersions().map(({ id }) => id));
  for (const id of ids.filter((each) => present.has(each))) {
    const stored = await storedRecord(store, id);
    const whole = emulator.wholeRecord(id);
    if (!isDeepStrictEqual(withoutEmpty(stored), withoutEmpty(whole))) different.push(id);
  }
  return different;
}

async function doubledVersions(store: Store): Promise<readonly string[]> {
  const rows = await store.read({
    sql: 'SELECT record_id, version FROM change GROUP BY record_id, version HAVING COUNT(*) > 1',
  });
  return rows.map((row: Row) => `${String(row.record_id)} ${String(row.version)}`);
}
