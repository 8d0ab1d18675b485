import { GraphQLError, GraphQLScalarType } from 'graphql';
import { readMoment } from '../../plan/moment.ts';

/** Served as Microsoft sent it: a `Date` would lose four of the seven decimals. */
function textScalar(name: string): GraphQLScalarType<string, string> {
  return new GraphQLScalarType({ name, serialize: (value) => requireText(name, value) });
}

function requireText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`${name} cannot represent a value that is not a string.`);
}

export const Duration = textScalar('Duration');

export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: (value) => requireText('DateTime', value),
  parseValue(value) {
    const moment = readMoment(requireText('DateTime', value));
    if (moment) return moment.text;
    throw new GraphQLError(
      'DateTime must be an RFC 3339 date and time, such as 2026-11-25T09:30:00Z.',
    );
  },
});

/** JavaScript, and most clients that read JSON, have exact integers up to 2^53 only. */
export const Long = new GraphQLScalarType<number | string, number | string>({
  name: 'Long',
  serialize(value) {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) {
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    throw new GraphQLError('Long cannot represent a value that is not an integer.');
  },
});

/** More significant digits may have been rounded when the JSON was parsed. */
const maxDigits = 15;

/** Amounts of money. Text, because most clients would compute with the nearest binary fraction of a number. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  serialize(value) {
    const text = typeof value === 'number' ? printDecimal(value) : value;
    if (typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text)) return text;
    throw new GraphQLError('Decimal cannot represent a value that is not an exact decimal number.');
  },
});

/** Prints a number without an exponent; undefined if it may not be what Microsoft wrote. */
function printDecimal(value: number): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential()) ?? [];
  const digits = whole + fraction;
  if (whole === '' || digits.length > maxDigits) return undefined;
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const integer = digits.slice(0, point).padEnd(point, '0');
  return `${sign}${integer}${digits.length > point ? `.${digits.slice(point)}` : ''}`;
}
