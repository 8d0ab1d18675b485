import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GatewayError, UpstreamTimeoutError } from '../../src/errors.ts';
import type { Send, UpstreamRequest } from '../../src/msgraph/exchange.ts';
import { keepBudget } from '../../src/msgraph/policies/keep-budget.ts';
import {
  Exchanges,
  limitConcurrency,
  maxExchanges,
} from '../../src/msgraph/policies/limit-concurrency.ts';
import { isNotSent } from '../../src/msgraph/failure-marks.ts';
import { whenAbandoned } from '../../src/deadline.ts';
import { Latency } from '../../src/latency.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { requestOf, warmBudget } from '../support/upstream/budget-clock.ts';
import { emptyResponse } from '../support/upstream/scripted-send.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const application = { requests: 60, seconds: 4 };
const grantedPerSecond = application.requests / application.seconds;

interface Demand {
  readonly deadlineMs: number;
  readonly forMs: number;
  /** How long the answer to a request takes. */
  readonly responseMs: (index: number) => number;
  readonly exchanges: number;
}

/** What becomes of ten clients who ask for three times what there is; time is that of the test. */
async function saturate({ deadlineMs, forMs, responseMs, exchanges }: Demand) {
  const budget = await warmBudget({ application });
  const latency = new Latency();
  const sentAt: number[] = [];
  const transport: Send = (request) =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const ms = responseMs(sentAt.push(startedAt) - 1);
      const stop = whenAbandoned(request.operation, () => {
        clearTimeout(timer);
        reject(new UpstreamTimeoutError({}));
      });
      const timer = setTimeout(() => {
        stop();
        latency.note(performance.now() - startedAt);
        resolve(emptyResponse);
      }, ms);
    });
  const send = keepBudget(budget)(
    limitConcurrency(latency, silentTelemetry, new Exchanges(exchanges))(transport),
  );
  const failures: unknown[] = [];
  let answered = 0;
  let latestMs = -Infinity;
  const ask = async (request: UpstreamRequest) => {
    try {
      await send(request);
      answered += 1;
    } catch (failure) {
      failures.push(failure);
    }
    latestMs = Math.max(latestMs, performance.now() - request.operation.deadline);
  };
  const stepMs = 1000 / (3 * grantedPerSecond);
  const startedAt = performance.now();
  for (let asked = 0; asked * stepMs < forMs; asked += 1) {
    void ask(requestOf(undefined, { client: `client ${asked % 10}`, deadlineMs }));
    await vi.advanceTimersByTimeAsync(startedAt + (asked + 1) * stepMs - performance.now());
  }
  const used = sentAt.length / ((forMs / 1000) * grantedPerSecond + application.requests);
  await vi.runAllTimersAsync();
  return { failures, answered, latestMs, used, sentAt };
}

describe('ten clients that want three times the quota', () => {
  it('Requests for three times the quota are answered, or refused before they are sent, and never too late', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1500, max: 6000 }),
        fc.integer({ min: 50, max: 400 }),
        fc.integer({ min: 2, max: maxExchanges }),
        async (deadlineMs, slowestMs, exchanges) => {
          const responseMs = (index: number) => slowestMs * (0.6 + 0.4 * ((index * 0.618) % 1));
          const report = await saturate({ deadlineMs, forMs: 20_000, responseMs, exchanges });
          for (const failure of report.failures) {
            expect(isNotSent(failure)).toBe(true);
            const { code, facts } = failure as GatewayError;
            // No slot was free in time, or no exchange.
            expect([code, facts.reason ?? facts.limit]).toBeOneOf([
              ['UPSTREAM_THROTTLED', 'OWN_BUDGET'],
              ['OVERLOADED', 'requests to Microsoft Graph'],
            ]);
            expect(facts.retryAfterSeconds).toBeGreaterThan(0);
          }
          expect(report.latestMs).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('Requests for three times the quota get nearly all of it', async () => {
    const report = await saturate({
      deadlineMs: 4500,
      forMs: 40_000,
      responseMs: (index) => 100 + ((index * 37) % 300),
      exchanges: maxExchanges,
    });
    expect(report.failures.length).toBeGreaterThan(500);
    expect(report.used).toBeGreaterThan(0.85);
  });

  it('Requests are served again as soon as responses are fast again', async () => {
    let isSlow = true;
    setTimeout(() => (isSlow = false), 315_000);
    const { failures, sentAt } = await saturate({
      deadlineMs: 3000,
      forMs: 45_000,
      responseMs: () => (isSlow ? 2500 : 100),
      exchanges: maxExchanges,
    });
    expect(failures.length).toBeGreaterThan(0);
    const last = sentAt.filter((at) => at > 325_000).length;
    expect(last).toBeGreaterThan(0.8 * 20 * grantedPerSecond);
  });
});
