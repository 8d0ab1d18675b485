import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchiveReads } from '../../../src/archive/answers/archive-reads.ts';
import { createDecoded } from '../../../src/archive/answers/decoded.ts';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';
import { ArchiveSource } from '../../../src/archive/answers/archive-source.ts';
import type { RecordFilter } from '../../../src/plan/record-filter.ts';
import { type RecordOrder, recordListOf } from '../../../src/plan/record-list.ts';
import type { Page } from '../../../src/records/page.ts';
import type { Store } from '../../../src/store/store.ts';
import { durationOf, factsOf, fillArchive, removal } from '../../support/archive/fill-archive.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';
import { someOperation } from '../../support/upstream/operation.ts';

const pick = <Item>(items: readonly Item[], index: number): Item =>
  items[index % items.length] as Item;
const idOf = (number: number) =>
  `5e1f0c2d-3b4a-4958-8677-${String((number * 7919) % 100_003).padStart(12, '0')}`;
const person = (number: number) => `0b5a2f3e-7c4d-4e8f-9a1b-${String(number).padStart(12, '0')}`;
const tenants = [
  '9d66187e-13f0-4666-9bac-be67ddd4b676',
  '11111111-2222-4333-8444-555555555555',
  null,
];

/** A record whose properties repeat, so that every condition matches some and every order has ties. */
function recordOf(number: number) {
  const hour = 3_600_000;
  const start = Date.parse('2026-10-01T00:00:00.000Z') + Math.floor(number / 3) * hour;
  const end = start + pick([0, 1, 90_000, hour], number);
  const media = (index: number) => ({
    label: 'main-audio',
    callerNetwork: {
      connectionType: pick(['wifi', 'wired', 'unknownFutureValue'], index),
      subnet: pick(['10.1.0.0', '10.2.0.0', '', null], index),
    },
    calleeNetwork: null,
    callerDevice: { captureDeviceName: pick(['Headset A', 'HEADSET B', null], index) },
  });
  const failureInfo = number % 5 === 0 ? { stage: 'midcall', reason: 'Dropped' } : null;
  return {
    id: idOf(number),
    version: 1 + (number % 3),
    type: pick(['groupCall', 'peerToPeer'], number),
    modalities: pick([['audio'], ['audio', 'video'], []], number),
    startDateTime: new Date(start).toISOString(),
    endDateTime: new Date(end).toISOString(),
    organizer_v2: { id: person(number % 4), identity: { user: { id: person(number % 4) } } },
    sessions: [
      { id: 's', failureInfo, segments: [{ id: 'g', media: [media(number), media(number + 1)] }] },
    ],
    participants_v2: [number, number + 1].map((other) => ({
      id: person(other % 6),
      identity: { user: { id: person(other % 6).toUpperCase(), tenantId: pick(tenants, number) } },
    })),
  };
}

const records = Array.from({ length: 120 }, (_, number) => recordOf(number));
type ARecord = (typeof records)[number];

/** Whether a record matches, found out without the archive. */
function matches(record: ARecord, filter: RecordFilter): boolean {
  const has = (kind: string, value: string | null | undefined) =>
    value === undefined ||
    value === null ||
    factsOf(record).some(
      ([one, other]) => one === kind && other.toLowerCase() === value.toLowerCase(),
    );
  const member = (name: string | null | undefined) => name?.replaceAll('_', '');
  const within = (
    value: number,
    range: object | null | undefined,
    read: (bound: unknown) => number,
  ) =>
    Object.entries(range ?? {}).every(([bound, limit]) => {
      if (limit === undefined || limit === null) return true;
      const difference = value - read(limit);
      if (bound === 'ge') return difference >= 0;
      if (bound === 'gt') return difference > 0;
      return bound === 'le' ? difference <= 0 : difference < 0;
    });
  return (
    has('participant', filter.participantId) &&
    has('organizer', filter.organizerId) &&
    has('type', member(filter.type)) &&
    has('modality', member(filter.modality)) &&
    has('connection', member(filter.connectionType)) &&
    has('subnet', filter.subnet) &&
    has('device', filter.deviceName) &&
    (typeof filter.failed !== 'boolean' || has('failed', filter.failed ? '1' : '0')) &&
    within(durationOf(record), filter.durationMs, Number) &&
    within(Date.parse(record.startDateTime), filter.startDateTime, (text) =>
      Date.parse(String(text)),
    )
  );
}

function sorted(found: readonly ARecord[], { field, direction }: RecordOrder): readonly string[] {
  const value = (record: ARecord) =>
    field === 'DURATION' ? durationOf(record) : Date.parse(record.startDateTime);
  const sign = direction === 'ASC' ? 1 : -1;
  return [...found]
    .sort((one, other) => sign * (value(one) - value(other) || (one.id < other.id ? -1 : 1)))
    .map(({ id }) => id);
}

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });
const moments = fc
  .integer({ min: -1, max: 41 })
  .map((hours) => new Date(Date.parse('2026-10-01T00:00:00Z') + hours * 3_600_000).toISOString());
const rangeOf = <Value>(values: fc.Arbitrary<Value>) =>
  fc.record({
    ge: maybe(values),
    gt: fc.constant(null),
    le: fc.constant(undefined),
    lt: maybe(values),
  });
const filters: fc.Arbitrary<RecordFilter> = fc
  .record(
    {
      startDateTime: rangeOf(moments),
      participantId: fc.nat(6).map(person),
      organizerId: fc.nat(4).map(person),
      type: fc.constantFrom('GROUP_CALL', 'PEER_TO_PEER', 'UNKNOWN'),
      modality: fc.constantFrom('AUDIO', 'VIDEO', 'DATA'),
      durationMs: rangeOf(fc.constantFrom(0, 0.5, 1, 90_000, 1e15)),
      failed: fc.boolean(),
      subnet: fc.constantFrom('10.1.0.0', '10.2.0.0', '10.3.0.0'),
      connectionType: fc.constantFrom('WIFI', 'WIRED', 'MOBILE'),
      deviceName: fc.constantFrom('headset a', 'Headset B', 'another'),
    },
    { requiredKeys: [] },
  )
  .chain((all) => {
    const names = Object.keys(all);
    return fc
      .subarray(names, { maxLength: Math.min(4, names.length) })
      .map((chosen) =>
        Object.fromEntries(Object.entries(all).filter(([name]) => chosen.includes(name))),
      );
  });
const orders: fc.Arbitrary<RecordOrder> = fc.record({
  field: fc.constantFrom('START_DATE_TIME', 'DURATION'),
  direction: fc.constantFrom('ASC', 'DESC'),
});

describeEngines('A list of archived records', (engine) => {
  let place: StorePlace;
  let store: Store;
  let source: ArchiveSource;
  /** It never sorts, as if every condition matched many records. */
  let following: ArchiveSource;
  const operation = someOperation();
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    const decoded = createDecoded(createLocalStore(0), 0);
    source = new ArchiveSource(new ArchiveReads(store), decoded);
    following = new ArchiveSource(new ArchiveReads(store), decoded, { maximumSorted: -1 });
    await fillArchive(store, records);
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  /** All pages of a list, each of `size` records. */
  async function walk(
    list: ReturnType<typeof recordListOf>,
    size: number,
    between?: () => Promise<void>,
    from = source,
  ) {
    const ids: unknown[] = [];
    const asked = { item: { properties: 'all', segments: false }, maxPageSize: size } as const;
    let page: Page = await from.readList(list, asked, operation);
    for (;;) {
      ids.push(...page.items.map(({ json }) => json.id));
      if (typeof page.nextLink !== 'string') return ids;
      await between?.();
      page = await from.readPage(list, page.nextLink, page, operation, size);
    }
  }

  it('has the records that match, in the order that is asked for, on pages of any size, and counts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        filters,
        orders,
        fc.integer({ min: 5, max: 60 }),
        async (filter, orderBy, size) => {
          const list = recordListOf(filter, { orderBy });
          const expected = sorted(
            records.filter((record) => matches(record, filter)),
            orderBy,
          );
          expect(await walk(list, size)).toEqual(expected);
          expect(await walk(list, size, undefined, following)).toEqual(expected);
          expect(await source.countList(list, operation)).toBe(expected.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the newest first if nothing is said', async () => {
    const newestFirst = { field: 'START_DATE_TIME', direction: 'DESC' } as const;
    expect(await walk(recordListOf({}), 50)).toEqual(sorted(records, newestFirst));
  });

  it('continues after every single record', async () => {
    const orderBy = { field: 'DURATION', direction: 'DESC' } as const;
    const list = recordListOf({ type: 'GROUP_CALL' }, { orderBy });
    const expected = sorted(
      records.filter(({ type }) => type === 'groupCall'),
      orderBy,
    );
    const asked = { item: { properties: 'all', segments: false }, maxPageSize: 7 } as const;
    const first = await source.readList(list, asked, operation);
    for (const index of first.items.keys()) {
      const link = first.linkAfter?.(index) ?? '';
      const next = await source.readPage(list, link, first, operation, 3);
      expect(next.items.map(({ json }) => json.id)).toEqual(expected.slice(index + 1, index + 4));
    }
  });

  it('shows no record twice and leaves out none that stays, while others come and go', async () => {
    const orderBy = { field: 'START_DATE_TIME', direction: 'DESC' } as const;
    const coming = Array.from({ length: 20 }, (_, index) => recordOf(200 + index));
    const going = records.slice(40, 60);
    let step = 0;
    const change = async () => {
      const [one, other] = [coming[step], going[step]];
      step += 1;
      if (one) await fillArchive(store, [one]);
      if (other) await store.write(removal(other.id));
    };
    const seen = await walk(recordListOf({}, { orderBy }), 11, change);
    await fillArchive(store, going);
    for (const { id } of coming) await store.write(removal(id));
    expect(new Set(seen).size).toBe(seen.length);
    const staying = records.filter((record) => !going.includes(record));
    const shown = seen.filter((id) => staying.some((record) => record.id === id));
    expect(shown).toEqual(sorted(staying, orderBy));
    expect(sorted(staying, orderBy)).toHaveLength(100);
  });

  it.each(tenants.map((tenantId) => ({ tenantId })))(
    'of a person has the records of participants with their id, and with their tenant if that is known: $tenantId',
    async ({ tenantId }) => {
      const me = { tenantId: tenantId ?? 'some tenant', objectId: person(2) };
      const list = recordListOf({ participantId: me.objectId }, { person: me });
      const mine = records.filter((_, number) => {
        const takesPart = [number % 6, (number + 1) % 6].includes(2);
        const theirs = pick(tenants, number);
        return takesPart && (theirs === null || theirs === me.tenantId);
      });
      const newestFirst = { field: 'START_DATE_TIME', direction: 'DESC' } as const;
      expect(await walk(list, 60)).toEqual(sorted(mine, newestFirst));
      expect(mine.length).toBeGreaterThan(5);
      for (const record of records.slice(0, 12)) {
        const isMine = mine.includes(record);
        expect(await source.knowsParticipant(record.id, me, operation)).toBe(isMine);
      }
    },
  );

  describe('coverage', () => {
    afterAll(() => store.write([{ sql: 'DELETE FROM coverage' }, { sql: 'DELETE FROM queue' }]));

    it('is not known before any period is', async () => {
      expect(await source.coverageOf(recordListOf({}), operation)).toBeUndefined();
    });

    it('is the latest period that overlaps the times of the filter', async () => {
      const moment = (day: number) => `2026-10-${String(day).padStart(2, '0')}T00:00:00.0000000Z`;
      for (const [from, until] of [
        [1, 5],
        [10, 20],
      ] as const) {
        const values = [moment(from), moment(until)];
        await store.write([
          { sql: 'INSERT INTO coverage (from_time, until_time) VALUES ($1, $2)', values },
        ]);
      }
      const of = (filter: RecordFilter) => source.coverageOf(recordListOf(filter), operation);
      expect(await of({})).toEqual({ from: moment(10), until: moment(20) });
      expect(
        await of({ startDateTime: { ge: '2026-10-12T00:00:00Z', lt: '2026-10-13T00:00:00Z' } }),
      ).toEqual({ from: moment(12), until: moment(13) });
      expect(await of({ startDateTime: { lt: '2026-10-08T00:00:00Z' } })).toEqual({
        from: moment(1),
        until: moment(5),
      });
      expect(
        await of({ startDateTime: { ge: '2026-10-06T00:00:00Z', lt: '2026-10-08T00:00:00Z' } }),
      ).toBeUndefined();
    });
  });
});
