import { describe, expect, it } from 'vitest';
import { type ScheduledOperation, Scheduler } from '../../src/execution/scheduler.ts';

interface Taker extends ScheduledOperation {
  heldValues: number;
  hasEnded: boolean;
}

const takerOf = (client: string): Taker => ({
  client,
  heldValues: 0,
  hasEnded: false,
  isSmall: false,
});

/** Keeps the processor busy, as the building of an object does. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Takes turns for steps of some milliseconds, and tells of each. */
async function run(turns: Scheduler, taker: Taker, steps: number, ms: number, done: () => void) {
  for (let step = 0; step < steps; step += 1) {
    while (!turns.mayGoOn(taker)) await turns.wait(taker);
    work(ms);
    done();
  }
}

describe('Turns', () => {
  it('let an operation go on at once while the slice lasts', () => {
    const turns = new Scheduler(100);
    const taker = takerOf('a');
    turns.begin(taker);
    expect([turns.mayGoOn(taker), turns.mayGoOn(taker)]).toEqual([true, true]);
  });

  it('give timers and sockets their chance between two slices', async () => {
    const turns = new Scheduler(100);
    const taker = takerOf('a');
    let [steps, looks] = [0, 0];
    const look = () => {
      looks += 1;
      if (steps < 40) setImmediate(look);
    };
    setImmediate(look);
    turns.begin(taker);
    await run(turns, taker, 40, 2, () => (steps += 1));
    // 80 ms of work in slices of 8 ms: at least every fifth step others were looked at.
    expect(looks).toBeGreaterThanOrEqual(8);
  });

  it('are given to as many steps as fit into the slice, though all ask before the first begins', () => {
    const turns = new Scheduler(100);
    const takers = Array.from({ length: 20 }, (_, index) => takerOf(String(index)));
    for (const taker of takers) turns.begin(taker);
    const given = takers.filter((taker) => turns.mayGoOn(taker, 4));
    expect(given.length).toBeGreaterThanOrEqual(1);
    expect(given.length).toBeLessThanOrEqual(2);
  });

  it('share time evenly among clients, however many operations one of them has', async () => {
    const turns = new Scheduler(100);
    const steps = { greedy: 0, modest: 0 };
    const takers = [...Array.from({ length: 20 }, () => takerOf('greedy')), takerOf('modest')];
    for (const taker of takers) turns.begin(taker);
    const all = takers.map((taker) =>
      run(turns, taker, 12, 3, () => (steps[taker.client as keyof typeof steps] += 1)),
    );
    await all.at(-1);
    // The modest one has done its 12 steps: the greedy one had about as many with all its operations.
    expect(steps.greedy).toBeLessThan(12 * 4);
    await Promise.all(all);
    expect(steps).toEqual({ greedy: 240, modest: 12 });
  });

  it('let a client who comes late begin with the others, not before them', async () => {
    const turns = new Scheduler(100);
    const order: string[] = [];
    const early = takerOf('early');
    turns.begin(early);
    const first = run(turns, early, 60, 3, () => order.push('early'));
    await expect.poll(() => order.length).toBeGreaterThan(5);
    const late = takerOf('late');
    turns.begin(late);
    await Promise.all([first, run(turns, late, 30, 3, () => order.push('late'))]);
    // It does not make up for the time before it came.
    expect(order.slice(order.indexOf('late'), order.lastIndexOf('late'))).toContain('early');
  });

  describe('of operations that hold more values than they may', () => {
    const full = () => {
      const turns = new Scheduler(30_000);
      const [oldest, large, small] = [takerOf('a'), takerOf('b'), takerOf('c')];
      for (const [taker, values] of [
        [oldest, 20_000],
        [large, 20_000],
        [small, 10],
      ] as const) {
        turns.begin(taker);
        turns.hold(values);
        taker.heldValues = values;
      }
      return { turns, oldest, large, small };
    };

    it('are those of the oldest and of small ones', () => {
      const { turns, oldest, large, small } = full();
      expect([oldest, large, small].map((taker) => turns.mayGoOn(taker))).toEqual([
        true,
        false,
        true,
      ]);
    });

    it('come to the others once the oldest has ended', async () => {
      const { turns, oldest, large } = full();
      let isWoken = false;
      const waiting = turns.wait(large).then(() => (isWoken = true));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(isWoken).toBe(false);
      turns.end(oldest);
      await waiting;
      expect(turns.mayGoOn(large)).toBe(true);
    });

    it('are those of the oldest that holds many: an older one that holds few may wait for long', () => {
      const { turns, oldest, large } = full();
      turns.hold(10 - oldest.heldValues);
      oldest.heldValues = 10;
      turns.hold(20_000);
      large.heldValues += 20_000;
      expect(turns.mayGoOn(large)).toBe(true);
    });

    it('come at once to one that has ended, which has nothing more to build', async () => {
      const { turns, large } = full();
      large.hasEnded = true;
      await turns.wait(large);
    });
  });
});
