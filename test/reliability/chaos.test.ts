import { describe, expect, it } from 'vitest';
import type { Response } from '../support/system/system.ts';
import { agrees, runChaos } from '../support/chaos.ts';
import { watchEventLoop } from '../support/event-loop-lag.ts';

describe('Seeded chaos', () => {
  it('U25: The gateway gives no wrong response, leaves nothing unsettled, and continues', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    const lagMs = watchEventLoop();
    const report = await runChaos({
      seed: 7,
      durationMs: 6000,
      probability: 0.3,
      deadlineMs: 1500,
      clients: 8,
    });
    process.off('unhandledRejection', note);
    expect(report.wrong).toEqual([]);
    expect(rejections).toEqual([]);
    expect(report.operations).toBeGreaterThan(10);
    expect(report.whole).toBeGreaterThan(0);
    // And what this process was kept from running, several times over: an answer has many turns.
    expect(report.slowestMs).toBeLessThan(1500 + 250 + 10 * lagMs());
  });
});

describe('Comparison of responses in chaos', () => {
  const truth = {
    status: 200,
    data: { list: [{ id: 1 }, { id: 2 }], more: { hasNextPage: false } },
  };
  const error = (...path: (string | number)[]) => ({
    message: '',
    path,
    extensions: { code: 'NOT_FOUND' },
  });

  it.each<readonly [boolean, string, Omit<Response, 'status'>]>([
    [true, 'the truth', { data: truth.data }],
    [false, 'another value', { data: { ...truth.data, list: [{ id: 1 }, { id: 3 }] } }],
    [false, 'a list that is cut', { data: { ...truth.data, list: [{ id: 1 }] } }],
    [false, 'a null without an error', { data: { ...truth.data, list: null } }],
    [false, 'a payload that never came', { data: { list: truth.data.list } }],
    [true, 'a payload with an error', { data: { list: truth.data.list }, errors: [error('more')] }],
    [
      false,
      'a missing payload behind another error',
      { data: { ...truth.data, more: {} }, errors: [error('list')] },
    ],
    [
      true,
      'a null with an error',
      { data: { ...truth.data, list: null }, errors: [error('list')] },
    ],
    [
      true,
      'a list that ends with an error',
      { data: { list: [{ id: 1 }, null] }, errors: [error('list', 1)] },
    ],
    [
      false,
      'a null item with an error elsewhere',
      { data: { list: [{ id: 1 }, null] }, errors: [error('list', 0)] },
    ],
  ])('The comparison returns %s for %s', (expected, _, response) => {
    expect(agrees({ status: 200, ...response }, truth)).toBe(expected);
  });
});
