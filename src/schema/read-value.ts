import { type GraphQLOutputType, getNamedType, isEnumType, isScalarType } from 'graphql';
import { isJsonObject } from '../json.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { findMember, unknownMember } from './enum-members.ts';

/** OData writes these where a number is not one; JSON has no such numbers, and they tell nothing. */
const noNumbers: ReadonlySet<unknown> = new Set(['NaN', 'INF', '-INF']);

/** Turns a value of Microsoft's JSON into what a field of the type completes from. */
export function readValue(raw: unknown, type: GraphQLOutputType, telemetry: Telemetry): unknown {
  // Microsoft means nothing by `""` where it might have written null.
  if (raw === undefined || raw === null || raw === '') return null;
  if (Array.isArray(raw)) return raw.map((item) => readValue(item, type, telemetry));
  const named = getNamedType(type);
  if (isEnumType(named)) {
    if (typeof raw !== 'string')
      throw new TypeError(`${named.name} cannot represent what is no text.`);
    const member = findMember(named, raw);
    if (member === undefined) telemetry.unknownEnumMember(named.name, raw);
    return member ?? unknownMember;
  }
  if (isScalarType(named)) return named.name === 'Float' && noNumbers.has(raw) ? null : raw;
  if (isJsonObject(raw)) return raw;
  throw new TypeError(`${named.name} cannot represent what is no object.`);
}
