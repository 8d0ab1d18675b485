import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RecordSource, tenantOf } from '../../emulator/tenant.ts';
import { completeBetween, readCoverage } from '../../src/archive/coverage.ts';
import { storedTime } from '../../src/archive/stored-moment.ts';
import { RecordQueue } from '../../src/archive/intake/queue.ts';
import { readProgress } from '../../src/notifications/first-fill.ts';
import { saveWish } from '../../src/notifications/wishes.ts';
import type { Store } from '../../src/store/store.ts';
import {
  hour,
  minute,
  type Notified,
  type NotifiedOptions,
  recordOf,
  start,
  startNotified,
} from '../support/notifications/notified.ts';
import { archiveWaiting, waitingIds } from '../support/notifications/queued-records.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const day = 24 * hour;
const refusal = { status: 400, body: '{}' };
const now = start.getTime();

describeEngines('Sweeps', (engine) => {
  let place: StorePlace;
  let store: Store;
  let system: Notified;

  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });
  beforeEach(async () => {
    const tables = ['queue', 'record', 'change', 'subscription', 'setting', 'coverage'];
    await store.write(tables.map((table) => ({ sql: `DELETE FROM ${table}` })));
  });
  afterEach(() => system.close());

  async function begin(records: readonly RecordSource[] = [], options: NotifiedOptions = {}) {
    const emulator = { tenant: tenantOf(records), ...options.emulator };
    system = await startNotified(store, { withoutUrl: true, ...options, emulator });
    return system;
  }

  /** Some calls of an hour each, one every few hours, the oldest first. */
  const calls = (count: number, everyMs: number, lastAt = now - 3 * hour) =>
    Array.from({ length: count }, (_, index) => {
      const startedAt = lastAt - (count - 1 - index) * everyMs;
      return recordOf(randomUUID(), startedAt, startedAt + hour);
    });
  const idsOf = (records: readonly RecordSource[]) => records.map(({ id }) => id).sort();
  const lists = () => system.takeRequests().filter((url) => url.includes('callRecords'));

  /** From when on parts of the list were requested, without those of the last days. */
  const oldStarts = (urls: readonly string[]) =>
    urls
      .map((url) => Date.parse(/ge (\S+)/.exec(decodeURIComponent(url))?.[1] ?? ''))
      .filter((from) => from < now - 3 * day);

  const archivedIds = async () =>
    (await store.read({ sql: 'SELECT id FROM record' })).map((row) => row.id);

  it('the first one queues everything that Microsoft has, the oldest first, with its version and start', async () => {
    const records = calls(200, 3 * hour);
    const { clock } = await begin(records);
    await clock.advance(0);
    expect(await waitingIds(store)).toEqual(idsOf(records));
    const sql = 'SELECT record_id, version, start_time FROM queue ORDER BY start_time';
    const rows = await store.read({ sql });
    expect(rows.map((row) => row.record_id)).toEqual(records.map(({ id }) => id));
    expect(rows[0]).toMatchObject({
      version: 1,
      start_time: storedTime(now - 3 * hour - 199 * 3 * hour),
    });
  });

  it('finds newer versions of what is archived, and nothing of what is archived as it is', async () => {
    const records = calls(20, hour);
    const { clock, emulator } = await begin(records);
    await clock.advance(0);
    await archiveWaiting(store);
    const [old, ...others] = records.slice(-2);
    if (!old) throw new Error('There is a record.');
    emulator.publish(recordOf(old.id, now - 4 * hour, now - 3 * hour, 2));
    await clock.advance(2 * hour);
    expect(await waitingIds(store)).toEqual([old.id]);
    expect(others).toHaveLength(1);
  });

  describe('What is known to be whole', () => {
    it('ends 32.5 hours ago, because the record of a long call comes late', async () => {
      const records = calls(100, 6 * hour);
      const { clock } = await begin(records);
      await clock.advance(0);
      await archiveWaiting(store);
      const span = await completeBetween(store);
      expect(span?.until).toBe(storedTime(now - 32.5 * hour));
      expect(span?.from).toBe(storedTime(now - 30 * day + hour));
      await clock.advance(5 * hour);
      const later = await completeBetween(store);
      expect(later?.until).toBe(storedTime(now - 27.5 * hour));
    });

    it('is divided by a record that is listed and not archived, and whole again after it', async () => {
      const records = calls(100, 6 * hour);
      const { clock } = await begin(records);
      await clock.advance(0);
      const hole = records[20];
      if (!hole) throw new Error('There is a record.');
      await archiveWaiting(store, (id) => id !== hole.id);
      const startedAt = now - 3 * hour - 79 * 6 * hour;
      expect(await completeBetween(store)).toEqual({
        from: storedTime(startedAt).replace('0000Z', '0001Z'),
        until: storedTime(now - 32.5 * hour),
      });
      const before = await completeBetween(store, '', storedTime(startedAt));
      expect(before?.until).toBe(storedTime(startedAt));
      await archiveWaiting(store);
      expect((await completeBetween(store))?.from).toBe(storedTime(now - 30 * day + hour));
    });

    it('has a gap while the gateway was away for longer than Microsoft keeps records', async () => {
      const { clock } = await begin();
      await clock.advance(0);
      await system.close();
      system = await startNotified(store, {
        withoutUrl: true,
        emulator: { tenant: tenantOf([]), now: new Date(now + 40 * day) },
      });
      await system.clock.advance(hour);
      const spans = await readCoverage(store);
      expect(spans).toHaveLength(2);
      expect(spans[1]?.from).toBe(storedTime(now + 10 * day + hour));
    });
  });

  describe('The first fill', () => {
    it('tells how many of the records are archived, the oldest that is left, and when it will end', async () => {
      const records = calls(100, 6 * hour);
      const { clock } = await begin(records);
      await clock.advance(0);
      expect(await readProgress(store, clock.now)).toMatchObject({
        done: 0,
        total: 100,
        finishedBy: null,
      });
      const oldest = new Set(records.slice(0, 40).map(({ id }) => id));
      await archiveWaiting(store, (id) => oldest.has(id));
      await clock.advance(40 * minute);
      expect(await readProgress(store, clock.now)).toEqual({
        done: 40,
        total: 100,
        isTotalKnown: true,
        oldestLeft: storedTime(now - 3 * hour - 59 * 6 * hour),
        finishedBy: new Date(clock.now + hour).toISOString(),
        isComplete: false,
      });
      expect(system.notifications.firstFill()?.done).toBe(40);
      await archiveWaiting(store);
      await clock.advance(20 * minute);
      expect(system.reports.filter(([name]) => name === 'firstFillAdvanced').at(-1)).toMatchObject([
        'firstFillAdvanced',
        { done: 100, isComplete: true },
      ]);
    });

    it('tells no end once nothing has come for longer than the rest should take', async () => {
      const records = calls(100, 6 * hour);
      const { clock } = await begin(records);
      await clock.advance(0);
      const small = new Set(records.slice(2).map(({ id }) => id));
      await archiveWaiting(store, (id) => small.has(id));
      await clock.advance(49 * minute);
      const last = "INSERT INTO change VALUES (1, 'the last small one', 1, 1, $1)";
      await store.write([{ sql: last, values: [clock.now] }]);
      const restMs = minute;
      expect(await readProgress(store, clock.now)).toMatchObject({
        done: 98,
        finishedBy: new Date(clock.now + restMs).toISOString(),
      });
      await clock.advance(3 * minute);
      expect(await readProgress(store, clock.now)).toMatchObject({ done: 98, finishedBy: null });
    });

    it('goes on where it was after a restart, and lists nothing twice', async () => {
      let mostRequests = 12;
      const records = calls(200, 3 * hour);
      const faults = () => (system.emulator.requests.length >= mostRequests ? refusal : undefined);
      await begin(records, { emulator: { faults } });
      await system.clock.advance(0);
      const before = lists();
      expect((await readProgress(store, now))?.isTotalKnown).toBe(false);
      mostRequests = Infinity;
      await system.restart();
      await system.clock.advance(minute);
      const again = oldStarts(lists());
      expect(Math.min(...again)).toBe(Math.max(...oldStarts(before)));
      expect(await waitingIds(store)).toEqual(idsOf(records));
      expect((await readProgress(store, now))?.total).toBe(200);
    });
  });

  // The rest does not depend on the engine.
  if (engine.name !== 'SQLite') return;

  it('never tell of a time as whole in which a record appears later', async () => {
    const late = randomUUID();
    const { clock, emulator } = await begin(calls(10, day));
    const startedAt = now - hour;
    const appearsAt = startedAt + 32 * hour;
    emulator.publish(recordOf(late, startedAt, startedAt + 30 * hour), appearsAt);
    for (let hours = 0; hours < 40; hours += 1) {
      await clock.advance(hour);
      await archiveWaiting(store);
      const span = await completeBetween(store);
      const isCovered = span !== undefined && span.until > storedTime(startedAt);
      if (isCovered) expect(await archivedIds()).toContain(late);
    }
    expect((await completeBetween(store))?.until).toBe(storedTime(now + 7.5 * hour));
  });

  it('requests the narrowest part of the list, with what is compared', async () => {
    const { clock } = await begin();
    await clock.advance(0);
    const url = decodeURIComponent(lists()[0] ?? '');
    expect(url).toBe(
      'GET /communications/callRecords?$select=id,version,startDateTime,lastModifiedDateTime' +
        '&$filter=startDateTime ge 2026-11-28T06:00:00.000Z and startDateTime lt 2026-11-28T07:00:00.000Z',
    );
  });

  it('reads every page where many calls began together', async () => {
    const records = calls(200, 1000);
    const { clock } = await begin(records, { emulator: { pageSizes: () => 7 } });
    await clock.advance(0);
    expect(await waitingIds(store)).toEqual(idsOf(records));
  });

  it('run every 15 minutes, every hour and every day, each over its own time', async () => {
    const { clock } = await begin();
    await clock.advance(minute);
    lists();
    await clock.advance(14 * minute);
    const from = (ms: number) => `startDateTime ge ${new Date(clock.now - ms).toISOString()}`;
    expect(decodeURIComponent(lists()[0] ?? '')).toContain(from(3 * hour));
    await clock.advance(45 * minute);
    expect(lists().map(decodeURIComponent).join()).toContain(from(24 * hour));
    await clock.advance(23 * hour);
    expect(lists().map(decodeURIComponent).join()).toContain(from(30 * day));
  });

  it('W11: find every record whose notification was dropped, for less than a hundredth of the quota', async () => {
    const { clock, emulator } = await begin([], {
      withoutUrl: false,
      emulator: { deliveries: { lost: 0.05 }, seed: 'W11' },
    });
    const published: string[] = [];
    for (let call = 0; call < 200; call += 1) {
      const id = randomUUID();
      const endedAt = now + call * 3 * minute;
      // Half an hour after its end, a call of up to two hours has a record.
      const startedAt = endedAt - (call % 120) * minute;
      emulator.publish(recordOf(id, startedAt, endedAt), endedAt + 30 * minute);
      published.push(id);
    }
    await clock.advance(200 * 3 * minute + 30 * minute);
    expect(emulator.notifier.counts.neverSent).toBeGreaterThan(5);
    await clock.advance(3 * hour);
    expect(await waitingIds(store)).toEqual(published.sort());
    const seconds = (clock.now - now) / 1000;
    expect(lists().length).toBeLessThan((seconds / 20) * 1500 * 0.01);
  });

  it('W6: tell within a minute which records exist, if many that only notifications have named wait', async () => {
    const { clock, emulator } = await begin([], {
      withoutUrl: false,
      parts: { leadership: { isLeader: true, lookMs: minute, guard: () => [] } },
    });
    await clock.advance(5 * minute);
    const queue = new RecordQueue(store);
    const forged = Array.from({ length: 300 }, () => randomUUID());
    const named = (id: string) => ({ id, source: 'notification' }) as const;
    await queue.add(forged.map(named), clock.now);
    const id = randomUUID();
    emulator.publish(recordOf(id, clock.now - hour, clock.now));
    await queue.add([named(id)], clock.now + 1);
    await clock.advance(2 * minute);
    const claimed = await queue.claim({ records: 100, unproven: 10 }, clock.now, 'a process');
    expect(claimed).toHaveLength(11);
    const listed = claimed.filter(({ source }) => source === 'sweep');
    expect(listed).toMatchObject([{ id, version: 1 }]);
  });

  it('run at once if one is wished for, and not again for a minute', async () => {
    const { clock } = await begin();
    await clock.advance(5 * minute);
    lists();
    for (let wish = 0; wish < 3; wish += 1) {
      await store.write([saveWish('sweep', clock.now)]);
      await system.restart();
      await clock.advance(10_000);
    }
    const recent = lists().filter((url) => url.includes('2026-11-28T06%3A05'));
    expect(recent).toHaveLength(1);
  });

  it('wait while clients need the list', async () => {
    let hasSpare = false;
    const records = calls(5, hour);
    const { clock } = await begin(records, { parts: { hasSpare: () => hasSpare } });
    await clock.advance(minute);
    expect(lists()).toEqual([]);
    hasSpare = true;
    await clock.advance(minute);
    expect(await waitingIds(store)).toEqual(idsOf(records));
  });

  it('read nothing that began before what is kept', async () => {
    const records = calls(30, day);
    const { clock } = await begin(records, { parts: { keepMs: 7 * day } });
    await clock.advance(25 * hour);
    expect(await waitingIds(store)).toEqual(idsOf(records.slice(-7)));
  });

  it('report what they found that no notification had told of for ten minutes', async () => {
    const { clock, emulator } = await begin([], {
      withoutUrl: false,
      emulator: { deliveries: { lost: 1 } },
    });
    await clock.advance(5 * minute);
    for (let call = 0; call < 3; call += 1) {
      emulator.publish(recordOf(randomUUID(), clock.now - hour, clock.now));
    }
    await clock.advance(30 * minute);
    expect(system.reports.filter(([name]) => name === 'recordsMissed')).toEqual([
      ['recordsMissed', 3],
    ]);
  });

  it('go on where they were after Microsoft has failed', async () => {
    let isFailing = true;
    const records = calls(50, 6 * hour);
    const faults = () => (isFailing ? refusal : undefined);
    const { clock } = await begin(records, { emulator: { faults } });
    await clock.advance(hour);
    expect(await waitingIds(store)).toEqual([]);
    isFailing = false;
    await clock.advance(10 * minute);
    expect(await waitingIds(store)).toEqual(idsOf(records));
  });
});
