import { createHmac } from 'node:crypto';

/** Replaces a text by another one, always the same for the same text. */
export type MakePseudonym = (text: string) => string;

/** 128 bits: two texts of a tenant get the same pseudonym less often than hardware fails. */
const pseudonymBytes = 16;

/**
 * Pseudonyms are keyed hashes, so that whoever lacks the key cannot try out telephone numbers or
 * addresses. They are the same in every field, record and replica: counts and joins still work.
 */
export function createPseudonyms(key: string, tenantId: string): MakePseudonym {
  return (text) => {
    const hash = createHmac('sha256', key).update(tenantId).update('\0').update(text).digest();
    return `pseudonym-${hash.subarray(0, pseudonymBytes).toString('base64url')}`;
  };
}
