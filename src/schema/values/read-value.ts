import {
  getNullableType,
  type GraphQLEnumType,
  type GraphQLOutputType,
  type GraphQLScalarType,
  isEnumType,
  isListType,
  isScalarType,
} from 'graphql';
import { isJsonObject } from '../../json.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { findMember, unknownMember } from './enum-members.ts';

/**
 * Converts a value of Microsoft's JSON to a value that a field can return. Values of scalars and enums are
 * serialized: they can be printed as they are.
 *
 * @throws TypeError or GraphQLError if the type of the field cannot have the value.
 */
export type ReadValue = (raw: unknown, telemetry: Telemetry) => unknown;

/** OData writes these for numbers that JSON does not have. They carry no information. */
const noNumbers: ReadonlySet<unknown> = new Set(['NaN', 'INF', '-INF']);

/** The smallest value of .NET's type, which Microsoft writes where there is no time. */
const noTime = /^0001-01-01T00:00:00(\.0+)?Z$/;

/** By the name of a scalar: whether a value stands for none. */
const absent: Readonly<Record<string, (raw: unknown) => boolean>> = {
  Float: (raw) => noNumbers.has(raw),
  DateTime: (raw) => typeof raw === 'string' && raw.startsWith('0001') && noTime.test(raw),
};

const known = new WeakMap<GraphQLOutputType, ReadValue>();

/** Returns the conversion for fields of one type. */
export function readerOf(type: GraphQLOutputType): ReadValue {
  let read = known.get(type);
  if (!read) known.set(type, (read = createReader(type)));
  return read;
}

function createReader(type: GraphQLOutputType): ReadValue {
  const read = readerOfPresent(getNullableType(type));
  return (raw, telemetry) => (isAbsent(raw) ? null : read(raw, telemetry));
}

/** Microsoft writes `""` for an absent value, as well as null. */
export function isAbsent(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === '';
}

function readerOfPresent(type: GraphQLOutputType): ReadValue {
  if (isListType(type)) return readerOfList(type);
  if (isEnumType(type)) return (raw, telemetry) => readMember(raw, type, telemetry);
  return isScalarType(type) ? readerOfScalar(type) : requireObject;
}

function readerOfList({ ofType }: { readonly ofType: GraphQLOutputType }): ReadValue {
  const read = readerOf(ofType);
  return (raw, telemetry) => {
    if (!Array.isArray(raw)) throw new TypeError('The value is not a list.');
    // A null item carries no information.
    return raw.map((item) => read(item, telemetry)).filter((item) => item !== null);
  };
}

function readerOfScalar(type: GraphQLScalarType): ReadValue {
  const isAbsent = absent[type.name];
  return isAbsent ? (raw) => (isAbsent(raw) ? null : type.serialize(raw)) : serialize(type);
}

function serialize(type: GraphQLScalarType): ReadValue {
  return (raw) => type.serialize(raw);
}

function requireObject(raw: unknown): unknown {
  if (isJsonObject(raw)) return raw;
  throw new TypeError('The value is not an object.');
}

function readMember(raw: unknown, type: GraphQLEnumType, telemetry: Telemetry): string {
  if (typeof raw !== 'string') throw new TypeError('The value of an enum is not a string.');
  const member = findMember(type, raw);
  if (member === undefined) telemetry.unknownEnumMember(type.name, raw);
  return member ?? unknownMember;
}
