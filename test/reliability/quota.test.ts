import { setTimeout as wait } from 'node:timers/promises';
import { describe, it, type TestContext } from 'vitest';
import type { CannedAnswer } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import type { Quota } from '../../src/quota/granted-windows.ts';
import { eventually } from '../support/eventually.ts';
import { tenantOfStarts } from '../support/emulator/made-records.ts';
import { watchEventLoop } from '../support/event-loop-lag.ts';
import {
  type Response,
  startSystem,
  type System,
  type SystemOptions,
} from '../support/system/system.ts';

const { seedRecord, guestMeeting } = storyRecords;
const query = `{ callRecord(id: "${seedRecord}") { type } }`;

const plentiful = { requests: 10_000, seconds: 1 };
const quotaOf = (quota: Partial<Quota>): Quota => ({
  application: plentiful,
  recordFirst: plentiful,
  recordLater: plentiful,
  listFirst: plentiful,
  listLater: plentiful,
  ...quota,
});

async function start(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  { configuration, ...options }: SystemOptions = {},
): Promise<System> {
  const system = await startSystem({
    ...options,
    configuration: { retries: { maximum: 3, baseMs: 10 }, quota: quotaOf({}), ...configuration },
  });
  onTestFinished(() => system.close());
  return system;
}

const timesOf = ({ emulator }: System) => emulator.requests.map(({ at }) => at);

/** The maximum number of turns of the event loop from a request to its response. */
const turns = 10;

/** These wait for a few seconds each, side by side. */
describe.concurrent('Microsoft’s quota', () => {
  it('U1: No request is sent for as long as a 429 says, whichever client asks', async ({
    expect,
    ...context
  }) => {
    const system = await start(context, { logLevel: 'warn' });
    system.emulator.answerNext(() => true, { status: 429, headers: { 'retry-after': '2' } });
    const first = system.ask(query);
    await expect.poll(() => system.log).toMatchObject([{ condition: 'THROTTLED_BY_MICROSOFT' }]);
    const headers = { 'apollographql-client-name': 'another' };
    const other = system.ask(`{ callRecord(id: "${seedRecord}") { version } }`, {}, headers);
    for (const { errors } of await Promise.all([first, other])) expect(errors).toBeUndefined();
    const [throttled = 0, next = 0] = timesOf(system);
    expect(next - throttled).toBeGreaterThanOrEqual(2000);
    expect(next - throttled).toBeLessThan(10_000);
  });

  it.for(['integer', 'decimal', 'date', 'none', 'garbage'] as const)(
    'U1: Requests succeed if other programs spend the quota, and Retry-After has the form %s',
    async (retryAfterForm, { expect, ...context }) => {
      // The gateway believes that there is more than there is.
      const quota = { recordFirst: { requests: 2, seconds: 1 } };
      const system = await start(context, { emulator: { quota, retryAfterForm } });
      const responses = await Promise.all(
        ['type', 'version', 'startDateTime'].map((field) =>
          system.ask(`{ callRecord(id: "${seedRecord}") { ${field} } }`),
        ),
      );
      for (const { errors } of responses) expect(errors).toBeUndefined();
      expect(system.emulator.violations.length).toBeGreaterThan(0);
    },
  );

  it.for([120, 86_400])(
    'U2: A 429 with a Retry-After of %d s is not waited for',
    async (seconds, { expect, ...context }) => {
      const system = await start(context);
      system.emulator.answerNext((url) => url.includes(seedRecord), {
        status: 429,
        headers: { 'retry-after': String(seconds) },
      });
      // The first operation of a gateway takes what no other does.
      await system.ask(`{ callRecord(id: "${guestMeeting}") { version } }`);
      const startedAt = performance.now();
      const { data, errors } = await system.ask(`{
      throttled: callRecord(id: "${seedRecord}") { type }
      other: callRecord(id: "${guestMeeting}") { type } }`);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      expect(data).toMatchObject({ throttled: null, other: { type: 'GROUP_CALL' } });
      expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
        [['throttled'], 'UPSTREAM_THROTTLED'],
      ]);
      expect(errors?.[0]?.extensions.retryAfterSeconds).toBe(seconds);
      // Whoever comes next is not sent on, and hears whose throttle it is all the same.
      const next = await system.ask(`{ callRecord(id: "${seedRecord}") { version } }`);
      for (const { extensions } of [errors?.[0], next.errors?.[0]].flatMap(
        (error) => error ?? [],
      )) {
        expect(extensions).toMatchObject({ code: 'UPSTREAM_THROTTLED', reason: 'MICROSOFT' });
      }
    },
  );

  it('An exhausted share of this gateway is not reported as Microsoft’s throttle', async ({
    expect,
    ...context
  }) => {
    const system = await start(context, {
      configuration: {
        deadlineMs: 5000,
        quota: quotaOf({ recordFirst: { requests: 1, seconds: 20 } }),
      },
    });
    const fields = ['type', 'version', 'startDateTime'];
    const responses = await Promise.all(
      fields.map((field) => system.ask(`{ callRecord(id: "${seedRecord}") { ${field} } }`)),
    );
    const refused = responses.flatMap(({ errors = [] }) => errors);
    expect(refused).toHaveLength(2);
    for (const { message, extensions } of refused) {
      expect(extensions).toMatchObject({ code: 'UPSTREAM_THROTTLED', reason: 'OWN_BUDGET' });
      expect(message).not.toContain('Microsoft Graph is throttling');
    }
    expect(timesOf(system)).toHaveLength(1);
  });

  it.for<readonly [string, NonNullable<CannedAnswer['headers']>]>([
    ['soon', { 'retry-after': 'soon' }],
    ['-5', { 'retry-after': '-5' }],
    ['0', { 'retry-after': '0' }],
    ['1e9', { 'retry-after': '1e9' }],
    ['a date that is past', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }],
    ['two things', { 'retry-after': ['0', '120'] }],
    ['10 KB', { 'retry-after': 'later '.repeat(1700).trim() }],
  ])(
    'U3: The next request is sent after at least half a second if a 429 has the Retry-After %s',
    async ([, headers], { expect, ...context }) => {
      const system = await start(context, {
        emulator: { faults: () => ({ status: 429, headers }) },
      });
      const { errors } = await system.ask(query);
      expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_THROTTLED');
      const times = timesOf(system);
      expect(times).toHaveLength(4);
      for (const [index, time] of times.slice(1).entries()) {
        expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(500);
      }
    },
  );

  it.for([-300_000, 300_000])(
    'U4: The next request is sent at the date of Retry-After by a clock that is %d ms off',
    async (offMs, { expect, ...context }) => {
      const system = await start(context);
      const theirs = Date.now() + offMs;
      system.emulator.answerNext(() => true, {
        status: 429,
        headers: {
          date: new Date(theirs).toUTCString(),
          'retry-after': new Date(theirs + 2000).toUTCString(),
        },
      });
      const { errors } = await system.ask(query);
      expect(errors).toBeUndefined();
      const [throttled = 0, next = 0] = timesOf(system);
      expect(next - throttled).toBeGreaterThan(1000);
      expect(next - throttled).toBeLessThan(10_000);
    },
  );

  it('U22: No quota is spent for a client that has disconnected', async ({
    expect,
    ...context
  }) => {
    // Half is spent for a while after the start: one goes, the other waits and leaves.
    const quota = quotaOf({ recordFirst: { requests: 2, seconds: 3 } });
    const system = await start(context, { configuration: { quota } });
    await system.ask(query);
    const gone = new AbortController();
    const waiting = system.ask(query, {}, {}, gone.signal).catch(() => undefined);
    await wait(100);
    gone.abort();
    await waiting;
    await wait(3500);
    expect(timesOf(system)).toHaveLength(1);
  });

  it('U22: No quota is waited for if the client has disconnected', async ({
    expect,
    ...context
  }) => {
    const system = await start(context);
    system.emulator.answerNext(() => true, { stall: true });
    const gone = new AbortController();
    const waiting = system.ask(query, {}, {}, gone.signal).catch(() => undefined);
    await eventually(() => expect(system.emulator.openRequests).toBe(1));
    const abortedAt = performance.now();
    gone.abort();
    await waiting;
    await eventually(() => expect(system.emulator.openRequests).toBe(0));
    expect(performance.now() - abortedAt).toBeLessThan(10_000);
  });
});

/** Side by side too, and after the others: these need a process that is seldom late. */
describe('Ten clients, one of them greedy, with three times the possible demand', () => {
  const application = { requests: 30, seconds: 3 };
  const windowMs = application.seconds * 1000;
  const windows = 3;
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const tenant = tenantOfStarts(Array<string>(1000).fill(yesterday));
  // So long that a turn which comes late on a busy machine still leaves time for the answer.
  const configuration = { quota: quotaOf({ application }), deadlineMs: 3 * windowMs };
  let asked = 0;

  /** Asks at an even rate, each time for another record; gives the times of what was answered. */
  async function ask(system: System, client: string, ratePerSecond: number, forMs: number) {
    const startedAt = performance.now();
    const headers = { 'apollographql-client-name': client };
    const answered: number[] = [];
    const pending: Promise<void>[] = [];
    const note = ({ errors }: Response) => {
      if (!errors) answered.push(performance.now());
    };
    for (let index = 0; index < (ratePerSecond * forMs) / 1000; index += 1) {
      await wait(Math.max(0, startedAt + (index * 1000) / ratePerSecond - performance.now()));
      const id = `00000000-0000-4000-8000-${String((asked += 1) % 1000).padStart(12, '0')}`;
      const question = `{ callRecord(id: "${id}") { startDateTime } }`;
      pending.push(system.ask(question, {}, headers).then(note));
    }
    await Promise.all(pending);
    return answered;
  }

  /** What can be had of a window where this process was late by so much: all, if it is not busy. */
  const possible = (lagMs: number) => windowMs / (windowMs + turns * Math.max(0, lagMs - 50));

  /** When Microsoft Graph was asked for something, step by step. */
  const sentTimes = ({ emulator }: System) =>
    emulator.requests.flatMap(({ steps, at }) => Array<number>(steps?.length ?? 1).fill(at));
  /**
   * Slots are used in bursts, one in each window: whole windows are counted from that of the bursts
   * that has the most behind it. Each slot is among them once a window, as long as the answers and
   * the turns of all but one of these take no whole window together.
   */
  function fullest(times: readonly number[], forMs: number): readonly [from: number, most: number] {
    const counts = times.map((at) => countWithin(times, at, forMs));
    const most = Math.max(...counts);
    return [times[counts.indexOf(most)] ?? 0, most];
  }
  const countWithin = (times: readonly number[], from: number, forMs: number) =>
    times.filter((at) => at >= from && at < from + forMs).length;

  it.concurrent(
    'U20: Ten clients never exceed the quota, spend nearly all of it, and each get half of a fair share',
    async ({ expect }) => {
      const emulator = { tenant, quota: { application } };
      const system = await startSystem({ emulator, configuration });
      const startedAt = performance.now();
      const lagMs = watchEventLoop();
      const forMs = (windows + 3) * windowMs;
      const rates = [18, ...Array<number>(9).fill(4 / 3)];
      const answered = await Promise.all(
        rates.map((rate, index) => ask(system, `client ${index}`, rate, forMs)),
      );
      // After the first window, which is half, and before the end, when only the greedy one waits still.
      const [begin, end] = [startedAt + windowMs, startedAt + forMs];
      const sent = sentTimes(system).filter((at) => at >= begin && at < end);
      const { violations } = system.emulator;
      const late = lagMs();
      await system.close();
      const [from, most] = fullest(sent, windows * windowMs);
      const shares = answered.map((times) => countWithin(times, from, windows * windowMs));
      expect(violations).toEqual([]);
      const granted = windows * application.requests * possible(late);
      expect(most).toBeGreaterThanOrEqual(0.95 * granted);
      const share = (most / rates.length) * possible(late);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(share / 2);
    },
  );

  it.concurrent(
    'U23: Ten clients are served as before once slow responses are fast again',
    async ({ expect }) => {
      let isSlow = false;
      const faults = () => (isSlow ? { delayMs: 700 } : undefined);
      const emulator = { tenant, quota: { application }, faults };
      const system = await startSystem({ emulator, configuration });
      const lagMs = watchEventLoop();
      const pending = ask(system, 'a client', 30, 5 * windowMs);
      await wait(windowMs);
      isSlow = true;
      await wait(windowMs);
      isSlow = false;
      const from = performance.now() + windowMs / 2;
      await pending;
      const sent = sentTimes(system).filter((at) => at >= from);
      const { violations } = system.emulator;
      await system.close();
      expect(violations).toEqual([]);
      const [, most] = fullest(sent, 2 * windowMs);
      const granted = 2 * application.requests * possible(lagMs());
      expect(most).toBeGreaterThanOrEqual(0.9 * granted);
    },
  );
});
