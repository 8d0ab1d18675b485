import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Lease } from '../../src/store/lease.ts';
import { type Store, StoreConflictError } from '../../src/store/store.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const name = 'work';
const note = { sql: "INSERT INTO setting (name, value) VALUES ('note', 'a')" };

describeEngines('A lease', (engine) => {
  let place: StorePlace;
  let store: Store;
  const leases: Lease[] = [];
  const lease = (termMs?: number) => {
    const one = new Lease({ store, name, ...(termMs !== undefined && { termMs }) });
    leases.push(one);
    return one;
  };
  beforeEach(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterEach(async () => {
    await Promise.all(leases.splice(0).map((one) => one.close()));
    await store.close();
    place.remove();
  });

  it('has one holder, whose writes alone are let through', async () => {
    const [first, second] = [lease(), lease()];
    await first.start();
    await second.start();
    expect([first.isLeader, second.isLeader]).toEqual([true, false]);
    await expect(store.write([...second.guard(), note])).rejects.toThrow(StoreConflictError);
    await store.write([...first.guard(), note]);
  });

  it('passes on at once when its holder closes it', async () => {
    const [first, second] = [lease(30_000), lease(30_000)];
    await first.start();
    const former = first.guard();
    await first.close();
    await second.start();
    expect(second.isLeader).toBe(true);
    await expect(store.write([...former, note])).rejects.toThrow(StoreConflictError);
  });

  it('stays with a holder that renews it, for longer than one term', async () => {
    const first = lease(300);
    await first.start();
    const guard = first.guard();
    const expiry = async () =>
      Number((await store.read({ sql: 'SELECT expires_at FROM lease' }))[0]?.expires_at);
    const firstExpiry = await expiry();
    await expect.poll(expiry).toBeGreaterThan(firstExpiry + 600);
    await store.write([...guard, note]);
  });

  it('passes on after its term if its holder does not renew it', async () => {
    const gone = await place.open();
    const first = new Lease({ store: gone, name, termMs: 200 });
    await first.start();
    // What it asks of its store now fails.
    await gone.close();
    const second = lease(200);
    await second.start();
    await expect.poll(() => second.isLeader).toBe(true);
    expect(first.isLeader).toBe(false);
    await first.close();
  });
});

/** In the middle of a transaction, it would keep everyone from writing to SQLite for as long as it is paused. */
async function pauseBetweenWrites(child: ChildProcess, store: Store): Promise<void> {
  const write = { sql: "UPDATE setting SET value = value WHERE name = 'none'" };
  for (;;) {
    child.kill('SIGSTOP');
    if (
      await store.write([write]).then(
        () => true,
        () => false,
      )
    )
      return;
    child.kill('SIGCONT');
    await setTimeout(7);
  }
}

describeEngines('A lease between processes', (engine) => {
  it('W10: A leader that was paused writes nothing after another one leads', async () => {
    const place = await engine.makePlace();
    const store = await place.open();
    const script = new URL('../support/store/lease-child.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', script, place.url, '1000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(line));
    const written = async () =>
      (await store.read({ sql: "SELECT name FROM setting WHERE value = 'led'" })).length;
    try {
      await expect.poll(written).toBeGreaterThan(3);
      await pauseBetweenWrites(child, store);
      const heir = new Lease({ store, name, termMs: 60_000 });
      await expect.poll(() => heir.start().then(() => heir.isLeader)).toBe(true);
      const before = await written();
      child.kill('SIGCONT');
      await expect
        .poll(() => lines.filter((line) => line.startsWith('refused')).length)
        .toBeGreaterThan(3);
      expect(await written()).toBe(before);
      await store.write([...heir.guard(), note]);
      await heir.close();
    } finally {
      child.kill('SIGKILL');
    }
    await store.close();
    place.remove();
  });
});
