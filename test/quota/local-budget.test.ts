import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalBudget } from '../../src/quota/local-budget.ts';
import { noMeasurements } from '../../src/telemetry/measurements.ts';
import type { QuotaKey } from '../../src/quota/granted-windows.ts';
import {
  type RequestOptions,
  first,
  later,
  quotaOf,
  requestOf,
  warmBudget,
} from '../support/upstream/budget-clock.ts';
import { failureOf } from '../support/upstream/scripted-send.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const one = { requests: 1, seconds: 1 };
const two = { requests: 2, seconds: 1 };

/** Sends a request whose answer comes after a while; tells when it was sent, from now on. */
async function sendAfter(
  budget: LocalBudget,
  quotaKey?: QuotaKey,
  asking?: RequestOptions,
  responseMs = 0,
) {
  const startedAt = performance.now();
  const admission = await budget.admit(requestOf(quotaKey, asking));
  const sentAt = performance.now() - startedAt;
  if (responseMs === 0) admission.answered();
  else setTimeout(() => admission.answered(), responseMs);
  return sentAt;
}

describe('LocalBudget', () => {
  it('A request within the quota is admitted at once', async () => {
    const budget = await warmBudget({ recordFirst: two });
    expect(await sendAfter(budget, first('a'))).toBe(0);
    expect(await sendAfter(budget, first('a'))).toBe(0);
    expect(await sendAfter(budget, first('b'))).toBe(0);
    expect(await sendAfter(budget, later('a'))).toBe(0);
    expect(await sendAfter(budget)).toBe(0);
  });

  it('Each request counts in the application’s window too', async () => {
    const budget = await warmBudget({ application: two });
    const times = Promise.all(
      [first('a'), later('b'), undefined].map((quotaKey) => sendAfter(budget, quotaKey)),
    );
    await vi.runAllTimersAsync();
    expect(await times).toEqual([0, 0, 1000]);
  });

  it('A slot is free one window length after the response, not after the request', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void sendAfter(budget, first('a'), {}, 700);
    const next = sendAfter(budget, first('a'));
    await vi.runAllTimersAsync();
    expect(await next).toBe(1700);
  });

  it('Requests that do not wait for the same window pass', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void sendAfter(budget, first('a'));
    void sendAfter(budget, first('a'));
    expect(await sendAfter(budget, first('b'))).toBe(0);
  });

  it('A request waits if its slot comes before its deadline, and is refused at once if not', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void sendAfter(budget, first('a'));
    await vi.advanceTimersByTimeAsync(400);
    const failure = await failureOf(sendAfter(budget, first('a'), { deadlineMs: 600 }));
    expect(failure).toMatchObject({
      code: 'UPSTREAM_THROTTLED',
      facts: { reason: 'OWN_BUDGET', retryAfterSeconds: 0.6 },
    });
    const waiting = sendAfter(budget, first('a'), { deadlineMs: 601 });
    await vi.runAllTimersAsync();
    expect(await waiting).toBe(600);
  });

  it('A request is refused if those before it take the slots', async () => {
    const budget = await warmBudget({ recordFirst: two });
    for (let index = 0; index < 3; index += 1) void sendAfter(budget, first('a'));
    const fourth = sendAfter(budget, first('a'), { deadlineMs: 1500 });
    const fifth = await failureOf(sendAfter(budget, first('a'), { deadlineMs: 1500 }));
    expect(fifth).toMatchObject({ facts: { reason: 'OWN_BUDGET', retryAfterSeconds: 2 } });
    await vi.runAllTimersAsync();
    expect(await fourth).toBe(1000);
  });

  it('A request whose deadline comes before its turn takes no slot from others', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void sendAfter(budget, first('a'), {}, 200);
    await vi.advanceTimersByTimeAsync(100);
    // The answer could come at once as far as is known, so that it waits, though in vain.
    const hopeful = failureOf(sendAfter(budget, first('a'), { deadlineMs: 1050 }));
    const behind = sendAfter(budget, first('a'), { deadlineMs: 3000 });
    await vi.runAllTimersAsync();
    expect(await hopeful).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
    expect(await behind).toBe(1100);
  });

  it('A request is refused as soon as no slot can come before its deadline, even if that has moved', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void budget.admit(requestOf(first('a')));
    const request = requestOf(first('a'), { deadlineMs: 1100 });
    const operation = { ...request.operation, deadline: request.operation.deadline };
    const startedAt = performance.now();
    const waiting = failureOf(budget.admit({ ...request, operation })).then(
      () => performance.now() - startedAt,
    );
    await vi.advanceTimersByTimeAsync(500);
    operation.deadline += 1000;
    await vi.runAllTimersAsync();
    // After 1 s there could have been one after 2 s; then none before 3 s.
    expect(await waiting).toBe(2000);
  });

  it('U22: The slot of a request that was not sent is free at once', async () => {
    const budget = await warmBudget({ recordFirst: one, application: one });
    const admission = await budget.admit(requestOf(first('a')));
    const waiting = sendAfter(budget, first('a'));
    await vi.advanceTimersByTimeAsync(10);
    admission.refund();
    await vi.advanceTimersByTimeAsync(0);
    expect(await waiting).toBe(10);
  });

  it('U22: An aborted request takes no slot', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void sendAfter(budget, first('a'));
    const controller = new AbortController();
    const gone = failureOf(sendAfter(budget, first('a'), { signal: controller.signal }));
    const next = sendAfter(budget, first('a'), { deadlineMs: 3000 });
    await vi.advanceTimersByTimeAsync(500);
    controller.abort();
    expect(await gone).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
    const aborted = requestOf(first('a'), { signal: AbortSignal.abort() });
    expect(await failureOf(budget.admit(aborted))).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
    await vi.runAllTimersAsync();
    expect(await next).toBe(1000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(budget.windows('a').recordFirst.available).toBe(1);
  });

  it.each([
    ['is not measured as refused if its client disconnects', 2000, []],
    ['is measured as refused if its turn is too late', 800, [['recordFirst', 'OWN_BUDGET']]],
  ])('A request that waits for a slot %s', async (_, deadlineMs, measured) => {
    const quotaRefused = vi.fn();
    const measurements = { ...noMeasurements, quotaRefused };
    const options = { quota: quotaOf({ recordFirst: one }), replicas: 1 };
    const budget = new LocalBudget(options, measurements);
    void budget.admit(requestOf(first('a')));
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = failureOf(budget.admit(requestOf(first('a'), { signal, deadlineMs })));
    await vi.advanceTimersByTimeAsync(500);
    controller.abort();
    expect(await waiting).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
    expect(quotaRefused.mock.calls).toEqual(measured);
  });

  it('There is one timer, and none if no request waits', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void sendAfter(budget, first('a'));
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    const controller = new AbortController();
    for (let index = 0; index < 5; index += 1) {
      void sendAfter(budget, first('a'), { signal: controller.signal }).catch(() => undefined);
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('Half of the quota is spent in the first window length', async () => {
    const budget = new LocalBudget({
      quota: quotaOf({ recordFirst: { requests: 5, seconds: 1 } }),
      replicas: 1,
    });
    const times = Promise.all(Array.from({ length: 5 }, () => sendAfter(budget, first('a'))));
    await vi.runAllTimersAsync();
    expect(await times).toEqual([0, 0, 1000, 1000, 1000]);
  });

  it('A replica spends its share', async () => {
    const budget = await warmBudget({ recordFirst: { requests: 5, seconds: 1 } }, 2);
    const times = Promise.all(Array.from({ length: 3 }, () => sendAfter(budget, first('a'))));
    await vi.runAllTimersAsync();
    expect(await times).toEqual([0, 0, 1000]);
  });

  it('windows() shows how many requests could be sent', async () => {
    const budget = await warmBudget({ application: { requests: 9, seconds: 2 }, recordFirst: two });
    void sendAfter(budget, first('a'));
    void sendAfter(budget, later('b'));
    await vi.advanceTimersByTimeAsync(0);
    expect(budget.windows('a')).toEqual({
      application: { requests: 9, seconds: 2, available: 7 },
      recordFirst: { requests: 2, seconds: 1, available: 1 },
      recordLater: { requests: 1000, seconds: 1, available: 1000 },
      listFirst: { requests: 1000, seconds: 1, available: 1000 },
      listLater: { requests: 1000, seconds: 1, available: 1000 },
    });
  });

  it('earliest() is the minimum time until so many requests can be sent', async () => {
    const budget = await warmBudget({ application: { requests: 3, seconds: 2 }, recordFirst: two });
    const demand = (requests: number, quotaKey?: QuotaKey) => ({ requests, quotaKey });
    expect(budget.earliest([])).toBe(0);
    expect(budget.earliest([demand(2, first('a'))])).toBe(0);
    expect(budget.earliest([demand(3, first('a'))])).toBe(1000);
    expect(budget.earliest([demand(2, first('a')), demand(1, first('b'))])).toBe(0);
    expect(budget.earliest([demand(2, first('a')), demand(2, first('b'))])).toBe(2000);
    expect(budget.earliest([demand(7)])).toBe(4000);
    expect(budget.earliest([demand(5, first('a'))])).toBe(2000);
    expect(budget.size).toBe(1);
  });
});

describe('fairness', () => {
  /** The order in which the requests of these clients are sent, one each second. */
  async function orderOf(askings: readonly (RequestOptions & { readonly client: string })[]) {
    const budget = await warmBudget({ recordFirst: one });
    const order: string[] = [];
    const sending = askings.map(async (asking) => {
      await sendAfter(budget, first('a'), asking);
      order.push(asking.client);
    });
    await vi.runAllTimersAsync();
    await Promise.all(sending);
    return order.join(' ');
  }

  it('Slots are given in the order of arrival', async () => {
    const clients = ['a', 'b', 'c'].map((client) => ({ client }));
    expect(await orderOf(clients)).toBe('a b c');
  });

  it('Small operations come before large ones', async () => {
    expect(
      await orderOf([
        { client: 'a', isLarge: true },
        { client: 'b', isLarge: true },
        { client: 'c' },
        { client: 'd' },
      ]),
    ).toBe('c d a b');
  });

  it('The client that holds the fewest slots comes first', async () => {
    const budget = await warmBudget({ recordFirst: { requests: 4, seconds: 1 } });
    const order: string[] = [];
    const ask = async (client: string) => {
      await sendAfter(budget, first('a'), { client });
      order.push(client);
    };
    for (const client of 'aaaaaaaaabb') void ask(client);
    await vi.runAllTimersAsync();
    expect(order.join('').slice(0, 8)).toBe('aabbaaaa');
  });

  it('No client is refused because a greedy client waits', async () => {
    const budget = await warmBudget({ recordFirst: two });
    const greedy = Array.from({ length: 6 }, () =>
      sendAfter(budget, first('a'), { client: 'greedy', deadlineMs: 2500 }).catch(() => 'refused'),
    );
    await vi.advanceTimersByTimeAsync(10);
    const small = sendAfter(budget, first('a'), { client: 'small', deadlineMs: 1500 });
    await vi.runAllTimersAsync();
    expect(await small).toBe(990);
    // One of those for whom there would have been room gives way, as soon as it is known.
    expect(await Promise.all(greedy)).toEqual([0, 0, 1000, 2000, 2000, 'refused']);
  });

  it('U23: Two thousand requests may wait, and then the latest of the client with the most is refused', async () => {
    const budget = await warmBudget({ application: one });
    void sendAfter(budget);
    const outcomes = Array.from({ length: 2100 }, () =>
      sendAfter(budget, undefined, { client: 'greedy' }).catch(() => 'refused'),
    );
    const small = sendAfter(budget, undefined, { client: 'small' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(await small).toBe(2000);
    const states = await Promise.all(
      outcomes.map((outcome) => Promise.race([outcome, Promise.resolve('waiting')])),
    );
    expect(states[0]).toBe(1000);
    expect(states.slice(1, 1998)).toEqual(Array(1997).fill('waiting'));
    expect(states.slice(1998)).toEqual(Array(102).fill('refused'));
  });
});

describe('a 429 in spite of the budget', () => {
  it('U1: A 429 closes the own window of its request for as long as it says', async () => {
    const budget = await warmBudget({});
    budget.throttled(first('a'), 2);
    const times = Promise.all(
      [first('a'), later('a'), first('b'), undefined].map((quotaKey) =>
        sendAfter(budget, quotaKey),
      ),
    );
    await vi.runAllTimersAsync();
    expect(await times).toEqual([2000, 0, 0, 0]);
  });

  it('A 429 to a request without a documented window closes only the window of its like', async () => {
    const budget = await warmBudget({});
    const log = (key: string) => ({ window: 'application', key }) as const;
    budget.throttled(log('pstnCalls'), 2);
    const times = Promise.all(
      [log('pstnCalls'), log('directRoutingCalls'), first('a'), undefined].map((quotaKey) =>
        sendAfter(budget, quotaKey),
      ),
    );
    await vi.runAllTimersAsync();
    expect(await times).toEqual([2000, 0, 0, 0]);
  });

  it('A 429 without a time closes the window for half a second', async () => {
    const budget = await warmBudget({});
    budget.throttled(first('a'), undefined);
    const time = sendAfter(budget, first('a'));
    await vi.runAllTimersAsync();
    expect(await time).toBe(500);
  });

  it('U2: A request that cannot wait for a closed window is refused at once', async () => {
    const budget = await warmBudget({});
    const asking = { deadlineMs: 15_000 };
    budget.throttled(first('a'), 120);
    expect(await failureOf(sendAfter(budget, first('a'), asking))).toMatchObject({
      facts: { reason: 'MICROSOFT', retryAfterSeconds: 120 },
    });
    expect(await sendAfter(budget, first('b'), asking)).toBe(0);
  });

  it('U2: Requests that already wait are refused at once if a 429 closes their window for too long', async () => {
    const budget = await warmBudget({ recordFirst: one });
    void sendAfter(budget, first('a'));
    const waiting = failureOf(sendAfter(budget, first('a'), { deadlineMs: 15_000 }));
    await vi.advanceTimersByTimeAsync(10);
    budget.throttled(first('a'), 120);
    expect(await waiting).toMatchObject({
      facts: { reason: 'MICROSOFT', retryAfterSeconds: 120 },
    });
  });

  it('A 429 is not the reason of a refusal after it is over', async () => {
    const budget = await warmBudget({ recordFirst: one });
    budget.throttled(first('a'), 2);
    await vi.advanceTimersByTimeAsync(2000);
    void sendAfter(budget, first('a'));
    expect(await failureOf(sendAfter(budget, first('a'), { deadlineMs: 500 }))).toMatchObject({
      facts: { reason: 'OWN_BUDGET' },
    });
  });

  it('A 429 to a request without its own window closes the application’s', async () => {
    const budget = await warmBudget({});
    budget.throttled(undefined, 2);
    const time = sendAfter(budget, first('a'));
    await vi.runAllTimersAsync();
    expect(await time).toBe(2000);
  });

  it.each([
    ['another key within two seconds', 'b', 2000, 3000],
    ['another key later', 'b', 2001, 0],
    ['the same key', 'a', 100, 0],
  ])(
    'A 429 closes the application’s window after one for %s',
    async (_, key, pauseMs, expected) => {
      const budget = await warmBudget({});
      budget.throttled(first('a'), 1);
      await vi.advanceTimersByTimeAsync(pauseMs);
      budget.throttled(first(key), 3);
      const time = sendAfter(budget, first('c'));
      await vi.runAllTimersAsync();
      expect(await time).toBe(expected);
    },
  );

  it.each([
    ['its own window', { recordLater: { requests: 6, seconds: 1 } }],
    ['the application’s window', { application: { requests: 6, seconds: 1 } }],
  ])('There is a slot to spare until a third of %s is left', async (_, quota) => {
    const budget = await warmBudget(quota);
    const had = [budget.hasSpare(later('a'))];
    for (let sent = 1; sent <= 4; sent += 1) {
      await sendAfter(budget, later('a'));
      had.push(budget.hasSpare(later('a')));
    }
    expect(had).toEqual([true, true, true, true, false]);
  });

  it('Requests of the same tick count before there is a slot to spare', async () => {
    const budget = await warmBudget({ recordLater: { requests: 6, seconds: 1 } });
    for (let sent = 1; sent <= 4; sent += 1) void sendAfter(budget, later('a'));
    expect(budget.hasSpare(later('a'))).toBe(false);
    expect(budget.hasSpare(later('b'))).toBe(true);
  });

  it('There is no slot to spare while Microsoft has closed the window', async () => {
    const budget = await warmBudget({});
    budget.throttled(later('a'), 2);
    expect(budget.hasSpare(later('a'))).toBe(false);
  });
});
