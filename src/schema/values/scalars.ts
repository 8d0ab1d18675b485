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
