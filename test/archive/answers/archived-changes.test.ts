import { afterAll, beforeAll, expect, it } from 'vitest';
import { ArchivedChanges } from '../../../src/archive/answers/archived-changes.ts';
import { Retention } from '../../../src/archive/upkeep/retention.ts';
import { saveRecord } from '../../../src/archive/intake/save-record.ts';
import type { InvalidCursorError } from '../../../src/errors.ts';
import { recordListOf } from '../../../src/plan/record-list.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { madeWholeRecord } from '../../support/archive/made-whole-record.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const keepMs = 10 * 86_400_000;
const ada = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const tenant = '11111111-2222-4333-8444-555555555555';
const idOf = (number: number) => String(number).padStart(36, '0');
const ofAda = [
  { kind: 'person', value: `${tenant} ${ada}` },
  { kind: 'person', value: ` ${ada}` },
  { kind: 'participant', value: ada },
] as const;
const everything = recordListOf({});
const own = recordListOf({ participantId: ada }, { person: { tenantId: tenant, objectId: ada } });

describeEngines('The changes of an archive', (engine) => {
  let place: StorePlace;
  let store: Store;
  const changes = new ArchivedChanges({ keepMs, now: () => now });
  const read = (statement: Statement) => store.read(statement);
  const idsOf = async (list: typeof own, after = 0, first = 100) =>
    (await changes.readSpan(list, { after }, first, read)).map(
      ({ recordId, isNew }) => `${Number(recordId)}${isNew ? '' : ' again'}`,
    );
  const save = async (number: number, made: Parameters<typeof madeWholeRecord>[0] = {}, at = now) =>
    saveRecord(store, await madeWholeRecord({ id: idOf(number), ...made }), at);
  const placeOf = async (number: number) => {
    const all = await changes.readSpan(everything, { after: 0 }, 100, read);
    return all.find(({ recordId }) => recordId === idOf(number)) ?? { sequence: NaN, at: NaN };
  };
  const reasonOf = (list: typeof own, at: { sequence: number; at: number }) =>
    changes.check(list, at, read).then(
      () => 'valid',
      (error: unknown) => (error as InvalidCursorError).facts.reason,
    );

  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    await save(1, { facts: ofAda });
    await save(2);
    await save(3, { startTime: '2026-11-26T10:00:00.0000000Z' });
    await save(2, { version: 2, facts: [...ofAda, { kind: 'failed', value: '1' }] });
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  it('are in the order in which they became visible, with every version', async () => {
    expect(await idsOf(everything)).toEqual(['1', '2', '3', '2 again']);
    expect(await idsOf(everything, (await placeOf(1)).sequence, 2)).toEqual(['2', '3']);
  });

  it('match by the newest version of their record', async () => {
    expect(await idsOf(own)).toEqual(['1', '2', '2 again']);
    expect(await idsOf(recordListOf({ failed: true }))).toEqual(['2', '2 again']);
    const late = { startDateTime: { ge: '2026-11-25T00:00:00Z' }, durationMs: { le: 0 } };
    expect(await idsOf(recordListOf(late))).toEqual(['3']);
    expect(await changes.readLast(own, 3, read)).toMatchObject({ recordId: idOf(2), isNew: true });
    expect(await changes.readLast(recordListOf({ failed: true }), 1, read)).toBeUndefined();
  });

  it('go on behind a place of this archive only', async () => {
    const known = await placeOf(3);
    expect(await reasonOf(everything, known)).toBe('valid');
    expect(await reasonOf(everything, { ...known, at: known.at - 1 })).toBe('UNREADABLE');
    expect(await reasonOf(everything, { ...known, sequence: 99 })).toBe('UNREADABLE');
  });

  it('do not go on behind a place if retention has removed any since', async () => {
    const [first, last] = [await placeOf(1), await placeOf(3)];
    await save(4, { startTime: '2026-11-01T10:00:00.0000000Z' });
    await save(5);
    const removed = await placeOf(4);
    const leadership = { isLeader: true, guard: () => [] };
    await new Retention({ store, clock: { now }, keepMs, leadership }).step();
    expect(await idsOf(everything)).toEqual(['1', '2', '3', '2 again', '5']);
    expect(await reasonOf(everything, first)).toBe('REMOVED');
    expect(await reasonOf(everything, last)).toBe('REMOVED');
    expect(await reasonOf(everything, removed)).toBe('valid');
    expect(await reasonOf(everything, await placeOf(5))).toBe('valid');
    // Nothing tells a caller about records of other people: only the age of a cursor counts.
    expect(await reasonOf(own, first)).toBe('valid');
    expect(await reasonOf(own, { sequence: 0, at: now - keepMs - 1 })).toBe('REMOVED');
    expect(await reasonOf(own, { sequence: 0, at: now })).toBe('valid');
  });
});
