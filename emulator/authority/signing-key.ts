import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { JsonObject } from '../tenant.ts';

/** A key that signs tokens. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Creates an RSA key. As at Microsoft, its id is the thumbprint of its public part. */
export function makeSigningKey(modulusLength = 2048): SigningKey {
  const pair = generateKeyPairSync('rsa', { modulusLength });
  const der = pair.publicKey.export({ type: 'spki', format: 'der' });
  return { ...pair, kid: createHash('sha1').update(der).digest('base64url') };
}

/** A key as published for verifying the tokens of a tenant. */
export function publishedKey({ kid, publicKey }: SigningKey, issuer: string): JsonObject {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, issuer };
}
