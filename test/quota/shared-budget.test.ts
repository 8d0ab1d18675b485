import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { holdMs } from '../../src/quota/quota-log.ts';
import type { Store } from '../../src/store/store.ts';
import { eventually } from '../support/eventually.ts';
import {
  ask,
  granted,
  Microsoft,
  openReplica,
  type Replica,
  sendAlways,
  take,
} from '../support/quota/shared-quota.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const recordId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const records = Array.from({ length: 12 }, (_, number) => recordId(number));

const open: Replica[] = [];
const places: StorePlace[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((replica) => replica.close()));
  for (const place of places.splice(0)) place.remove();
});

async function start(...parts: Parameters<typeof openReplica>): Promise<Replica> {
  const replica = await openReplica(...parts);
  open.push(replica);
  return replica;
}

describeEngines('SharedBudget', (engine) => {
  const makePlace = async () => {
    const place = await engine.makePlace();
    places.push(place);
    return place;
  };

  it('Three processes spend all of the quota together, and never more', async () => {
    const quota = {
      application: { requests: 60, seconds: 1.5 },
      recordFirst: { requests: 7, seconds: 1.5 },
    };
    const place = await makePlace();
    const replicas = [
      await start(place, quota),
      await start(place, quota),
      await start(place, quota),
    ];
    const microsoft = new Microsoft(quota);
    const stops = replicas.map(({ budget }) => sendAlways(budget, microsoft, records));
    // The log is new, so the first window is half.
    await sleep(1600);
    const from = performance.now();
    await sleep(3000);
    const used = microsoft.arrivals(from, performance.now()) / (60 * 2);
    await Promise.all(stops.map((stop) => stop()));
    expect(microsoft.violations).toBe(0);
    // A machine that is busy with other tests is late with everything. `npm run bench:replicas` measures it.
    expect(used).toBeGreaterThan(0.4);
  });

  it('A process that starts knows what was spent before, and begins with whole windows', async () => {
    const quota = { application: { requests: 10, seconds: 60 } };
    const place = await makePlace();
    const former = await start(place, quota);
    await take(former.budget, 5);
    // Only half of it is granted while nothing is known of the time before.
    expect(await granted(former.budget, 1)).toBe(0);
    await former.store.write([{ sql: 'UPDATE quota_log SET started_at = 0' }]);
    await former.close();
    open.splice(0);
    const next = await start(place, quota);
    expect(await granted(next.budget, 10)).toBe(5);
  });

  it('A request that was never sent gives its slots back to every process', async () => {
    const quota = { application: { requests: 4, seconds: 60 } };
    const place = await makePlace();
    const [one, other] = [await start(place, quota), await start(place, quota)];
    await take(one.budget, 1);
    const reservation = await one.budget.admit(ask());
    expect(await granted(other.budget, 1)).toBe(0);
    reservation.refund();
    await eventually(async () => expect(await granted(other.budget, 1)).toBe(1));
  });

  it('A window that Microsoft has closed is closed for every process', async () => {
    const place = await makePlace();
    const [one, other] = [await start(place, {}), await start(place, {})];
    await take(one.budget, 1, recordId(1));
    one.budget.throttled({ window: 'recordFirst', key: recordId(1) }, 60);
    await eventually(async () =>
      expect(await granted(other.budget, 1, { record: recordId(1) })).toBe(0),
    );
    expect(await granted(other.budget, 1, { record: recordId(2) })).toBe(1);
  });

  it('What other processes hold is missing from the windows, and no background work takes the rest', async () => {
    const quota = { application: { requests: 20, seconds: 60 } };
    const place = await makePlace();
    const [one, other] = [await start(place, quota), await start(place, quota)];
    const key = { window: 'recordFirst', key: recordId(1) } as const;
    await take(one.budget, 1);
    expect(one.budget.hasSpare(key)).toBe(true);
    await take(other.budget, 5);
    await take(one.budget, 1);
    expect(one.budget.windows().application.available).toBe(3);
    expect(one.budget.hasSpare(key)).toBe(false);
    expect(one.budget.shares.application.requests).toBe(20);
  });

  it('A request that waited for the slot of another process is before those that came later', async () => {
    const quota = { application: { requests: 2, seconds: 0.5 } };
    const place = await makePlace();
    const [one, other] = [await start(place, quota), await start(place, quota)];
    await take(other.budget, 1);
    await sleep(600);
    await take(other.budget, 2);
    const order: number[] = [];
    const send = async (number: number) => {
      const reservation = await one.budget.admit(ask());
      order.push(number);
      reservation.answered();
    };
    await Promise.all([1, 2, 3, 4, 5].map(send));
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it('A process that was busy for longer than a window gives its slots back', async () => {
    const quota = { application: { requests: 8, seconds: 0.3 } };
    const { budget } = await start(await makePlace(), quota);
    const available = () => budget.windows().application.available;
    // The log is new, so the first window is half.
    await eventually(() => expect(available()).toBe(8));
    const one = () => budget.admit(ask());
    const reservations = await Promise.all(Array.from({ length: 8 }, one));
    expect(available()).toBe(0);
    for (const reservation of reservations) reservation.answered();
    const until = performance.now() + 600;
    while (performance.now() < until) continue;
    await eventually(() => expect(available()).toBe(8));
  });

  it('A request waits for the log no longer than its client waits', async () => {
    const quota = { application: { requests: 2, seconds: 60 } };
    const place = await makePlace();
    let isFrozen = false;
    const freeze = (store: Store): Store => ({
      ...{
        engine: store.engine,
        close: () => store.close(),
        read: (...read) => store.read(...read),
      },
      write: (statements) => (isFrozen ? new Promise(() => undefined) : store.write(statements)),
    });
    const one = await start(place, quota, 3, freeze);
    await take((await start(place, quota)).budget, 1);
    // It learns that the slot is another's, and half a second later it asks whether that is still so.
    expect(await granted(one.budget, 1)).toBe(0);
    await sleep(600);
    isFrozen = true;
    expect(await granted(one.budget, 1, { deadlineMs: 300 })).toBe(0);
    expect(one.told).not.toContain('QUOTA_LOG_UNREACHABLE holds');
  });

  it('A request may no longer be sent when its process was paused for so long that others may have its slots', async () => {
    const place = await makePlace();
    const replica = await start(place, {});
    const reservation = await replica.budget.admit(ask());
    expect(reservation.mayBeSent).toBe(true);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + holdMs);
    expect(reservation.mayBeSent).toBe(false);
    reservation.refund();
    vi.restoreAllMocks();
    expect((await replica.budget.admit(ask())).mayBeSent).toBe(true);
  });
});
