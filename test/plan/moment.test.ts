import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printMoment, readMoment } from '../../src/plan/moment.ts';

const print = (text: string, side: 'from' | 'to') => {
  const moment = readMoment(text);
  return moment && printMoment(moment, side);
};

describe('A point in time', () => {
  it.each([
    '2026-11-25T09:30:00Z',
    '2026-11-25T09:30:00.1Z',
    '2026-11-25T09:30:00.100Z',
    '2026-11-25T09:30:00.1234567Z',
    '2026-11-25T09:30:00-00:00',
    '2026-11-25T09:30:00.5+05:30',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.9999999Z',
    '2026-11-25T09:30:00+14:00',
  ])('A time that Microsoft can read is sent as written: %s', (text) => {
    expect([print(text, 'from'), print(text, 'to')]).toEqual([text, text]);
    expect(print(text.toLowerCase(), 'from')).toBe(text);
  });

  // What Java's Instant, Go's RFC3339Nano and Rust's chrono print; and Python's Decimal, if need be.
  it.each([
    ['2026-11-25T09:30:00.123456789Z', '09:30:00.1234567Z', '09:30:00.1234568Z'],
    ['2026-11-25T09:30:00.00000001Z', '09:30:00Z', '09:30:00.0000001Z'],
    ['2026-11-25T09:30:00.1234567000Z', '09:30:00.1234567Z', '09:30:00.1234567Z'],
    ['2026-11-25T09:30:00.000000000Z', '09:30:00Z', '09:30:00Z'],
    ['2026-11-25T09:30:00.99999999Z', '09:30:00.9999999Z', '09:30:01Z'],
    ['2026-11-25T09:59:59.999999999Z', '09:59:59.9999999Z', '10:00:00Z'],
    ['2026-11-25T15:00:00.123456789+05:30', '09:30:00.1234567Z', '09:30:00.1234568Z'],
    [`2026-11-25T09:30:00.${'0'.repeat(300)}1Z`, '09:30:00Z', '09:30:00.0000001Z'],
  ])('A time between two ticks is rounded away from its range: %s', (text, from, to) => {
    expect([print(text, 'from'), print(text, 'to')]).toEqual([
      `2026-11-25T${from}`,
      `2026-11-25T${to}`,
    ]);
  });

  it.each([
    ['2026-12-31T23:59:59.99999999Z', '2026-12-31T23:59:59.9999999Z', '2027-01-01T00:00:00Z'],
    [
      '1969-12-31T23:59:59.12345678Z',
      '1969-12-31T23:59:59.1234567Z',
      '1969-12-31T23:59:59.1234568Z',
    ],
    // .NET's DateTimeOffset has offsets up to 14 hours, and the years 1 to 9999 of UTC.
    ['2026-11-25T09:30:00+23:59', '2026-11-24T09:31:00Z', '2026-11-24T09:31:00Z'],
    ['2026-11-25T09:30:00.25-14:01', '2026-11-25T23:31:00.25Z', '2026-11-25T23:31:00.25Z'],
    ['0000-02-29T00:00:00Z', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00+05:00', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59-05:00', '9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.9999999Z'],
    [
      '9999-12-31T23:59:59.99999999Z',
      '9999-12-31T23:59:59.9999999Z',
      '9999-12-31T23:59:59.9999999Z',
    ],
    // RFC 3339, 5.8: the leap second of 1990, in UTC and eight hours behind.
    ['1990-12-31T23:59:60Z', '1990-12-31T23:59:59.9999999Z', '1991-01-01T00:00:00Z'],
    ['1990-12-31T15:59:60-08:00', '1990-12-31T23:59:59.9999999Z', '1991-01-01T00:00:00Z'],
    ['2016-12-31T23:59:60.5Z', '2016-12-31T23:59:59.9999999Z', '2017-01-01T00:00:00Z'],
  ])(
    'A time that Microsoft cannot represent becomes the nearest one that it can: %s',
    (text, from, to) => {
      expect([print(text, 'from'), print(text, 'to')]).toEqual([from, to]);
    },
  );

  it.each([
    '2026-11-25T09:30:60Z',
    '2026-11-25T23:59:60Z',
    '2016-12-31T23:59:60+01:00',
    '2016-12-31T23:59:61Z',
    '2026-11-25T09:30:00.Z',
    '2026-11-25 09:30:00Z',
    '2026-11-25T09:30:00',
  ])('A text that is not a valid time is rejected: %s', (text) => {
    expect(readMoment(text)).toBeUndefined();
  });

  it('A time is rounded by less than a tick and never into its range, whatever its decimals', () => {
    const ms = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) });
    const decimals = fc.stringMatching(/^\d{8,20}$/);
    fc.assert(
      fc.property(ms, decimals, (time, digits) => {
        const text = `${new Date(time).toISOString().slice(0, 19)}.${digits}Z`;
        const [from, to] = [ticksOf(print(text, 'from')), ticksOf(print(text, 'to'))];
        const exact = BigInt(Math.floor(time / 1000)) * 10n ** 20n + BigInt(digits.padEnd(20, '0'));
        const tick = 10n ** 13n;
        expect(from * tick <= exact && exact <= to * tick).toBe(true);
        expect(to - from).toBe(exact % tick === 0n ? 0n : 1n);
      }),
    );
  });
});

/** Reads what was printed by itself, not by the code under test. */
function ticksOf(text = ''): bigint {
  const [, second = '', decimals = ''] = /^(.{19})(?:\.(\d{1,7}))?Z$/.exec(text) ?? [];
  return BigInt(Date.parse(`${second}Z`) / 1000) * 10_000_000n + BigInt(decimals.padEnd(7, '0'));
}
