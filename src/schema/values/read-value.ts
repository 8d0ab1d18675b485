import {
  getNullableType,
  type GraphQLEnumType,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isScalarType,
} from 'graphql';
import { isJsonObject } from '../../json.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { findMember, unknownMember } from './enum-members.ts';

/** OData writes these for numbers that JSON does not have. They carry no information. */
const noNumbers: ReadonlySet<unknown> = new Set(['NaN', 'INF', '-INF']);

/**
 * Converts a value of Microsoft's JSON to a value that a field of the type can return.
 *
 * @throws TypeError if the type cannot have the value.
 */
export function readValue(raw: unknown, type: GraphQLOutputType, telemetry: Telemetry): unknown {
  // Microsoft writes `""` for an absent value.
  if (raw === undefined || raw === null || raw === '') return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const { ofType } = nullable as { readonly ofType: GraphQLOutputType };
    if (!Array.isArray(raw)) throw new TypeError('The value is not a list.');
    // A null item carries no information.
    return raw.map((item) => readValue(item, ofType, telemetry)).filter((item) => item !== null);
  }
  if (isEnumType(nullable)) return readMember(raw, nullable, telemetry);
  if (isScalarType(nullable)) {
    return nullable.name === 'Float' && noNumbers.has(raw) ? null : nullable.serialize(raw);
  }
  if (isJsonObject(raw)) return raw;
  throw new TypeError('The value is not an object.');
}

function readMember(raw: unknown, type: GraphQLEnumType, telemetry: Telemetry): string {
  if (typeof raw !== 'string') throw new TypeError('The value of an enum is not a string.');
  const member = findMember(type, raw);
  if (member === undefined) telemetry.unknownEnumMember(type.name, raw);
  return member ?? unknownMember;
}
