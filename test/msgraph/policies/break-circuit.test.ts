import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../../src/errors.ts';
import { CircuitBreaker } from '../../../src/msgraph/circuit-breaker.ts';
import type { Operation } from '../../../src/msgraph/exchange.ts';
import { breakCircuit, refuseWhileOpen } from '../../../src/msgraph/policies/break-circuit.ts';
import { isNotSent, markNotSent } from '../../../src/msgraph/failure-marks.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import {
  emptyResponse,
  failureOf,
  type Outcome,
  scriptedSend,
} from '../../support/upstream/scripted-send.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const down = () => new UnavailableUpstreamError({ status: 502 });

/** Its openings are as long as they can be: the chance is always 1. */
function start() {
  const state = { outcome: down as () => Outcome, sent: 0 };
  const send = breakCircuit(
    new CircuitBreaker(() => 1),
    silentTelemetry,
  )(() => {
    state.sent += 1;
    const outcome = state.outcome();
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  });
  async function ask(times: number, operation: Partial<Operation> = {}) {
    for (let index = 0; index < times; index += 1) {
      await send(upstreamRequest({ operation: someOperation(operation) })).catch(() => undefined);
    }
    return state.sent;
  }
  return { state, send, ask };
}

describe('breakCircuit', () => {
  it('U7: The circuit opens after ten failures in a row, and requests then fail at once', async () => {
    const { send, ask } = start();
    expect(await ask(30)).toBe(10);
    const failure = await failureOf(
      send(upstreamRequest({ headers: { 'client-request-id': 'a' } })),
    );
    expect(failure).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      facts: { retryAfterSeconds: 1, clientRequestId: 'a' },
    });
    expect(isNotSent(failure)).toBe(true);
  });

  it('U7: An open circuit passes one probe after a time that doubles up to 16 s', async () => {
    const { ask } = start();
    const opened = await ask(10);
    const probes: number[] = [];
    for (let second = 1; second <= 64; second += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      if ((await ask(3)) > opened + probes.length) probes.push(second);
    }
    expect(probes).toEqual([1, 3, 7, 15, 31, 47, 63]);
  });

  it('The circuit opens for at least half of that time', () => {
    const breaker = new CircuitBreaker(() => 0);
    for (let index = 0; index < 10; index += 1) breaker.leave({ isProbe: false }, 'failure');
    expect(breaker.enter()).toEqual({ refusedMs: 500 });
  });

  it('U7: A request that passed before the circuit opened is stopped', async () => {
    const breaker = new CircuitBreaker(() => 1);
    const { sent, next } = scriptedSend(emptyResponse);
    const send = refuseWhileOpen(breaker)(next);
    await send(upstreamRequest());
    for (let index = 0; index < 10; index += 1) breaker.leave({ isProbe: false }, 'failure');
    const failure = await failureOf(send(upstreamRequest()));
    expect(failure).toMatchObject({ facts: { retryAfterSeconds: 1 } });
    expect(isNotSent(failure)).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    await send(upstreamRequest());
    expect(sent).toHaveLength(2);
  });

  it('No other request passes while the probe is in flight', async () => {
    const breaker = new CircuitBreaker(() => 1);
    for (let index = 0; index < 10; index += 1) breaker.leave({ isProbe: false }, 'failure');
    await vi.advanceTimersByTimeAsync(1000);
    let response = (): void => undefined;
    const send = breakCircuit(
      breaker,
      silentTelemetry,
    )(() => new Promise((resolve) => (response = () => resolve(emptyResponse))));
    const probe = send(upstreamRequest());
    expect(await failureOf(send(upstreamRequest()))).toMatchObject({
      facts: { retryAfterSeconds: 1 },
    });
    response();
    expect(await probe).toBe(emptyResponse);
  });

  it('The circuit closes when the probe succeeds, and counts from zero', async () => {
    const { state, ask } = start();
    await ask(10);
    await vi.advanceTimersByTimeAsync(1000);
    state.outcome = () => emptyResponse;
    expect(await ask(5)).toBe(15);
    state.outcome = down;
    expect(await ask(30)).toBe(25);
  });

  it('The next request is the probe if the first probe was given up', async () => {
    const { state, ask } = start();
    await ask(10);
    await vi.advanceTimersByTimeAsync(1000);
    state.outcome = () => new UpstreamTimeoutError({});
    expect(await ask(1, { signal: AbortSignal.abort() })).toBe(11);
    state.outcome = () => emptyResponse;
    expect(await ask(2)).toBe(13);
  });

  it.each<[string, () => Error]>([
    ['400', () => new BadUpstreamResponseError('status 400')],
    ['401', () => new UnauthenticatedUpstreamError({})],
    ['403', () => new ForbiddenUpstreamError({})],
    ['404', () => new NotFoundError({})],
    ['429', () => new ThrottledError('MICROSOFT', 1, {})],
    ['a request that was never sent', () => markNotSent(new UnavailableUpstreamError({}))],
    ['a mistake of our own', () => new TypeError('a mistake')],
  ])('U7: The circuit does not count %s', async (_, outcome) => {
    const { state, ask } = start();
    state.outcome = outcome;
    expect(await ask(30)).toBe(30);
  });

  it.each<[string, () => Error]>([
    ['a 500', () => new UnavailableUpstreamError({ status: 500 })],
    ['a connection that breaks', () => new UnavailableUpstreamError({})],
    ['a response that takes too long', () => new UpstreamTimeoutError({})],
  ])('The circuit counts %s', async (_, outcome) => {
    const { state, ask } = start();
    state.outcome = outcome;
    expect(await ask(30)).toBe(10);
  });

  it('The circuit does not count a response that had no time to come', async () => {
    const { state, ask } = start();
    state.outcome = () => new UpstreamTimeoutError({});
    expect(await ask(20, { signal: AbortSignal.abort() })).toBe(20);
    expect(await ask(20, { deadline: performance.now() })).toBe(40);
  });

  it('The circuit counts the failure of one batch once', async () => {
    const { state, ask } = start();
    const broken = new UnavailableUpstreamError({});
    state.outcome = () => broken;
    expect(await ask(30)).toBe(30);
    state.outcome = () => new UnavailableUpstreamError({ status: 503, requestId: 'one' });
    expect(await ask(30)).toBe(60);
  });

  it('The circuit does not add up failures with successes between them', async () => {
    const { state, ask } = start();
    let count = 0;
    state.outcome = () => ((count += 1) % 10 === 0 ? new NotFoundError({}) : down());
    expect(await ask(50)).toBe(50);
  });
});
