import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  doneStatements,
  type QueuedRecord,
  RecordQueue,
} from '../../../src/archive/intake/queue.ts';
import type { Store } from '../../../src/store/store.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const minute = 60_000;
const never = Number.MAX_SAFE_INTEGER;
const many = { records: 100, unproven: 100 };
const idOf = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`;
const [a, b, c] = [idOf(1), idOf(2), idOf(3)];
const named = (id: string) => ({ id, source: 'notification' }) as const;
const listed = (id: string, version = 1) => ({ id, version, source: 'sweep' }) as const;
const filled = (id: string, startTime: string) =>
  ({ id, version: 1, startTime, source: 'first-fill' }) as const;

describeEngines('The queue', (engine) => {
  let place: StorePlace;
  let store: Store;
  let queue: RecordQueue;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    queue = new RecordQueue(store);
  });
  afterEach(() => store.write([{ sql: 'DELETE FROM queue' }]));
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  async function claim(at = now, limits = many, claimant = 'me') {
    return queue.claim(limits, at, claimant);
  }
  async function claimOne(at = now): Promise<QueuedRecord> {
    const [record] = await claim(at, { records: 1, unproven: 1 });
    if (!record) throw new Error('Nothing is due.');
    return record;
  }
  const rows = () => store.read({ sql: 'SELECT * FROM queue ORDER BY record_id' });

  it('has one row for each record, with what all hints have told of it', async () => {
    const start = '2026-11-28T10:00:00.0000000Z';
    await queue.add([named(a), listed(b, 2), named(a)], now);
    await queue.add([listed(a, 3), { ...listed(b, 1), startTime: start }, named(c)], now + 5);
    expect(await rows()).toMatchObject([
      { record_id: a, version: 3, source: 'sweep', due_at: now, hints: 1 },
      { record_id: b, version: 2, source: 'sweep', due_at: now, hints: 1, start_time: start },
      { record_id: c, version: null, source: 'notification', due_at: now + 5, hints: 0 },
    ]);
  });

  it('keeps versions above 2^53', async () => {
    await queue.add([{ ...listed(a), version: '9007199254740993' }], now);
    expect(await claimOne()).toMatchObject({ version: '9007199254740993' });
  });

  it('keeps hundreds of hints in one call', async () => {
    const ids = Array.from({ length: 234 }, (_, index) => `${index}`.padStart(36, '0'));
    await queue.add(ids.map(named), now);
    await queue.add(ids.map(named), now);
    expect((await rows()).map(({ record_id, hints }) => [record_id, hints])).toEqual(
      ids.map((id) => [id, 1]),
    );
  });

  it('tells that records were added, when they are on the disk', async () => {
    const seen: number[] = [];
    const telling = new RecordQueue(
      store,
      () => void rows().then(({ length }) => seen.push(length)),
    );
    await telling.add([named(a)], now);
    await expect.poll(() => seen).toEqual([1]);
  });

  it('gives records that exist before those that are only named, and the first fill last, oldest first', async () => {
    await queue.add([filled(idOf(5), '2026-11-02'), filled(idOf(4), '2026-11-01')], now - minute);
    await queue.add([named(a)], now - 2);
    await queue.add([listed(b)], now);
    const order = [];
    for (let turn = 0; turn < 4; turn += 1) order.push((await claimOne()).id);
    expect(order).toEqual([b, a, idOf(4), idOf(5)]);
  });

  it('gives no more records than are asked for, and of those that are only named even fewer', async () => {
    await queue.add([named(a), named(b), named(c), filled(idOf(4), '2026'), listed(idOf(5))], now);
    const claimed = await claim(now, { records: 3, unproven: 1 });
    expect(claimed.map(({ source }) => source).sort()).toEqual([
      'first-fill',
      'notification',
      'sweep',
    ]);
    expect(await claim(now, { records: 0, unproven: 0 })).toEqual([]);
  });

  it('gives no record before it is due, and none to two', async () => {
    await queue.add([named(a)], now + 1);
    expect(await claim()).toEqual([]);
    const other = await place.open();
    const claims = await Promise.all([
      claim(now + 1),
      new RecordQueue(other).claim(many, now + 1, 'other'),
    ]);
    expect(claims.flat()).toHaveLength(1);
    await other.close();
  });

  it('divides records among processes that claim at the same time', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `${index}`.padStart(36, '0'));
    await queue.add(
      ids.map((id) => listed(id)),
      now,
    );
    const other = await place.open();
    const queues = [queue, new RecordQueue(other)];
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (queues[index % 2] ?? queue).claim({ records: 10, unproven: 0 }, now, `process ${index}`),
      ),
    );
    const claimed = claims.flatMap((records) => records.map(({ id }) => id));
    expect(claimed.sort()).toEqual(ids);
    await other.close();
  });

  it('gives a record to others a minute after its claimant has gone, unless it keeps its claims', async () => {
    await queue.add([named(a)], now);
    await claimOne();
    expect(await claim(now + minute - 1)).toEqual([]);
    await queue.renew('me', now + minute - 1);
    expect(await claim(now + minute + 1)).toEqual([]);
    const [again] = await claim(now + 2 * minute, many, 'other');
    expect(again).toMatchObject({ id: a, attempts: 2, claimant: 'other' });
  });

  it('lets a claimant that was too slow change nothing', async () => {
    await queue.add([named(a)], now);
    const lost = await claimOne();
    await claim(now + minute, many, 'other');
    const before = await rows();
    await queue.done(lost, now);
    await queue.again(lost, now, now, 'LATE');
    await queue.giveUp(lost, now, 'LATE');
    await queue.release(lost);
    expect(await rows()).toEqual(before);
  });

  it('forgets a record that was read', async () => {
    await queue.add([named(a)], now);
    await store.write(doneStatements(await claimOne(), now));
    expect(await rows()).toEqual([]);
  });

  it('keeps a record of which a hint came while it was read', async () => {
    await queue.add([named(a)], now);
    const record = await claimOne();
    await queue.add([named(a)], now + 1);
    expect(await claim(now + 1)).toEqual([]);
    await queue.done(record, now + 2);
    expect(await claimOne(now + 2)).toMatchObject({ id: a, attempts: 1, addedAt: now + 2 });
  });

  it('keeps a record for later, with the reason', async () => {
    await queue.add([named(a)], now);
    await queue.again(await claimOne(), now + minute, now, 'NOT_FOUND');
    expect(await rows()).toMatchObject([{ attempts: 1, last_failure: 'NOT_FOUND' }]);
    expect(await claim(now + minute - 1)).toEqual([]);
    expect(await claimOne(now + minute)).toMatchObject({ attempts: 2, addedAt: now });
  });

  it('has a record for later due earlier if there is another hint, before or after it was put off', async () => {
    await queue.add([named(a), named(b)], now);
    const claimed = await claim();
    const [one, other] = [a, b].map((id) => claimed.find((record) => record.id === id));
    if (!one || !other) throw new Error('Two are due.');
    await queue.add([named(one.id)], now + 1);
    await queue.again(one, now + minute, now + 2, 'NOT_FOUND');
    await queue.again(other, now + minute, now + 2, 'NOT_FOUND');
    await queue.add([named(other.id)], now + 3);
    expect(await rows()).toMatchObject([{ due_at: now + 2 }, { due_at: now + 3 }]);
  });

  it('takes a record back as if it had not been claimed', async () => {
    await queue.add([named(a)], now);
    await queue.release(await claimOne());
    expect(await claimOne()).toMatchObject({ attempts: 1 });
  });

  it('keeps a record that exists and was given up, until the next hint', async () => {
    await queue.add([{ ...listed(a), startTime: '2026' }], now);
    await queue.giveUp(await claimOne(), now, 'UPSTREAM_BAD_RESPONSE');
    expect(await rows()).toMatchObject([{ due_at: never, last_failure: 'UPSTREAM_BAD_RESPONSE' }]);
    expect(await claim(now + 1e9)).toEqual([]);
    await queue.add([listed(a)], now + 7);
    expect(await claimOne(now + 7)).toMatchObject({
      attempts: 1,
      addedAt: now + 7,
      startTime: '2026',
    });
  });

  it('forgets a record that was only named and was given up, unless there was a hint meanwhile', async () => {
    await queue.add([named(a), named(b)], now);
    const records = await claim();
    await queue.add([named(a)], now + 1);
    for (const record of records) await queue.giveUp(record, now + 2, 'NOT_FOUND');
    expect(await rows()).toMatchObject([{ record_id: a, due_at: now + 2 }]);
  });

  it('counts what waits, since when, and what was given up', async () => {
    const fresh = new RecordQueue(store);
    const empty = { waiting: 0, unproven: 0, givenUp: 0, oldestDueAt: undefined };
    expect(await fresh.state(now)).toEqual(empty);
    await fresh.add([listed(a)], now);
    await fresh.giveUp(await claimOne(), now, 'X');
    await fresh.add([filled(idOf(4), '2026')], now - minute);
    await fresh.add([named(b), listed(c)], now);
    await fresh.again(await claimOne(), now + minute, now, 'X');
    const counted = { waiting: 3, unproven: 1, givenUp: 1 };
    expect(await new RecordQueue(store).state(now)).toEqual({ ...counted, oldestDueAt: now });
    expect(await new RecordQueue(store).state(now - 1)).toEqual({
      ...counted,
      oldestDueAt: undefined,
    });
  });
});
