import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { OperationWork } from '../../src/execution/operation-work.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';

const limits = { values: 100, responseBytes: 1000 };
const workOf = (turns = new Scheduler(1_000_000)) => new OperationWork(turns, 'a client', limits);
const failureOf = (work: OperationWork) => work.failure?.originalError;

describe('The work of an operation', () => {
  it('goes on while it has as many values, bytes and errors as it may', () => {
    const work = workOf();
    expect(work.enter({ values: 90, bytes: 1000 })).toBe(true);
    work.countItems(10);
    for (let error = 0; error < 5000; error += 1) work.countError();
    expect(work.failure).toBeUndefined();
    expect(work.builtValues).toBe(100);
  });

  it.each<[what: string, limit: string, maximum: number, exceed: (work: OperationWork) => unknown]>(
    [
      ['a field', 'values of response', 100, (work) => work.enter({ values: 101, bytes: 0 })],
      ['an item', 'values of response', 100, (work) => work.countItems(101)],
      ['a group', 'groups', 100_000, (work) => work.countGroups(100_001)],
      ['a byte', 'bytes of response', 1000, (work) => work.countBytes(1001)],
      [
        'an error',
        'errors of response',
        5000,
        (work) => {
          for (let error = 0; error <= 5000; error += 1) work.countError();
        },
      ],
    ],
  )('ends with %s more', (_, limit, maximum, exceed) => {
    const work = workOf();
    try {
      exceed(work);
    } catch {
      // What counts and waits throws at once.
    }
    expect(failureOf(work)).toMatchObject({ code: 'LIMIT_EXCEEDED', facts: { limit, maximum } });
    expect(work.hasEnded).toBe(true);
  });

  it('lets what was begun go on to its end, and throws where somebody asks for a turn', async () => {
    const work = workOf();
    work.countItems(101);
    expect(work.enter({ values: 1, bytes: 1 })).toBe(true);
    await expect(work.takeTurn()).rejects.toBe(work.failure);
  });

  it('waits for nothing that has not come when it ends', async () => {
    const work = workOf();
    const never = new Promise<string>(() => undefined);
    const given = work.untilEnded(never, 'nothing');
    expect(await work.untilEnded(Promise.resolve('in time'), 'nothing')).toBe('in time');
    work.countItems(101);
    expect(await given).toBe('nothing');
  });

  it('lets sockets and timers have their chance between small operations that hear of one answer at once', async () => {
    const turns = new Scheduler(1_000_000);
    const response = Promise.resolve();
    let [built, looks] = [0, 0];
    const look = () => {
      looks += 1;
      if (built < 40) setImmediate(look);
    };
    setImmediate(look);
    const build = async (work: OperationWork) => {
      await response;
      await work.takeTurn();
      await work.enter({ values: 1, bytes: 1 });
      const until = performance.now() + 3;
      while (performance.now() < until);
      built += 1;
    };
    await Promise.all(Array.from({ length: 40 }, () => build(workOf(turns))));
    // 120 ms in all: a few of them go on together at most.
    expect(looks).toBeGreaterThanOrEqual(4);
  });

  it('keeps what a small operation does in one tick together where it has to wait', async () => {
    const turns = new Scheduler(1_000_000);
    let tick = 0;
    const count = () => {
      tick += 1;
      if (tick < 50) setImmediate(count);
    };
    setImmediate(count);
    const others = Array.from({ length: 40 }, () => workOf(turns).takeTurn());
    const work = workOf(turns);
    const steps = Array.from({ length: 40 }, () => work.takeTurn().then(() => tick));
    const ticks = new Set(await Promise.all(steps));
    expect([...ticks]).toEqual([expect.toSatisfy((waited: number) => waited > 0)]);
    await Promise.all(others);
  });

  it('spreads its steps that are long over many turns, although it is small', async () => {
    const turns = new Scheduler(1_000_000);
    const work = workOf(turns);
    const slices: number[] = [];
    const steps = Array.from({ length: 30 }, async () => {
      await work.takeLongTurn(8);
      slices.push(turns.slice);
    });
    await Promise.all(steps);
    const stepsIn = (slice: number) => slices.filter((one) => one === slice).length;
    expect(Math.max(...slices.map(stepsIn))).toBe(1);
  });

  it('wakes all that wait for a turn when it ends', async () => {
    const turns = new Scheduler(10_000);
    const large = { values: 100_000, responseBytes: 1000 };
    const [oldest, second] = ['a', 'b'].map((client) => new OperationWork(turns, client, large));
    for (const work of [oldest, second]) work?.countItems(15_000);
    const waiting = Array.from({ length: 2000 }, () => second?.enter({ values: 0, bytes: 0 }));
    second?.countItems(100_000);
    expect(waiting.at(-1)).toBeInstanceOf(Promise);
    for (const one of waiting) expect(await one).toBe(true);
  });

  it('waits with its next step if older operations hold so many groups that memory is short', async () => {
    const turns = new Scheduler(1_000_000);
    const [older, younger] = [workOf(turns), workOf(turns)];
    for (const work of [older, younger]) work.countGroups(60_000);
    let isNext = false;
    const next = younger.takeLongTurn(1).then(() => (isNext = true));
    await older.takeLongTurn(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isNext).toBe(false);
    older.close();
    await next;
  });

  it('ends soon after its deadline with an error that says so', async () => {
    const work = workOf();
    const controller = new AbortController();
    work.endAfter(controller.signal, 4000);
    controller.abort();
    expect(work.failure).toBeUndefined();
    await expect.poll(() => work.failure).toBeDefined();
    expect(failureOf(work)).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      facts: { deadlineMs: 4000 },
    });
  });

  it('ends soon if its signal has already aborted', async () => {
    const work = workOf();
    work.endAfter(AbortSignal.abort(), 4000);
    await expect.poll(() => work.failure).toBeDefined();
  });

  it('does not end once its response is printed', async () => {
    const work = workOf();
    const controller = new AbortController();
    work.endAfter(controller.signal, 4000);
    work.close();
    controller.abort();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(work.failure).toBeUndefined();
  });

  it.each<[how: string, end: (work: OperationWork) => void]>([
    ['closes', (work) => work.close()],
    ['ends', (work) => work.countItems(100_000)],
  ])('frees the values that it holds when it %s', (_, end) => {
    // No turn ends meanwhile, however busy the machine is.
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const turns = new Scheduler(50_000);
    const large = { values: 100_000, responseBytes: 1000 };
    const works = ['a', 'b', 'c'].map((client) => new OperationWork(turns, client, large));
    const [oldest, second, third] = works;
    for (const work of works) work.countItems(20_000);
    const nothing = { values: 0, bytes: 0 };
    expect(third?.enter(nothing)).toBeInstanceOf(Promise);
    for (const work of [oldest, second]) if (work) end(work);
    expect(third?.enter(nothing)).toBe(true);
  });
});
