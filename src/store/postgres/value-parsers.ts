import type { CustomTypesConfig } from 'pg';
import type { SqlValue } from '../store.ts';

// The types of PostgreSQL, by their numbers in its catalogue.
const parsers = new Map<number, (text: string) => SqlValue>([
  [16, (text) => (text === 't' ? 1 : 0)], // bool
  [17, (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex'))], // bytea
  [20, readInteger], // int8
  [21, Number], // int2
  [23, Number], // int4
  [700, Number], // float4
  [701, Number], // float8
  [1700, readNumeric], // numeric: the type of a sum of int8
]);

/** Reads values as SQLite gives them. */
export const valueParsers: CustomTypesConfig = {
  getTypeParser: (type: number) => parsers.get(type) ?? String,
};

function readInteger(text: string): SqlValue {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

function readNumeric(text: string): SqlValue {
  return /^-?\d+$/.test(text) ? readInteger(text) : Number(text);
}
