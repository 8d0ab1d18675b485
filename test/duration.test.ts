import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMilliseconds } from '../src/duration.ts';

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const durations = fc
  .record({
    sign: fc.constantFrom('', '-'),
    days: maybe(fc.nat({ max: 300 })),
    hours: maybe(fc.nat({ max: 1000 })),
    minutes: maybe(fc.nat({ max: 1000 })),
    seconds: maybe(fc.nat({ max: 100_000 })),
    /** In steps of 100 ns, of which .NET counts time. */
    ticks: maybe(fc.integer({ min: 1, max: 9_999_999 })),
  })
  .filter(({ days, hours, minutes, seconds }) =>
    [days, hours, minutes, seconds].some((part) => part !== undefined),
  )
  .map(({ sign, days, hours, minutes, seconds, ticks }) => {
    const decimals =
      ticks === undefined ? '' : `.${String(ticks).padStart(7, '0').replace(/0+$/, '')}`;
    const time = [
      hours === undefined ? '' : `${hours}H`,
      minutes === undefined ? '' : `${minutes}M`,
      seconds === undefined ? '' : `${seconds}${decimals}S`,
    ].join('');
    const text = `${sign}P${days === undefined ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
    const whole = BigInt(
      (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0),
    );
    const all = whole * 10_000_000n + BigInt(seconds === undefined ? 0 : (ticks ?? 0));
    return { text, ticks: sign === '-' ? -all : all };
  });

describe('toMilliseconds', () => {
  it.each([
    ['PT0.016S', 16],
    ['PT0S', 0],
    ['PT1S', 1000],
    ['PT0.0000001S', 0.0001],
    ['PT0.0123456S', 12.3456],
    ['PT0.1S', 100],
    ['PT0.29S', 290],
    ['PT0.57S', 570],
    ['PT1.005S', 1005],
    ['PT4.35S', 4350],
    ['PT1M', 60_000],
    ['PT1H', 3_600_000],
    ['PT1H2M3.5S', 3_723_500],
    ['PT90M', 5_400_000],
    ['PT3600S', 3_600_000],
    ['P1D', 86_400_000],
    ['P1DT1S', 86_401_000],
    ['P30DT23H59M59.9999999S', 2_678_399_999.9999],
    ['-PT1.5S', -1500],
    ['-PT0S', 0],
    ['-P1DT1S', -86_401_000],
    ['PT007.50S', 7500],
  ])('reads %s as %d', (text, expected) => {
    expect(toMilliseconds(text)).toBe(expected);
  });

  it('is a ten-thousandth of the steps of 100 ns', () => {
    fc.assert(
      fc.property(durations, ({ text, ticks }) => {
        expect(toMilliseconds(text)).toBe(Number(ticks) / 10_000 + 0);
      }),
    );
  });

  it.each([
    '',
    'P',
    'PT',
    '-P',
    'T1S',
    '1S',
    'PT1',
    'P1S',
    'P1M',
    'P1Y',
    'P1W',
    'PT1S1M',
    'PT1.S',
    'PT.5S',
    'PT1,5S',
    'PT1.5M',
    'PT-1S',
    '+PT1S',
    'pt1s',
    ' PT1S',
    'PT1S\n',
    'PT1S ',
    'PT1e3S',
    'NaN',
    '16',
    '00:00:16',
  ])('refuses %j', (text) => {
    expect(() => toMilliseconds(text)).toThrow(TypeError);
  });

  it('refuses a long text at once', () => {
    const startedAt = performance.now();
    for (const text of [
      `PT${'1'.repeat(100_000)}`,
      `PT1.${'1'.repeat(100_000)}`,
      'PT1S'.repeat(25_000),
    ]) {
      expect(() => toMilliseconds(text)).toThrow(TypeError);
    }
    expect(performance.now() - startedAt).toBeLessThan(100);
  });
});
