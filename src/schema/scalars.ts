import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Text that is served as Microsoft sent it: a `Date` would lose four of its seven decimals. */
function textScalar(name: string): GraphQLScalarType<string, string> {
  return new GraphQLScalarType({ name, serialize: (value) => requireText(name, value) });
}

function requireText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`${name} cannot represent a value that is no text.`);
}

export const Duration = textScalar('Duration');

/** RFC 3339 with at most the seven decimals that Microsoft keeps. */
const dateTime =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: (value) => requireText('DateTime', value),
  parseValue(value) {
    const text = requireText('DateTime', value).toUpperCase();
    const date = dateTime.exec(text)?.[1];
    if (date !== undefined && isCalendarDate(date)) return text;
    throw new GraphQLError('DateTime must be RFC 3339 text, such as 2026-11-25T09:30:00Z.');
  },
});

/** JavaScript reads the 30th of February as a day in March. */
function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** JavaScript, and JSON as most clients read it, has whole numbers up to 2^53 only. */
export const Long = new GraphQLScalarType<number | string, number | string>({
  name: 'Long',
  serialize(value) {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) {
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    throw new GraphQLError('Long cannot represent a value that is no whole number.');
  },
});
