import { describe, expect, it } from 'vitest';
import type { Response } from '../support/system/system.ts';
import { agrees, runChaos } from '../support/chaos.ts';
import { watchEventLoop } from '../support/event-loop-lag.ts';

describe('Chaos', () => {
  it('U25: gives no wrong answer, leaves nothing unsettled and goes on', async () => {
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

describe('The comparison', () => {
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
    [false, 'a null that has no error', { data: { ...truth.data, list: null } }],
    [false, 'a part that never came', { data: { list: truth.data.list } }],
    [true, 'one that has an error', { data: { list: truth.data.list }, errors: [error('more')] }],
    [
      false,
      'one behind another error',
      { data: { ...truth.data, more: {} }, errors: [error('list')] },
    ],
    [true, 'a null that has one', { data: { ...truth.data, list: null }, errors: [error('list')] }],
    [
      true,
      'a list that ends with an error',
      { data: { list: [{ id: 1 }, null] }, errors: [error('list', 1)] },
    ],
    [
      false,
      'an item that is null behind an error elsewhere',
      { data: { list: [{ id: 1 }, null] }, errors: [error('list', 0)] },
    ],
  ])('says %s to %s', (expected, _, response) => {
    expect(agrees({ status: 200, ...response }, truth)).toBe(expected);
  });
});
