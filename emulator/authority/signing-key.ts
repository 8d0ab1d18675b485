import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { JsonObject } from '../tenant.ts';

/** A key that tokens are signed with. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Makes an RSA key; its id is the thumbprint of what is published of it, as Microsoft's are. */
export function makeSigningKey(modulusLength = 2048): SigningKey {
  const pair = generateKeyPairSync('rsa', { modulusLength });
  const der = pair.publicKey.export({ type: 'spki', format: 'der' });
  return { ...pair, kid: createHash('sha1').update(der).digest('base64url') };
}

/** A key as it is published to those who verify tokens of a tenant. */
export function publishedKey({ kid, publicKey }: SigningKey, issuer: string): JsonObject {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, issuer };
}
