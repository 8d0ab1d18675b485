import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';
import { storyPeople } from '../../../emulator/story-people.ts';
import { saveRows } from '../../../src/archive/logs/call-log-rows.ts';
import { PersonRemoval } from '../../../src/archive/upkeep/forget-person.ts';
import { packText } from '../../../src/archive/pack-text.ts';
import { saveRecord } from '../../../src/archive/intake/save-record.ts';
import { verifyRecord } from '../../../src/archive/upkeep/verify-record.ts';
import { walkRecords } from '../../../src/archive/upkeep/walk-archive.ts';
import type { Row, Store } from '../../../src/store/store.ts';
import { startArchiving } from '../../support/archive/archiving.ts';
import { fillArchive } from '../../support/archive/fill-archive.ts';
import { madeWholeRecord } from '../../support/archive/made-whole-record.ts';
import { recordsWith } from '../../support/archive/records-with.ts';
import { keptTables, storedRows, tablesWith } from '../../support/archive/stored-rows.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const { busyPerson, weakWifiPerson } = storyPeople;

interface Difference {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The object that it is a member of, as it is now. */
  readonly within: unknown;
}

/** The files of SQLite that have one of some texts in them, also where nothing is read any more. */
function filesWith({ url }: StorePlace, texts: readonly string[]): readonly string[] {
  if (!url.startsWith('sqlite:')) return [];
  return ['', '-wal'].filter((suffix) => {
    const content = readFileSync(`${url.slice('sqlite:'.length)}${suffix}`).toString('latin1');
    return texts.some((text) => content.includes(text));
  });
}

/** A row of a log that names two people. */
async function rowOf(number: number, [userId, other]: readonly [string, string]) {
  const row = { userId, userDisplayName: 'A', note: `with ${other}` };
  const text = await packText(Buffer.from(JSON.stringify(row)));
  const startTime = '2026-11-24T10:00:00.0000000Z';
  return { log: 'pstnCalls', startTime, key: `${number} 0`, text, fact: undefined } as const;
}

/** Compares two values that were parsed, member by member. */
function* differences(
  before: unknown,
  after: unknown,
  name = '',
  within?: unknown,
): Iterable<Difference> {
  const isNested =
    typeof before === 'object' && before !== null && typeof after === 'object' && after !== null;
  if (!isNested) {
    if (before !== after) yield { name, before, after, within };
    return;
  }
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const [member, value] of Object.entries(before)) {
    yield* differences(value, (after as Row)[member], member, after);
  }
}

describeEngines('Forgetting a person', (engine) => {
  let emulator: Emulator;
  let place: StorePlace;
  let store: Store;
  let ids: readonly string[];
  let texts: readonly string[];
  beforeAll(async () => {
    emulator = await startEmulator({ now: new Date(now) });
    place = await engine.makePlace();
    store = await place.open();
    const theirs = recordsWith(emulator, busyPerson, 12);
    const others = recordsWith(emulator, busyPerson, 8, false);
    texts = [busyPerson, ...namesOf(theirs)];
    const all = [...theirs, ...others];
    ids = all.map((record) => record.id as string).sort();
    await fillArchive(store, all);
  });
  afterAll(async () => {
    await store.close();
    place.remove();
    await emulator.close();
  });

  /** The names and addresses beside the id of the person. */
  function namesOf(records: readonly unknown[]): readonly string[] {
    const pattern = new RegExp(
      `"id":"${busyPerson}","displayName":"([^"]+)","tenantId":"[^"]+"(?:,"userPrincipalName":"([^"]+)")?`,
      'g',
    );
    const found = [...JSON.stringify(records).matchAll(pattern)];
    return [...new Set(found.flatMap(([, ...names]) => names.filter(Boolean)))];
  }

  async function run(removal: PersonRemoval, maximum = Infinity): Promise<number> {
    let passed = 0;
    for await (const count of removal.run(() => now)) {
      passed += count;
      if (passed >= maximum) break;
    }
    return passed;
  }

  it('S5: leaves no trace of the person in any table, and everything else as it was', async () => {
    const tables = ['record', 'record_page', 'record_fact'] as const;
    const before = await Promise.all(tables.map((table) => storedRows(store, table)));
    expect(texts).toHaveLength(3);
    expect(await tablesWith(store, texts)).toEqual([...tables]);

    const removal = await PersonRemoval.begin(store, busyPerson.toUpperCase(), now);
    const passed = await run(removal, 5);
    expect(passed).toBeLessThan(ids.length);
    await removal.pause();
    const rest = await PersonRemoval.begin(store, busyPerson, now);
    expect(rest.state).toMatchObject({ afterId: ids[passed - 1], isDone: false });
    expect(await run(rest)).toBe(ids.length - passed);
    expect(await rest.end(now)).toBe(true);

    expect(rest.state.records).toBe(12);
    expect(filesWith(place, texts)).toEqual([]);
    expect(await tablesWith(store, texts)).toEqual([]);
    const after = await Promise.all(tables.map((table) => storedRows(store, table)));
    const key = (row: Row) => JSON.stringify([row.id ?? row.record_id, row.collection, row.page]);
    for (const index of [0, 1]) {
      const byKey = new Map((after[index] ?? []).map((row) => [key(row), row]));
      expect(byKey.size).toBe(before[index]?.length);
      for (const row of before[index] ?? []) compare(row, byKey.get(key(row)) ?? {});
    }
    const facts = (rows: readonly Row[] = []) =>
      rows.map((row) => JSON.stringify(Object.values(row))).sort();
    const kept = facts(before[2]).filter((fact) => !fact.includes(busyPerson));
    expect(facts(after[2])).toEqual(kept);
    for await (const record of walkRecords(store, {}))
      expect(await verifyRecord(record)).toEqual([]);
  });

  function compare(before: Row, after: Row): void {
    const { hash: _, redacted_at: __, ...columns } = before;
    for (const [name, value] of Object.entries(columns)) {
      if (name !== 'body' && name !== 'head') expect(after[name], name).toEqual(value);
    }
    const [text, other] = [before.body ?? before.head, after.body ?? after.head].map(String);
    const changes = [...differences(JSON.parse(text ?? ''), JSON.parse(other ?? ''))];
    if (before.head)
      expect(after.redacted_at).toBe(text?.includes(busyPerson) ? now : after.redacted_at);
    for (const { name, before: was, after: is, within } of changes) {
      expect(is).toBeNull();
      if (name === 'name') expect(within).toMatchObject({ associatedIdentity: { id: null } });
      else if (name === 'tenantId') expect(within).toMatchObject({ id: null });
      else if (name === 'joinWebUrl') expect(was).toContain(busyPerson);
      else expect(texts).toContain(was);
    }
  }

  it('removes both of two people who are forgotten at the same time', async () => {
    const shared = await engine.makePlace();
    const stores = [await shared.open(), await shared.open()] as const;
    const people = [busyPerson, weakWifiPerson] as const;
    const participants = people.map((id) => ({ id, identity: { user: { id, displayName: 'A' } } }));
    for (let number = 0; number < 40; number += 1) {
      const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
      const facts = people.map((value) => ({ kind: 'participant', value }) as const);
      const made = { id, facts, participants: [JSON.stringify(participants)] };
      await saveRecord(stores[0], await madeWholeRecord(made), now);
      await stores[0].write(saveRows([await rowOf(number, people)]));
    }
    const forget = async (at: Store, person: string) => {
      const removal = await PersonRemoval.begin(at, person, now);
      expect(await run(removal)).toBe(80);
      await removal.end(now);
    };
    await Promise.all(stores.map((at, index) => forget(at, people[index] ?? '')));
    expect(await tablesWith(stores[0], people)).toEqual([]);
    for await (const record of walkRecords(stores[0], {}))
      expect(await verifyRecord(record)).toEqual([]);
    await Promise.all(stores.map((each) => each.close()));
    shared.remove();
  });

  it('removes what only Microsoft knows the meaning of, and what nobody reads', async () => {
    const shared = await engine.makePlace();
    const own = await shared.open();
    const name = 'a.name@example.com';
    const known = { id: busyPerson, userPrincipalName: name };
    const sessions = [
      JSON.stringify([{ id: 's', proxyAddresses: [`SMTP:${name}`], captureDevice: `of ${name}` }]),
      `[{"id":"s","by":"${busyPerson}","by":"nobody","at":"users\\/${busyPerson}","${busyPerson}":1}]`,
    ];
    const facts = [{ kind: 'device', value: `of ${name}` }] as const;
    const made = { sessions, participants: [JSON.stringify([{ id: 'p', future: known }])], facts };
    await saveRecord(own, await madeWholeRecord(made), now);
    const removal = await PersonRemoval.begin(own, busyPerson, now);
    await run(removal);
    await removal.end(now);
    expect(await tablesWith(own, [busyPerson, name])).toEqual([]);
    for await (const record of walkRecords(own, {})) expect(await verifyRecord(record)).toEqual([]);
    await own.close();
    shared.remove();
  });

  it('can be repeated, and then changes nothing', async () => {
    const before = await Promise.all(keptTables.map((table) => storedRows(store, table)));
    const removal = await PersonRemoval.begin(store, busyPerson, now);
    expect(await run(removal)).toBe(ids.length);
    await removal.end(now);
    const after = await Promise.all(keptTables.map((table) => storedRows(store, table)));
    const last = keptTables.length - 1;
    expect(isDeepStrictEqual(after.slice(0, last), before.slice(0, last))).toBe(true);
    expect(after[last]).toMatchObject([{ records: 0, done_at: now }]);
  });

  it('lets no record be saved that was read before', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    expect(await saveRecord(store, await madeWholeRecord({ id }), now)).toBe(false);
    expect(await saveRecord(store, await madeWholeRecord({ id, forgottenCount: 1 }), now)).toBe(
      true,
    );
  });

  it('S5: lets later versions come in without the person', async () => {
    await store.write([{ sql: 'DELETE FROM record' }]);
    const archiving = await startArchiving(store, { now: new Date(now) });
    for (const id of ids) await archiving.queue.add([{ id, source: 'sweep' }], now);
    await archiving.clock.advance(10_000);
    const records = await storedRows(store, 'record');
    expect(records.map(({ id }) => id).sort()).toEqual(ids);
    expect(records.filter(({ redacted_at: at }) => at !== null)).toHaveLength(12);
    expect(await tablesWith(store, texts)).toEqual([]);
    for await (const record of walkRecords(store, {}))
      expect(await verifyRecord(record)).toEqual([]);
  });
});
