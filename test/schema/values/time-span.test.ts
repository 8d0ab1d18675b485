import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../../src/errors.ts';
import { durationMs } from '../../../src/schema/values/time-span.ts';

const ticksPerSecond = 10_000_000;
const startDateTime = '2020-02-25T18:52:21.2169889Z';

/** A time as Microsoft writes it: in UTC, with up to seven decimals and no zeros at their end. */
function print({ second, ticks }: { readonly second: number; readonly ticks: number }): string {
  const decimals = String(ticks).padStart(7, '0').replace(/0+$/, '');
  const time = new Date(second * 1000).toISOString().slice(0, 19);
  return `${time}${decimals && `.${decimals}`}Z`;
}

const times = fc.record({
  second: fc.integer({ min: 1_500_000_000, max: 1_900_000_000 }),
  ticks: fc.nat({ max: ticksPerSecond - 1 }),
});

describe('durationMs', () => {
  it.each([
    ['2020-02-25T18:52:21.2169889Z', 0],
    ['2020-02-25T18:52:21.216989Z', 0.0001],
    ['2020-02-25T18:52:21.217Z', 0.0111],
    ['2020-02-25T18:52:22.2169889Z', 1000],
    ['2020-02-25T18:52:46.7594445Z', 25_542.4556],
    ['2020-02-25T18:53:00Z', 38_783.0111],
    ['2020-02-26T18:52:21.2169889Z', 86_400_000],
    ['2020-02-29T23:59:59.9999999Z', 364_058_783.011],
  ])('The duration until %s is %d ms', (endDateTime, expected) => {
    expect(durationMs({ startDateTime, endDateTime })).toBe(expected);
  });

  it('A duration is a ten-thousandth of the steps of 100 ns between the times, and null backwards', () => {
    fc.assert(
      fc.property(times, times, (one, other) => {
        const ticks =
          BigInt(other.second - one.second) * BigInt(ticksPerSecond) +
          BigInt(other.ticks - one.ticks);
        expect(durationMs({ startDateTime: print(one), endDateTime: print(other) })).toBe(
          ticks < 0n ? null : Number(ticks) / 10_000,
        );
      }),
    );
  });

  it.each([[undefined], [null], ['']])('A duration is null if a time is %j', (time) => {
    expect(durationMs({ startDateTime, endDateTime: time })).toBeNull();
    expect(durationMs({ startDateTime: time, endDateTime: startDateTime })).toBeNull();
  });

  it.each([[7], ['yesterday'], ['2020-02-30T18:52:21Z'], ['2020-02-25 18:52:21'], [{}]])(
    'A time %j is an error',
    (time) => {
      const end = () => durationMs({ startDateTime, endDateTime: time });
      expect(end).toThrow(BadUpstreamResponseError);
      const start = () => durationMs({ startDateTime: time, endDateTime: startDateTime });
      expect(start).toThrow(BadUpstreamResponseError);
    },
  );
});
