import { createHmac } from 'node:crypto';

/**
 * Replaces a text by another one, always the same for the same text of the same property.
 *
 * @param property where the text stands, as Microsoft spells it.
 */
export type MakePseudonym = (text: string, property: string) => string;

/** 128 bits: two texts of a tenant get the same pseudonym less often than hardware fails. */
const pseudonymBytes = 16;

/**
 * Pseudonyms are keyed hashes, so that whoever lacks the key cannot try out telephone numbers or
 * addresses. They are the same in every record and replica: counts and joins still work. Each property
 * has its own, since some of them hold what people choose: who joins a meeting under the id of somebody
 * else as his name must not learn from it by what that id is replaced.
 */
export function createPseudonyms(key: string, tenantId: string): MakePseudonym {
  return (text, property) => {
    const place = `${tenantId}\0${property}\0`;
    const hash = createHmac('sha256', key).update(place).update(text).digest();
    return `pseudonym-${hash.subarray(0, pseudonymBytes).toString('base64url')}`;
  };
}
