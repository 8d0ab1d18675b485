import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../src/errors.ts';
import { callLogOfFunction, printCallLogFunction, readCallLog } from '../../src/plan/call-log.ts';
import { readMoment } from '../../src/plan/moment.ts';
import { printCollectionPath } from '../../src/plan/print-path.ts';

const from = '2026-09-01T00:00:00Z';
const to = '2026-11-25T00:00:00Z';

describe('A window of a log', () => {
  it.each([
    ['pstnCalls', 'getPstnCalls', '2026-11-24T23:59:59.9999999Z'],
    ['directRoutingCalls', 'getDirectRoutingCalls', to],
  ] as const)('The window of %s is the path of the function %s', (name, called, end) => {
    expect(printCollectionPath(readCallLog(name, from, to))).toBe(
      `/communications/callRecords/${called}(fromDateTime=${from},toDateTime=${end})`,
    );
    expect(callLogOfFunction(called)).toBe(name);
  });

  it.each([
    ['an offset', '2026-11-25T05:30:00+05:30', to],
    ['lower case', '2026-11-25t00:00:00z', to],
    ['decimals that are zero', '2026-11-25T00:00:00.0000000000Z', to],
    ['seven decimals', '2026-11-24T23:59:59.1234567Z', '2026-11-24T23:59:59.1234567Z'],
    [
      'more decimals, up to the next tick',
      '2026-11-24T23:59:59.12345671Z',
      '2026-11-24T23:59:59.1234568Z',
    ],
    ['a leap second, which .NET does not have', '2026-06-30T23:59:60Z', '2026-07-01T00:00:00Z'],
  ])('A bound with %s is printed in UTC', (_, written, printed) => {
    const log = (start: string, end: string) => readCallLog('directRoutingCalls', start, end);
    const [before, after] = [-7, 7].map((days) =>
      new Date(Date.parse(printed) + days * 86_400_000).toISOString(),
    );
    expect(log(before ?? '', written).to).toBe(printed);
    expect(log(written, after ?? '').from).toBe(printed);
  });

  it.each([
    ['reversed', to, from],
    ['empty', to, to],
    ['empty in two forms', to, '2026-11-25T01:00:00+01:00'],
    ['longer than 90 days', from, '2026-11-30T00:00:00.0000001Z'],
    ['longer than 90 days by less than a tick', from, '2026-11-30T00:00:00.00000001Z'],
    ['as long as time', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
    ['after the end of time', '9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59-14:00'],
    ['no time', from, 'tomorrow'],
    ['a date alone', from, '2026-11-25'],
    ['a number', from, 7],
    ['null', null, to],
  ])('A window that is %s is refused', (_, start, end) => {
    for (const name of ['pstnCalls', 'directRoutingCalls'] as const) {
      expect(() => readCallLog(name, start, end)).toThrow(BadUserInputError);
    }
  });

  it('A window of exactly 90 days is accepted', () => {
    expect(readCallLog('pstnCalls', from, '2026-11-30T00:00:00Z').to).toBe('2026-11-30T00:00:00Z');
  });

  it('Each tick is in the window that Microsoft is asked for exactly if it is in the half-open one', () => {
    const base = readMoment(from)?.ticks ?? 0n;
    const ticks = fc.bigInt({ min: 0n, max: 20_000_000n });
    const print = (tick: bigint) => {
      const seconds = String(tick / 10_000_000n).padStart(2, '0');
      return `2026-09-01T00:00:${seconds}.${String(tick % 10_000_000n).padStart(7, '0')}Z`;
    };
    fc.assert(
      fc.property(ticks, ticks, ticks, (first, end, tick) => {
        fc.pre(first < end);
        const isInside = first <= tick && tick < end;
        const asked = (name: 'pstnCalls' | 'directRoutingCalls') =>
          /fromDateTime=(.*),toDateTime=(.*)\)/
            .exec(printCallLogFunction(readCallLog(name, print(first), print(end))))
            ?.slice(1)
            .map((text) => (readMoment(text)?.ticks ?? 0n) - base) ?? [];
        const [start = 0n, inclusive = 0n] = asked('pstnCalls');
        expect(start <= tick && tick <= inclusive).toBe(isInside);
        const [begin = 0n, exclusive = 0n] = asked('directRoutingCalls');
        expect(begin <= tick && tick < exclusive).toBe(isInside);
      }),
    );
  });
});
