import { isJsonObject, type Json, type JsonObject } from '../tenant.ts';
import type { Preferences } from './preferences.ts';

// An empty collection of entities is kept. Only properties are omitted.
const ALWAYS_PRESENT = new Set(['value', 'sessions', 'segments', 'participants_v2']);
const ALWAYS_ANNOTATED = ['@odata.nextLink', '@odata.count'];

/** Formats a response as the client's headers request. */
export function present(value: JsonObject, preferences: Preferences): JsonObject {
  const presented: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value)) {
    if (isDropped(name, member, preferences)) continue;
    presented[name] = presentMember(name, member, preferences);
  }
  return presented;
}

function presentMember(name: string, member: Json, preferences: Preferences): Json {
  if (name === 'productFamily') return presentFamily(member, preferences);
  if (Array.isArray(member)) {
    return member.map((item: Json) => (isJsonObject(item) ? present(item, preferences) : item));
  }
  return isJsonObject(member) ? present(member, preferences) : member;
}

/** The only enum member of this API beyond the sentinel of its enum. */
function presentFamily(member: Json, { unknownEnumMembers }: Preferences): Json {
  const isBeyond = member === 'azureCommunicationServices';
  return isBeyond && !unknownEnumMembers ? 'unknownFutureValue' : member;
}

function isDropped(name: string, member: Json, preferences: Preferences): boolean {
  if (name.includes('@odata.')) {
    return !preferences.annotations && !ALWAYS_ANNOTATED.some((kept) => name.endsWith(kept));
  }
  if (!preferences.omitNulls || ALWAYS_PRESENT.has(name)) return false;
  return member === null || (Array.isArray(member) && member.length === 0);
}
