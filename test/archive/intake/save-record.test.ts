import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { PackedText } from '../../../src/archive/pack-text.ts';
import { saveRecord, storedVersion } from '../../../src/archive/intake/save-record.ts';
import { writeSetting } from '../../../src/archive/setting.ts';
import type { Row, Store } from '../../../src/store/store.ts';
import { madeWholeRecord, wholeId } from '../../support/archive/made-whole-record.ts';
import { unpack } from '../../support/archive/unpack.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const tables = ['record', 'record_page', 'record_fact', 'change', 'setting'];

describeEngines('A record that is saved', (engine) => {
  let place: StorePlace;
  let store: Store;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterEach(() => store.write(tables.map((table) => ({ sql: `DELETE FROM ${table}` }))));
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  const readAll = (table: string, order: string) =>
    store.read({ sql: `SELECT * FROM ${table} ORDER BY ${order}` });
  const everything = async () => ({
    records: await readAll('record', 'id'),
    pages: await readAll('record_page', 'record_id, collection, page'),
    facts: await readAll('record_fact', 'kind, value'),
    changes: await readAll('change', 'sequence'),
  });
  const textOf = ({ body, hash }: Row) => unpack({ body, hash, codec: 'br' } as PackedText);

  it('has its head, pages and facts', async () => {
    const record = await madeWholeRecord({
      version: 7,
      sessions: ['[{"n":1.0}]', '[{},{}]'],
      participants: ['[{"id":"é"}]'],
      facts: [
        { kind: 'failed', value: '1' },
        { kind: 'participant', value: 'é' },
      ],
    });
    expect(await storedVersion(store, wholeId)).toBeUndefined();
    expect(await saveRecord(store, record, now)).toBe(true);
    expect(await storedVersion(store, wholeId)).toBe(7);
    const { records, pages, facts, changes } = await everything();
    expect(records).toMatchObject([
      {
        ...{ id: wholeId, version: 7, start_time: record.startTime, end_time: record.endTime },
        ...{ last_modified: record.lastModified, duration_ms: 0, archived_at: now, codec: 'br' },
        ...{ session_count: 3, participant_count: 1 },
      },
    ]);
    expect(textOf({ ...records[0], body: records[0]?.head ?? null })).toBe(
      `{"id":"${wholeId}","version":7}`,
    );
    expect(pages.map((page) => [page.collection, page.page, page.items, textOf(page)])).toEqual([
      ['participants', 0, 1, '[{"id":"é"}]'],
      ['sessions', 0, 1, '[{"n":1.0}]'],
      ['sessions', 1, 2, '[{},{}]'],
    ]);
    const found = { start_time: record.startTime, record_id: wholeId };
    expect(facts).toEqual([
      { kind: 'failed', value: '1', ...found },
      { kind: 'participant', value: 'é', ...found },
    ]);
    expect(changes).toEqual([{ sequence: 1, record_id: wholeId, version: 7, is_new: 1, at: now }]);
  });

  it('has everything of a newer version, and nothing of an older one', async () => {
    const older = { version: 2, sessions: ['[{}]', '[{}]'], participants: ['[{}]'] };
    const facts = [{ kind: 'type', value: 'groupcall' } as const];
    await saveRecord(store, await madeWholeRecord({ ...older, facts }), now);
    const startTime = '2026-11-24T09:59:59.0000000Z';
    const newer = { version: 9_007_199_254_740_993n, sessions: ['[{},{}]'], startTime };
    expect(await saveRecord(store, await madeWholeRecord(newer), now + 1)).toBe(true);
    const all = await everything();
    expect(all.records).toMatchObject([
      { version: newer.version, start_time: startTime, archived_at: now + 1, participant_count: 0 },
    ]);
    expect(all.pages).toMatchObject([{ collection: 'sessions', page: 0, items: 2 }]);
    expect(all.facts).toMatchObject([{ kind: 'failed', value: '0', start_time: startTime }]);
    expect(all.changes).toMatchObject([
      { sequence: 1, version: 2, is_new: 1 },
      { sequence: 2, version: newer.version, is_new: 0 },
    ]);
  });

  it.each([5, 4])('is not changed if version %i comes after version 5', async (version) => {
    await saveRecord(store, await madeWholeRecord({ version: 5, sessions: ['[{}]'] }), now);
    const before = await everything();
    const late = await madeWholeRecord({ version, participants: ['[{}]'] });
    expect(await saveRecord(store, late, now + 1, [writeSetting('also', '1')])).toBe(false);
    expect(await everything()).toEqual(before);
    expect(await readAll('setting', 'name')).toMatchObject([{ name: 'change.sequence' }]);
  });

  it('is saved together with what else belongs to the transaction', async () => {
    await saveRecord(store, await madeWholeRecord(), now, [writeSetting('also', '1')]);
    expect(await readAll('setting', 'name')).toContainEqual({ name: 'also', value: '1' });
  });

  it('is in its newest version whatever order versions come in, and each once', async () => {
    const other = await place.open();
    const versions = [3, 8, 1, 8, 5, 2, 8, 7, 4, 6];
    await Promise.all(
      versions.map(async (version, index) => {
        const record = await madeWholeRecord({ version, sessions: [`[${version}]`] });
        return saveRecord(index % 2 ? store : other, record, now);
      }),
    );
    const { records, pages, changes } = await everything();
    expect(records).toMatchObject([{ version: 8 }]);
    expect(pages.map(textOf)).toEqual(['[8]']);
    const seen = changes.map((change) => Number(change.version));
    expect(seen).toEqual([...new Set(seen)].sort((one, two) => one - two));
    expect(seen.at(-1)).toBe(8);
    await other.close();
  });

  it('becomes visible in the order of its number, so that a reader who goes on after a number misses none', async () => {
    const other = await place.open();
    const records = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        madeWholeRecord({ id: `${index}`.padStart(36, '0'), sessions: ['[{}]'] }),
      ),
    );
    const saves = { left: records.length };
    const saving = Promise.all(
      records.map(async (record, index) => {
        await saveRecord(index % 2 ? store : other, record, now);
        saves.left -= 1;
      }),
    );
    const seen: number[] = [];
    const readOn = async () => {
      const sql = 'SELECT sequence FROM change WHERE sequence > $1 ORDER BY sequence';
      const rows = await store.read({ sql, values: [seen.at(-1) ?? 0] });
      seen.push(...rows.map(({ sequence }) => Number(sequence)));
    };
    while (saves.left > 0) await readOn();
    await saving;
    await readOn();
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    await other.close();
  });
});
