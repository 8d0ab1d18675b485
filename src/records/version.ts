import type { JsonObject } from '../json.ts';

/** The version of a record, as Microsoft wrote it; null if it was not requested. */
export type Version = number | string | null;

export function readVersion({ version }: JsonObject): Version {
  const isWhole = typeof version === 'number' && Number.isSafeInteger(version);
  return isWhole || (typeof version === 'string' && /^\d{1,19}$/.test(version)) ? version : null;
}

/** Whether `one` is a later version than `other`. An unknown version is older than any other. */
export function isNewer(one: Version | bigint | undefined, other: Version | bigint | undefined) {
  if (one === null || one === undefined) return false;
  return other === null || other === undefined || BigInt(one) > BigInt(other);
}
