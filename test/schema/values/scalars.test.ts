import fc from 'fast-check';
import { GraphQLError, Kind, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DateTime, Decimal, Duration, Long } from '../../../src/schema/values/scalars.ts';

describe('Long', () => {
  it.each([
    [0, 0],
    [-1, -1],
    [4294967295, 4294967295],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['0', 0],
    ['-42', -42],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9223372036854775807', '9223372036854775807'],
    ['-9223372036854775808', '-9223372036854775808'],
  ])('writes %j as %j', (value, expected) => {
    expect(Long.serialize(value)).toBe(expected);
  });

  it.each([
    1.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    -(2 ** 53),
    '',
    ' 1',
    '1 ',
    '+1',
    '1.0',
    '1e3',
    '0x10',
    'NaN',
    '--1',
    '12345678901234567890',
    true,
    null,
    undefined,
    {},
    [1],
    10n,
  ])('refuses %s', (value) => {
    expect(() => Long.serialize(value)).toThrow(GraphQLError);
  });
});

describe('Decimal', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [-0.5, '-0.5'],
    [0.0315, '0.0315'],
    [219, '219'],
    [1200, '1200'],
    [10.5, '10.5'],
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
    [1e21, '1000000000000000000000'],
    [123456789012.345, '123456789012.345'],
    ['0.00', '0.00'],
    ['-12345678901234567890.1234567890', '-12345678901234567890.1234567890'],
  ])('writes %j as the text %j', (value, expected) => {
    expect(Decimal.serialize(value)).toBe(expected);
  });

  it('writes every number of up to 15 digits as it was written in JSON', () => {
    const parts = fc.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.nat(15));
    fc.assert(
      fc.property(parts, ([isNegative, digits, decimals]) => {
        const text = String(digits).padStart(decimals + 1, '0');
        const point = text.length - decimals;
        const sign = isNegative && digits > 0n ? '-' : '';
        const written = `${sign}${text.slice(0, point)}${decimals > 0 ? `.${text.slice(point)}` : ''}`;
        const expected = decimals > 0 ? written.replace(/\.?0+$/, '') : written;
        expect(Decimal.serialize(JSON.parse(written))).toBe(expected);
      }),
    );
  });

  it.each([
    0.1234567890123456,
    2 ** 53,
    1 / 3,
    Number.NaN,
    Infinity,
    '',
    ' 1',
    '+1',
    '1.',
    '.5',
    '1e3',
    'NaN',
    'free',
    true,
    null,
    undefined,
    {},
    10n,
  ])('refuses %s', (value) => {
    expect(() => Decimal.serialize(value)).toThrow(GraphQLError);
  });
});

describe.each([DateTime, Duration])('%s', (scalar) => {
  it.each(['2026-01-05T09:30:00.1234567Z', 'PT0.016S', '0001-01-01T00:00:00Z', 'anything'])(
    'writes the text %j as it came',
    (value) => {
      expect(scalar.serialize(value)).toBe(value);
    },
  );

  it.each([7, true, null, undefined, {}, [], new Date(0)])('refuses %j', (value) => {
    expect(() => scalar.serialize(value)).toThrow(GraphQLError);
  });
});

describe('DateTime as an argument', () => {
  it.each([
    '2026-11-25T09:30:00Z',
    '2026-11-25T09:30:00.1Z',
    '2026-11-25T09:30:00.1234567Z',
    '2026-11-25T09:30:00.123456789Z',
    '2016-12-31T23:59:60Z',
    '2026-11-25T09:30:00-00:00',
    '2026-11-25T23:59:59+01:00',
    '2026-11-25T00:00:00-23:59',
    '2024-02-29T00:00:00Z',
  ])('reads %s', (text) => {
    expect(DateTime.parseValue(text)).toBe(text);
    expect(DateTime.parseLiteral({ kind: Kind.STRING, value: text }, undefined)).toBe(text);
  });

  it('reads lower case as upper case', () => {
    expect(DateTime.parseValue('2026-11-25t09:30:00z')).toBe('2026-11-25T09:30:00Z');
  });

  it.each([
    '',
    '2026-11-25',
    '2026-11-25 09:30:00Z',
    '2026-11-25T09:30Z',
    '2026-11-25T09:30:00',
    '2026-11-25T09:30:00.Z',
    '2026-11-25T24:00:00Z',
    '2026-11-25T09:60:00Z',
    '2026-11-25T09:30:60Z',
    '2026-11-25T09:30:00+24:00',
    '2026-11-25T09:30:00+0100',
    '2026-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '+002026-11-25T09:30:00Z',
    ' 2026-11-25T09:30:00Z',
    '2026-11-25T09:30:00Z\n',
    "2026-11-25T09:30:00Z or 'a' eq 'a'",
    '２026-11-25T09:30:00Z',
    'now',
    7,
    true,
    null,
    {},
  ])('refuses %j', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow(GraphQLError);
  });

  it.each(['7', 'true', 'NOW', '["2026-11-25T09:30:00Z"]', '{ a: 1 }'])(
    'refuses the literal %s',
    (text) => {
      expect(() => DateTime.parseLiteral(parseValue(text), undefined)).toThrow(GraphQLError);
    },
  );
});
