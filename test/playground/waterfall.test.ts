import { describe, expect, it } from 'vitest';
import type { ResponseFacts, TracedRequest } from '../../playground/requests/read-response.ts';
import { durationOf, ticksOf, timeIn, waterfallOf } from '../../playground/requests/waterfall.ts';

const noCache = { hits: 0, oldestAgeSeconds: 0, responses: [] };

function requestOf(facts: Partial<TracedRequest> = {}): TracedRequest {
  return {
    method: 'GET',
    url: '/v1.0/communications/callRecords/a',
    status: 200,
    bytes: 100,
    startMs: 0,
    quotaWaitMs: 0,
    connectionWaitMs: 0,
    milliseconds: 50,
    isRetry: false,
    batch: null,
    ...facts,
  };
}

function drawn(requests: readonly TracedRequest[], cache: ResponseFacts['cache'] = noCache) {
  return waterfallOf({ cost: undefined, requests, cache });
}

describe('waterfallOf', () => {
  it('The bar of a request has its waits first, and then its time at Microsoft Graph', () => {
    const waits = { startMs: 10, quotaWaitMs: 300, connectionWaitMs: 20, milliseconds: 100 };
    const [row] = drawn([requestOf(waits)]).rows;
    expect(row?.phases).toEqual([
      { kind: 'quota', fromMs: 10, toMs: 310 },
      { kind: 'connection', fromMs: 310, toMs: 330 },
      { kind: 'network', fromMs: 330, toMs: 410 },
    ]);
    expect(row && durationOf(row)).toBe(400);
    expect(row && timeIn('network', row)).toBe(80);
  });

  it('A wait that did not happen has no part of the bar', () => {
    const [row] = drawn([requestOf()]).rows;
    expect(row?.phases.map(({ kind }) => kind)).toEqual(['network']);
    expect(row && timeIn('quota', row)).toBe(0);
  });

  it('Rows are in the order in which requests began, not in that of their responses', () => {
    const { rows, totalMs } = drawn([
      requestOf({ startMs: 30, milliseconds: 10 }),
      requestOf({ startMs: 5, milliseconds: 200 }),
    ]);
    expect(rows.map(({ startMs }) => startMs)).toEqual([5, 30]);
    expect(totalMs).toBe(205);
  });

  it('The steps of a batch stand under it, and its bar is their time on the network', () => {
    const { rows } = drawn([
      requestOf({ startMs: 60, url: '/alone' }),
      requestOf({ startMs: 0, connectionWaitMs: 5, milliseconds: 45, batch: 1, url: '/one' }),
      requestOf({ startMs: 1, quotaWaitMs: 3, connectionWaitMs: 1, milliseconds: 41, batch: 1 }),
    ]);
    expect(rows.map(({ kind }) => kind)).toEqual(['batch', 'request']);
    expect(rows[0]).toMatchObject({
      number: 1,
      bytes: 200,
      startMs: 5,
      phases: [{ kind: 'network', fromMs: 5, toMs: 45 }],
      steps: [{ request: { url: '/one' } }, { phases: [{ kind: 'quota' }, {}, {}] }],
    });
  });

  it('A batch that took no measurable time begins with its first step', () => {
    const step = { milliseconds: 0, batch: 1 };
    const { rows, totalMs } = drawn([
      requestOf({ startMs: 9, ...step }),
      requestOf({ startMs: 7, ...step }),
    ]);
    expect(rows).toMatchObject([{ kind: 'batch', startMs: 7, phases: [] }]);
    expect(totalMs).toBe(9);
  });

  it('A cached response is a mark at the moment of its use', () => {
    const responses = [{ path: '/communications/callRecords', ageSeconds: 3, startMs: 400 }];
    const { rows, totalMs } = drawn([requestOf()], { hits: 1, oldestAgeSeconds: 3, responses });
    expect(rows.map(({ kind }) => kind)).toEqual(['request', 'cache']);
    expect(totalMs).toBe(400);
  });

  it('A response without requests has no rows', () => {
    expect(waterfallOf({ cost: undefined, requests: undefined, cache: noCache })).toEqual({
      rows: [],
      totalMs: 1,
    });
  });
});

describe('ticksOf', () => {
  it.each([
    [1, [0, 1]],
    [8, [0, 2, 4, 6, 8]],
    [216, [0, 50, 100, 150, 200]],
    [1000, [0, 200, 400, 600, 800, 1000]],
    [14_900, [0, 5000, 10_000]],
  ])('The axis of %d ms has the ticks %j', (totalMs, ticks) => {
    expect(ticksOf(totalMs)).toEqual(ticks);
  });

  it('An axis has between two and six ticks, whatever its length', () => {
    for (let totalMs = 1; totalMs < 200_000; totalMs = Math.ceil(totalMs * 1.07)) {
      const { length } = ticksOf(totalMs);
      expect(length, `${totalMs} ms`).toBeGreaterThanOrEqual(2);
      expect(length, `${totalMs} ms`).toBeLessThanOrEqual(6);
    }
  });
});
