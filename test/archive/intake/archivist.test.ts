import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { recordFromJson, type RecordSource, tenantOf } from '../../../emulator/tenant.ts';
import { storedVersion } from '../../../src/archive/intake/save-record.ts';
import { microsoftQuota } from '../../../src/quota/granted-windows.ts';
import { StoreUnavailableError, type Store } from '../../../src/store/store.ts';
import { type Archiving, startArchiving } from '../../support/archive/archiving.ts';
import { MADE_ID, madeRecord, madeTenant } from '../../support/emulator/made-records.ts';
import {
  describeEngines,
  sqlite,
  type StorePlace,
  type TestedEngine,
} from '../../support/store/engines.ts';

const now = new Date('2026-11-25T12:00:00Z');
const start = now.getTime();
const minute = 60_000;
const hour = 60 * minute;
const never = Number.MAX_SAFE_INTEGER;
const tables = ['record', 'record_page', 'record_fact', 'change', 'queue'];
const named = { id: MADE_ID, source: 'notification' } as const;
const listed = (version: number) => ({ id: MADE_ID, version, source: 'sweep' }) as const;
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function recordWith(id: string, version: number, sessions = 1): RecordSource {
  const { record } = madeRecord(0, 0, { version });
  return recordFromJson({
    ...record,
    id,
    sessions: Array.from({ length: sessions }, (_, index) => ({ id: `s${index}`, segments: [] })),
    participants_v2: [{ id: 'p' }],
  });
}

function withStore(engine: TestedEngine, facts: (store: () => Store) => void): void {
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
  facts(() => store);
}

async function queueOf(store: Store) {
  return store.read({ sql: 'SELECT * FROM queue ORDER BY record_id' });
}

/** When requests for the record itself came, in minutes since the start. */
function minutesOf(archiving: Archiving): readonly number[] {
  const requests = archiving.takeRequests().filter(([, url]) => url.includes('$expand=sessions'));
  return requests.map(([ms]) => Math.floor(ms / minute));
}

describeEngines('An archivist', (engine) => {
  withStore(engine, (storeOf) => {
    it('archives every record of the queue, once, and leaves nothing in it', async () => {
      const records = Array.from({ length: 40 }, (_, index) =>
        recordWith(idOf(index), index + 1, index === 7 ? 130 : 2),
      );
      const archiving = await startArchiving(storeOf(), { now, tenant: tenantOf(records) });
      const hints = records.map(({ id }) => ({ id, source: 'notification' }) as const);
      await archiving.queue.add([...hints, ...hints], start);
      await archiving.clock.advance(2 * minute);
      const changes = await storeOf().read({ sql: 'SELECT record_id, version FROM change' });
      expect(new Map(changes.map((row) => [row.record_id, row.version]))).toEqual(
        new Map(records.map(({ id, record }) => [id, record.version])),
      );
      expect(changes).toHaveLength(40);
      expect(await queueOf(storeOf())).toEqual([]);
      expect(archiving.outcomes).toEqual(records.map(() => 'ARCHIVED'));
      expect(archiving.takeRequests()).toHaveLength(40 * 2 + 2);
    });

    it('shares the queue with others, and reads no record twice', async () => {
      const records = Array.from({ length: 60 }, (_, index) => recordWith(idOf(index), 1));
      const archiving = await startArchiving(storeOf(), { now, tenant: tenantOf(records) });
      archiving.startAnother();
      archiving.startAnother();
      const hints = records.map(({ id }) => ({ id, version: 1, source: 'first-fill' }) as const);
      await archiving.queue.add(hints, start);
      await archiving.clock.advance(2 * minute);
      expect(await queueOf(storeOf())).toEqual([]);
      expect(archiving.outcomes).toEqual(records.map(() => 'ARCHIVED'));
      expect(archiving.takeRequests()).toHaveLength(120);
    });

    it('archives what another has left behind', async () => {
      const archiving = await startArchiving(storeOf(), {
        now,
        tenant: madeTenant(1, 1, { version: 1 }),
      });
      await archiving.archivist.close();
      await archiving.queue.add([named], start);
      await archiving.queue.claim({ records: 1, unproven: 1 }, start, 'a process that was killed');
      archiving.startAnother();
      await archiving.clock.advance(minute - 1);
      expect(archiving.takeRequests()).toEqual([]);
      await archiving.clock.advance(2000);
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(1);
    });
  });
});

describe('A record that is', () => {
  withStore(sqlite, (storeOf) => {
    const archiveOne = (version: number) =>
      startArchiving(storeOf(), { now, tenant: madeTenant(1, 1, { version }) });

    it('W7: not there for 150 minutes asks again after 1, 5, 15 and 60 minutes, and archives it when it appears', async () => {
      const archiving = await startArchiving(storeOf(), { now, tenant: tenantOf([]) });
      archiving.emulator.publish(madeRecord(1, 1, { version: 1 }), start + 150 * minute);
      await archiving.queue.add([named], start);
      await archiving.clock.advance(4 * hour);
      expect(minutesOf(archiving)).toEqual([0, 1, 6, 21, 81, 141, 201]);
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(1);
      expect(archiving.lags.map((ms) => Math.floor(ms / minute))).toEqual([201]);
      expect(await queueOf(storeOf())).toEqual([]);
    });

    it('never there gives up after three hours: it is forgotten if only a notification has named it', async () => {
      const archiving = await startArchiving(storeOf(), { now, tenant: tenantOf([]) });
      await archiving.queue.add([named, { id: idOf(1), version: 1, source: 'sweep' }], start);
      await archiving.clock.advance(5 * hour);
      expect(minutesOf(archiving)).toHaveLength(2 * 7);
      expect(await queueOf(storeOf())).toMatchObject([
        { record_id: idOf(1), due_at: never, last_failure: 'NOT_FOUND', claimed_by: null },
      ]);
      archiving.emulator.publish(recordWith(idOf(1), 1));
      await archiving.queue.add(
        [{ id: idOf(1), version: 1, source: 'sweep' }],
        archiving.clock.now,
      );
      await archiving.clock.advance(minute);
      expect(await storedVersion(storeOf(), idOf(1))).toBe(1);
    });

    it('W5: named again and again is read once for each version, and ends in the newest', async () => {
      const archiving = await archiveOne(1);
      for (const version of [1, 2, 3]) {
        archiving.emulator.publish(madeRecord(version, 1, { version }));
        await archiving.queue.add([named, named], archiving.clock.now);
        await archiving.clock.advance(minute);
        await archiving.queue.add([named], archiving.clock.now);
        await archiving.queue.add([listed(version)], archiving.clock.now);
        await archiving.clock.advance(minute);
      }
      const changes = await storeOf().read({
        sql: 'SELECT version FROM change ORDER BY sequence',
      });
      expect(changes.map(({ version }) => version)).toEqual([1, 2, 3]);
      const rows = await storeOf().read({ sql: 'SELECT version, session_count FROM record' });
      expect(rows).toEqual([{ version: 3, session_count: 3 }]);
      expect(await queueOf(storeOf())).toEqual([]);
    });

    it('archived already requests nothing if a list shows the version, and one page if a notification names it', async () => {
      const archiving = await archiveOne(1);
      await archiving.queue.add([listed(1)], start);
      await archiving.clock.advance(minute);
      archiving.takeRequests();
      await archiving.queue.add([listed(1)], archiving.clock.now);
      await archiving.clock.advance(minute);
      expect(archiving.takeRequests()).toEqual([]);
      await archiving.queue.add([named], archiving.clock.now);
      await archiving.clock.advance(minute);
      expect(archiving.takeRequests()).toHaveLength(1);
      expect(archiving.outcomes).toEqual(['ARCHIVED', 'KNOWN']);
      expect(await queueOf(storeOf())).toEqual([]);
    });

    it('W5: archived already is read if a notification came beside what a list shows, because it may be of a newer version', async () => {
      const archiving = await archiveOne(1);
      await archiving.queue.add([named], start);
      await archiving.clock.advance(minute);
      archiving.emulator.publish(madeRecord(2, 1, { version: 2 }));
      await archiving.queue.add([listed(1)], archiving.clock.now);
      await archiving.queue.add([named], archiving.clock.now);
      await archiving.clock.advance(minute);
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(2);
      expect(await queueOf(storeOf())).toEqual([]);
    });

    it('older at Microsoft than its list has shown is archived, and read again', async () => {
      const archiving = await archiveOne(1);
      await archiving.queue.add([listed(2)], start);
      await archiving.clock.advance(3000);
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(1);
      expect(await queueOf(storeOf())).toMatchObject([{ version: 2, last_failure: 'OUTDATED' }]);
      archiving.emulator.publish(madeRecord(1, 1, { version: 2 }));
      await archiving.clock.advance(minute);
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(2);
      expect(await queueOf(storeOf())).toEqual([]);
    });

    it('failing is read again after growing pauses, and others are archived meanwhile', async () => {
      const archiving = await startArchiving(storeOf(), {
        now,
        tenant: tenantOf([recordWith(MADE_ID, 1), recordWith(idOf(1), 1)]),
        faults: ({ url }) =>
          url.includes(MADE_ID) && archiving.clock.now < start + hour ? { body: '{}' } : undefined,
      });
      await archiving.queue.add([named, { id: idOf(1), source: 'notification' }], start);
      await archiving.clock.advance(minute);
      expect(await storedVersion(storeOf(), idOf(1))).toBe(1);
      await archiving.clock.advance(3 * hour);
      const times = archiving
        .takeRequests()
        .filter(([, url]) => url.includes(`${MADE_ID}?$expand=sessions`))
        .map(([ms]) => ms);
      expect(times.length).toBeLessThan(14);
      expect(archiving.outcomes.filter((one) => one === 'UPSTREAM_BAD_RESPONSE').length).toBe(
        times.length - 1,
      );
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(1);
    });

    it('goes on with its later pages after a failure of one', async () => {
      const archiving = await startArchiving(storeOf(), {
        now,
        tenant: madeTenant(150, 1, { version: 1 }),
      });
      archiving.emulator.answerNext((url) => url.includes('skiptoken'), { status: 503 });
      await archiving.queue.add([named], start);
      await archiving.clock.advance(minute);
      expect(archiving.outcomes).toEqual(['ARCHIVED']);
      expect(minutesOf(archiving)).toEqual([0]);
    });

    it.each([401, 403])(
      'refused with %i, as all are, is given back and not counted',
      async (status) => {
        const archiving = await startArchiving(storeOf(), {
          now,
          tenant: madeTenant(1, 1, { version: 1 }),
          faults: () => (archiving.clock.now < start + 10 * minute ? { status } : undefined),
        });
        await archiving.queue.add([named], start);
        await archiving.clock.advance(10 * minute - 1);
        expect(await queueOf(storeOf())).toMatchObject([{ attempts: 0, due_at: start }]);
        expect(archiving.takeRequests().length).toBeLessThan(30);
        await archiving.clock.advance(minute);
        expect(await storedVersion(storeOf(), MADE_ID)).toBe(1);
      },
    );

    it('waits while clients leave no room', async () => {
      const room = { isSpare: false };
      const archiving = await startArchiving(
        storeOf(),
        { now, tenant: madeTenant(1, 1, { version: 1 }) },
        { hasSpare: () => room.isSpare },
      );
      await archiving.queue.add([named], start);
      await archiving.clock.advance(10 * minute);
      expect(archiving.takeRequests()).toEqual([]);
      room.isSpare = true;
      await archiving.clock.advance(1000);
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(1);
    });

    it('waits for the window of its own pages, and holds up no other', async () => {
      const many = Array.from({ length: 60 }, (_, index) => recordWith(idOf(index), 1));
      const large = Array.from({ length: 20 }, (_, index) => recordWith(idOf(100 + index), 1, 61));
      const archiving = await startArchiving(
        storeOf(),
        { now, tenant: tenantOf([...large, ...many]) },
        { hasSpare: ({ window }) => window !== 'recordLater' },
      );
      const hints = (records: readonly RecordSource[]) =>
        records.map(({ id }) => ({ id, version: 1, source: 'sweep' }) as const);
      await archiving.queue.add(hints(large), start);
      await archiving.clock.advance(minute);
      await archiving.queue.add(hints(many), archiving.clock.now);
      await archiving.clock.advance(minute);
      expect(archiving.outcomes).toEqual(many.map(() => 'ARCHIVED'));
      expect(await queueOf(storeOf())).toHaveLength(20);
    });

    it('U21: of 10,000 sessions is archived as soon as the quota allows, and leaves clients theirs', async () => {
      vi.useFakeTimers({ toFake: ['performance'] });
      onTestFinished(() => void vi.useRealTimers());
      const archiving = await startArchiving(storeOf(), {
        ...{ now, quota: microsoftQuota },
        tenant: tenantOf([recordWith(MADE_ID, 1, 10_000)]),
      });
      const stepMs = 2000;
      const passTime = async () => {
        await archiving.clock.advance(stepMs);
        vi.advanceTimersByTime(stepMs);
      };
      // After a start, a window is granted by half.
      for (let ms = 0; ms < 300_000; ms += stepMs) await passTime();
      await archiving.queue.add([listed(1)], archiving.clock.now);
      const left: number[] = [];
      while (archiving.lags.length === 0) {
        await passTime();
        const { application, recordFirst, recordLater } = archiving.budget.windows(MADE_ID);
        left.push(Math.min(application.available, recordFirst.available, recordLater.available));
      }
      // The record has 166 later pages. Microsoft grants 50 at once, and 50 more every five minutes.
      const floorMs = 3 * 300_000;
      expect(archiving.lags[0]).toBeGreaterThanOrEqual(floorMs);
      expect(archiving.lags[0]).toBeLessThanOrEqual(1.05 * floorMs);
      expect(Math.min(...left)).toBeGreaterThanOrEqual(8);
      const [row] = await storeOf().read({ sql: 'SELECT session_count FROM record' });
      expect(row?.session_count).toBe(10_000);
    });

    it('W6: only named by invented ids takes a tenth of the quota, and a record that exists comes first', async () => {
      const archiving = await startArchiving(storeOf(), {
        now,
        tenant: madeTenant(1, 1, { version: 1 }),
      });
      const invented = Array.from({ length: 1000 }, (_, index) => idOf(index));
      await archiving.queue.add(
        invented.map((id) => ({ id, source: 'notification' })),
        start,
      );
      await archiving.clock.advance(19_000);
      expect(archiving.takeRequests()).toHaveLength(150);
      await archiving.queue.add([listed(1)], archiving.clock.now);
      await archiving.clock.advance(1000);
      expect(await storedVersion(storeOf(), MADE_ID)).toBe(1);
    });

    it('is read again if the store was out of reach when it was to be saved', async () => {
      const store = storeOf();
      const disk = { isFull: true };
      const archiving = await startArchiving(
        store,
        { now, tenant: madeTenant(1, 1, { version: 1 }) },
        {
          store: {
            read: (statement) => store.read(statement),
            write: (statements) =>
              disk.isFull
                ? Promise.reject(new StoreUnavailableError('The disk is full.'))
                : store.write(statements),
          },
        },
      );
      await archiving.queue.add([named], start);
      await archiving.clock.advance(5 * minute);
      expect(archiving.outcomes).toContain('ARCHIVE_UNAVAILABLE');
      expect(archiving.takeRequests().length).toBeLessThan(50);
      disk.isFull = false;
      await archiving.clock.advance(10 * minute);
      expect(await storedVersion(store, MADE_ID)).toBe(1);
      expect(archiving.failures).toEqual([]);
    });

    it('is given back at once when the process stops', async () => {
      const archiving = await archiveOne(1);
      archiving.emulator.answerNext(() => true, { stall: true });
      await archiving.queue.add([named], start);
      void archiving.clock.advance(1000, { waits: false });
      await expect.poll(() => archiving.emulator.openRequests).toBe(1);
      await archiving.archivist.close();
      expect(await queueOf(storeOf())).toMatchObject([
        { claimed_by: null, attempts: 0, due_at: start },
      ]);
    });
  });
});
