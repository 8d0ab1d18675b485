import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EventResult } from '../../src/changes/change-event.ts';
import { executeEvent } from '../../src/changes/execute-event.ts';

const event = { change: { sequence: 1, at: 0, recordId: '1', isNew: true }, previous: undefined };
const printed: EventResult = {
  kind: 'printed',
  text: '{"data":1}',
  cursor: 'one',
  outcome: 'success',
};
const failed = (code: string, limit?: string): EventResult => ({
  kind: 'failed',
  errors: [{ message: 'No.', extensions: { code, ...(limit && { limit }) } }],
  cursor: 'one',
});
const isBusy = failed('OVERLOADED', 'operations in hand');
const isLate = failed('DEADLINE_EXCEEDED');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Executes the event for callers to whom the gateway responds with these results in turn, and with the last one from then on. */
function execute(...results: readonly EventResult[]) {
  const ended: unknown[] = [];
  let runs = 0;
  const executor = {
    run: () => Promise.resolve(results[Math.min(runs++, results.length - 1)] ?? printed),
    end: (errors: unknown) => void ended.push(errors),
  };
  const began = Date.now();
  const result = executeEvent(event, () => executor);
  const settled = result.then(() => Date.now() - began);
  return { result, settled, ended, runs: () => runs };
}

it.each(['operations in hand', 'operations before the deadline', 'bytes of responses that wait'])(
  'An event waits while the gateway has too much to do, and ends nobody: %s',
  async (limit) => {
    const busy = failed('OVERLOADED', limit);
    const { result, settled, ended } = execute(busy, busy, busy, printed);
    await vi.runAllTimersAsync();
    expect(await result).toBe(printed);
    expect(await settled).toBe(100 + 200 + 400);
    expect(ended).toEqual([]);
  },
);

it('An event waits at most half a minute, and with pauses of at most 1.6 s', async () => {
  const { result, settled, runs } = execute(isBusy);
  await vi.runAllTimersAsync();
  expect(await result).toBe(isBusy);
  expect(await settled).toBe(30_300);
  expect(runs()).toBe(23);
});

it('An event that was late once is executed again', async () => {
  const { result, ended } = execute(isLate, printed);
  expect(await result).toBe(printed);
  expect(ended).toEqual([]);
});

it('An event that is late again is told of with its error and its cursor, and ends nobody', async () => {
  const { result, ended, runs } = execute(isLate);
  expect(await result).toEqual({
    kind: 'printed',
    cursor: 'one',
    outcome: 'failure',
    text: '{"errors":[{"message":"No.","extensions":{"code":"DEADLINE_EXCEEDED","cursor":"one"}}],"data":null}',
  });
  expect([runs(), ended]).toEqual([2, []]);
});

it('An event that is larger than a response may be is told of with its error, and is not tried again', async () => {
  const { result, ended, runs } = execute(failed('LIMIT_EXCEEDED', 'bytes of response'));
  expect(await result).toMatchObject({ kind: 'printed', cursor: 'one' });
  expect([runs(), ended]).toEqual([1, []]);
});

it('Another error is not tried again', async () => {
  const unwritable = failed('AUDIT_UNAVAILABLE');
  const { result, runs } = execute(unwritable);
  expect(await result).toBe(unwritable);
  expect(runs()).toBe(1);
});

it('A caller who has too many operations is ended, and the next one executes the event', async () => {
  const own = failed('OVERLOADED', 'operations of a caller in hand');
  const { result, ended } = execute(own, own, printed);
  expect(await result).toBe(printed);
  expect(ended).toHaveLength(2);
});
