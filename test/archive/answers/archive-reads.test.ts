import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ArchiveReads } from '../../../src/archive/answers/archive-reads.ts';
import { LightSignal } from '../../../src/light-signal.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';
import { someOperation } from '../../support/upstream/operation.ts';

describeEngines('Reads of the archive', (engine) => {
  let place: StorePlace;
  let store: Store;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  const statement = { sql: 'SELECT COUNT(*) AS records FROM record' };
  /** Reads, and notes what has begun and not ended. */
  const watched = () => {
    const counts = { now: 0, most: 0, all: 0 };
    const read = async (read: Statement, signal?: AbortSignal) => {
      counts.now += 1;
      counts.all += 1;
      counts.most = Math.max(counts.most, counts.now);
      try {
        return await store.read(read, signal);
      } finally {
        counts.now -= 1;
      }
    };
    return { reads: new ArchiveReads({ read }), counts };
  };

  it('are three at once for an operation, so that others wait for no more of them', async () => {
    const { reads, counts } = watched();
    const operation = someOperation({ signal: new LightSignal() });
    const many = Array.from({ length: 20 }, () => reads.read(statement, operation));
    expect(counts).toEqual({ now: 3, most: 3, all: 3 });
    const other = reads.read(statement, someOperation());
    expect(counts.now).toBe(4);
    expect(await other).toEqual([{ records: 0 }]);
    expect(await Promise.all(many)).toEqual(many.map(() => [{ records: 0 }]));
    expect(counts).toEqual({ now: 0, most: 4, all: 21 });
  });

  it('that the store does not answer in time make room for others of their operation', async () => {
    let hanging = 3;
    const read = (read: Statement) =>
      hanging-- > 0 ? new Promise<never>(() => undefined) : store.read(read);
    const reads = new ArchiveReads({ read });
    const operation = someOperation();
    const hung = [1, 2, 3].map(() => reads.read(statement, operation, 20));
    const next = reads.read(statement, operation);
    const settled = await Promise.allSettled(hung);
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(await next).toEqual([{ records: 0 }]);
  });

  it('have their time from when they begin, and not from when they wait for others', async () => {
    const slow = async (read: Statement) => {
      await setTimeout(60);
      return store.read(read);
    };
    const reads = new ArchiveReads({ read: slow });
    const operation = someOperation();
    // One behind the other, the last of them waits for longer than one may take.
    const many = Array.from({ length: 15 }, () => reads.read(statement, operation, 250));
    expect(await Promise.all(many)).toEqual(many.map(() => [{ records: 0 }]));
  });

  it('say that the store was too slow if the client waits no longer, and others still ask it', async () => {
    const reads = new ArchiveReads({ read: () => new Promise<never>(() => undefined) });
    const operation = someOperation({ deadline: performance.now() + 20 });
    await expect(reads.read(statement, operation)).rejects.toThrow(
      'The archive of call records did not answer in time. Ask for less at a time, or try again later.',
    );
    expect(reads.isAvailable).toBe(true);
  });

  it('of an operation that ends begin no more, and those of others go on', async () => {
    const { reads, counts } = watched();
    const signal = new LightSignal();
    const operation = someOperation({ signal });
    const many = Array.from({ length: 20 }, () => reads.read(statement, operation));
    signal.abort(new Error('The client has gone.'));
    const settled = await Promise.allSettled(many);
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(counts.all).toBe(3);
    expect(await reads.read(statement, someOperation())).toEqual([{ records: 0 }]);
  });
});
