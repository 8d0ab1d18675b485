import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/**
 * Replaces a string by a pseudonym. Equal strings of the same property have equal pseudonyms.
 *
 * @param property the property that holds the string, as Microsoft spells it.
 */
export type MakePseudonym = (text: string, property: string) => string;

/** 128 bits: a collision within a tenant is less likely than a hardware failure. */
const pseudonymBytes = 16;

/** A hash takes longer than all else about a masked field, and records repeat people, devices and networks. */
const maxCached = 10_000;
/** Longer strings are rare, and ten thousand of them would take much memory. */
const maxCachedLength = 512;

/**
 * Pseudonyms are keyed hashes: without the key, telephone numbers and addresses cannot be tried out. They are
 * equal in every record and replica, so counts and joins still work. They differ between properties because people
 * choose some values: a person who enters another person's id as a display name must not learn the pseudonym of
 * that id.
 */
export function createPseudonyms(key: string, tenantId: string): MakePseudonym {
  const secret = createSecretKey(key, 'utf8');
  const cached = new LRUCache<string, string>({ max: maxCached });
  return (text, property) => {
    const place = `${tenantId}\0${property}\0`;
    if (text.length > maxCachedLength) return hash(secret, place, text);
    const value = `${property}\0${text}`;
    const known = cached.get(value);
    if (known !== undefined) return known;
    const made = hash(secret, place, text);
    cached.set(value, made);
    return made;
  };
}

function hash(secret: KeyObject, place: string, text: string): string {
  const bytes = createHmac('sha256', secret).update(place).update(text).digest();
  return `pseudonym-${bytes.subarray(0, pseudonymBytes).toString('base64url')}`;
}
