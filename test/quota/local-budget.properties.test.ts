import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalBudget } from '../../src/quota/local-budget.ts';
import type {
  QuotaKey,
  Quota,
  WindowFigures,
  WindowName,
} from '../../src/quota/granted-windows.ts';
import { first, later, quotaOf, requestOf } from '../support/upstream/budget-clock.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What a client wants, and what becomes of it; all times are whole milliseconds from the start. */
interface Plan {
  readonly at: number;
  readonly client: string;
  readonly isLarge: boolean;
  readonly quotaKey: QuotaKey | undefined;
  readonly waitMs: number;
  readonly responseMs: number;
  readonly abortMs: number | undefined;
  readonly isRefunded: boolean;
}

interface Outcome extends Plan {
  readonly windows: readonly string[];
  readonly settledAt: number;
  /** Undefined where it was refused. */
  readonly sentAt: number | undefined;
}

const meters = [undefined, first('x'), first('y'), later('x')];

const planOf = (maxWaitMs: number): fc.Arbitrary<Plan> =>
  fc.record({
    at: fc.integer({ min: 0, max: 400 }),
    client: fc.constantFrom('a', 'b', 'c'),
    isLarge: fc.boolean(),
    quotaKey: fc.constantFrom(...meters),
    waitMs: fc.integer({ min: 0, max: maxWaitMs }),
    responseMs: fc.integer({ min: 0, max: 80 }),
    abortMs: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined, freq: 3 }),
    isRefunded: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  });

const plansOf = (maxWaitMs: number) => fc.array(planOf(maxWaitMs), { minLength: 1, maxLength: 60 });

const figures = (requests: number, seconds: fc.Arbitrary<number>): fc.Arbitrary<WindowFigures> =>
  fc.record({ requests: fc.integer({ min: 1, max: requests }), seconds });

const quotaArbitrary: fc.Arbitrary<Quota> = fc
  .record({
    application: figures(6, fc.constantFrom(0.1, 0.13)),
    recordFirst: figures(3, fc.constantFrom(0.1, 0.2)),
    recordLater: figures(3, fc.constantFrom(0.15, 0.3)),
  })
  .map(quotaOf);

async function run(quota: Quota, plans: readonly Plan[]): Promise<readonly Outcome[]> {
  vi.setSystemTime(0);
  const startedAt = performance.now();
  const budget = new LocalBudget({ quota, replicas: 1 });
  const outcomes = plans.map((plan) => play(budget, plan, startedAt));
  await vi.runAllTimersAsync();
  expect(vi.getTimerCount()).toBe(0);
  return Promise.all(outcomes);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function play(budget: LocalBudget, plan: Plan, startedAt: number): Promise<Outcome> {
  await pause(plan.at);
  const { quotaKey, client, isLarge, waitMs: deadlineMs } = plan;
  const { signal } = abortAfter(plan.abortMs);
  const windows = ['application', ...(quotaKey ? [`${quotaKey.window} ${quotaKey.key}`] : [])];
  const passed = () => performance.now() - startedAt;
  try {
    const request = requestOf(quotaKey, { client, isLarge, deadlineMs, signal });
    const admission = await budget.admit(request);
    const sentAt = passed();
    void pause(plan.responseMs).then(() =>
      plan.isRefunded ? admission.refund() : admission.answered(),
    );
    return { ...plan, windows, settledAt: sentAt, sentAt };
  } catch {
    return { ...plan, windows, settledAt: passed(), sentAt: undefined };
  }
}

function abortAfter(ms: number | undefined): AbortController {
  const controller = new AbortController();
  if (ms !== undefined) setTimeout(() => controller.abort(), ms);
  return controller;
}

const figuresOf = (quota: Quota, window: string) => quota[window.split(' ')[0] as WindowName];

/** How many slots of a window are taken at a time, by the rule and not by the budget. */
function takenAt(outcomes: readonly Outcome[], window: string, lengthMs: number, time: number) {
  return outcomes.filter(({ windows, sentAt, responseMs, isRefunded }) => {
    if (sentAt === undefined || !windows.includes(window)) return false;
    return sentAt <= time && time < sentAt + responseMs + (isRefunded ? 0 : lengthMs);
  }).length;
}

function limitAt(quota: Quota, window: string, time: number): number {
  const { requests, seconds } = figuresOf(quota, window);
  return time < seconds * 1000 ? Math.max(1, Math.floor(requests / 2)) : requests;
}

function isFullAt(quota: Quota, outcomes: readonly Outcome[], window: string, time: number) {
  const lengthMs = figuresOf(quota, window).seconds * 1000;
  return takenAt(outcomes, window, lengthMs, time) >= limitAt(quota, window, time);
}

/** Whether somebody stood in the line when another was refused, and made no use of its place. */
function gaveWay(other: Outcome, refused: Outcome): boolean {
  const wasWaiting = other.at <= refused.settledAt && other.settledAt > refused.settledAt;
  return wasWaiting && other.sentAt === undefined;
}

describe('LocalBudget, for any requests', () => {
  it('A window never has more requests than its limit, from the sending to one length after the response', async () => {
    await fc.assert(
      fc.asyncProperty(quotaArbitrary, plansOf(1000), async (quota, plans) => {
        const outcomes = await run(quota, plans);
        for (const { windows, sentAt } of outcomes) {
          if (sentAt === undefined) continue;
          for (const window of windows) {
            const lengthMs = figuresOf(quota, window).seconds * 1000;
            const taken = takenAt(outcomes, window, lengthMs, sentAt);
            expect(taken).toBeLessThanOrEqual(limitAt(quota, window, sentAt));
          }
        }
      }),
    );
  });

  it('Every request is settled before its deadline, and at once when its signal aborts', async () => {
    await fc.assert(
      fc.asyncProperty(quotaArbitrary, plansOf(1000), async (quota, plans) => {
        for (const { at, waitMs, abortMs, settledAt, sentAt } of await run(quota, plans)) {
          expect(settledAt).toBeLessThanOrEqual(at + Math.min(waitMs, abortMs ?? Infinity));
          if (sentAt !== undefined) expect(sentAt).toBeLessThan(at + waitMs);
        }
      }),
    );
  });

  it('No request is refused for which there is a slot before its deadline', async () => {
    // No wait is longer than any window, so that each slot that can get free in time is known.
    const plans = plansOf(100).map((all) =>
      all.map((plan) => ({ ...plan, abortMs: undefined, isRefunded: false })),
    );
    await fc.assert(
      fc.asyncProperty(quotaArbitrary, plans, async (quota, all) => {
        const outcomes = await run(quota, all);
        for (const refused of outcomes) {
          const { at, waitMs, windows, sentAt } = refused;
          if (sentAt !== undefined || outcomes.some((other) => gaveWay(other, refused))) continue;
          for (let time = at; time < at + waitMs; time += 1) {
            const isStopped = windows.some((window) => isFullAt(quota, outcomes, window, time));
            expect(isStopped).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('A request that no window stops is admitted at once', async () => {
    await fc.assert(
      fc.asyncProperty(quotaArbitrary, plansOf(1000), async (quota, plans) => {
        const outcomes = await run(quota, plans);
        for (const { at, windows, waitMs, sentAt } of outcomes) {
          if (sentAt === undefined || sentAt === at || waitMs === 0) continue;
          // Something stopped it at every time before, be it a window or whoever had its turn then.
          for (let time = at; time < sentAt; time += 1) {
            expect(windows.some((window) => isFullAt(quota, outcomes, window, time))).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('fairness, for any requests', () => {
  it('U20: Each of up to ten clients gets at least half of its fair share, and the quota is spent', async () => {
    const demand = fc.record({
      clients: fc.integer({ min: 2, max: 10 }),
      greed: fc.integer({ min: 2, max: 8 }),
      responseMs: fc.integer({ min: 0, max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(demand, async ({ clients, greed, responseMs }) => {
        const quota = quotaOf({ application: { requests: 40, seconds: 1 } });
        const plans = demandOf(clients, greed, responseMs);
        const outcomes = await run(quota, plans);
        // After the first window length, of which half is spent, and before the demand ends.
        const sent = outcomes.filter(({ sentAt = 0 }) => sentAt >= 1000 && sentAt < 5000);
        const fairShare = sent.length / clients;
        for (let client = 0; client < clients; client += 1) {
          const own = sent.filter((outcome) => outcome.client === `client ${client}`);
          expect(own.length).toBeGreaterThanOrEqual(fairShare / 2);
        }
        expect(sent.length).toBeGreaterThanOrEqual(0.95 * (4000 / (1000 + responseMs)) * 40);
      }),
      { numRuns: 5 },
    );
  });

  /** Each client asks for a little more than its fair share; the first one is greedy. */
  function demandOf(clients: number, greed: number, responseMs: number): readonly Plan[] {
    const rate = (client: number) => Math.ceil(44 / clients) * (client === 0 ? greed : 1);
    return Array.from({ length: clients }, (_, client) =>
      Array.from({ length: rate(client) * 5 }, (_, index) => ({
        at: Math.floor((index * 1000) / rate(client)),
        client: `client ${client}`,
        isLarge: false,
        quotaKey: undefined,
        waitMs: 900,
        responseMs,
        abortMs: undefined,
        isRefunded: false,
      })),
    ).flat();
  }
});
