import { createHmac } from 'node:crypto';

/**
 * Replaces a string by a pseudonym. Equal strings of the same property have equal pseudonyms.
 *
 * @param property the property that holds the string, as Microsoft spells it.
 */
export type MakePseudonym = (text: string, property: string) => string;

/** 128 bits: a collision within a tenant is less likely than a hardware failure. */
const pseudonymBytes = 16;

/**
 * Pseudonyms are keyed hashes: without the key, telephone numbers and addresses cannot be tried out. They are
 * equal in every record and replica, so counts and joins still work. They differ between properties because people
 * choose some values: a person who enters another person's id as a display name must not learn the pseudonym of
 * that id.
 */
export function createPseudonyms(key: string, tenantId: string): MakePseudonym {
  return (text, property) => {
    const place = `${tenantId}\0${property}\0`;
    const hash = createHmac('sha256', key).update(place).update(text).digest();
    return `pseudonym-${hash.subarray(0, pseudonymBytes).toString('base64url')}`;
  };
}
