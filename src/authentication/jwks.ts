import { type CryptoKey, importJWK } from 'jose';
import { isJsonObject, type JsonObject } from '../json.ts';

/** A public key of the authority, with which tokens are verified. */
export interface SigningKey {
  /** Equal for equal keys, whatever their `kid` and however often they are read. */
  readonly identity: string;
  readonly key: CryptoKey;
}

/** By `kid`. */
export type SigningKeys = ReadonlyMap<string, SigningKey>;

interface RsaKey {
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

/** Microsoft publishes fewer than ten. */
const maxKeys = 100;
const minBits = 2048;

/**
 * Reads the keys that may sign tokens of one issuer, without those that are unusable.
 *
 * @param json the key set that the authority publishes.
 * @param issuer the issuer. A key that names another issuer is left out.
 */
export async function readJwks(
  json: unknown,
  issuer: string,
  tenantId: string,
): Promise<SigningKeys> {
  const usable = listOf(json).filter((key) => isUsable(key, issuer, tenantId));
  const entries = await Promise.all(usable.filter(isRsaKey).map(importKey));
  return new Map(entries.flat());
}

function listOf(json: unknown): readonly JsonObject[] {
  const keys = isJsonObject(json) ? json.keys : undefined;
  return Array.isArray(keys) ? keys.slice(0, maxKeys).filter(isJsonObject) : [];
}

function isUsable(
  { use, alg, key_ops: operations, issuer }: JsonObject,
  wanted: string,
  tenantId: string,
): boolean {
  const isForSignatures = use === undefined || use === 'sig';
  const isForRs256 = alg === undefined || alg === 'RS256';
  const verifies =
    operations === undefined || (Array.isArray(operations) && operations.includes('verify'));
  // Keys for all tenants have a placeholder instead of a tenant id.
  const isOfIssuer =
    issuer === undefined ||
    (typeof issuer === 'string' && issuer.replace('{tenantid}', tenantId) === wanted);
  return isForSignatures && isForRs256 && verifies && isOfIssuer;
}

function isRsaKey(key: JsonObject): key is RsaKey & typeof key {
  const { kty, kid, n, e } = key;
  const isNamed = typeof kid === 'string' && kid !== '';
  return kty === 'RSA' && isNamed && typeof n === 'string' && typeof e === 'string';
}

/** A key that cannot be imported is left out. It must not make the others unusable. */
async function importKey({ kid, n, e }: RsaKey): Promise<readonly [string, SigningKey][]> {
  try {
    // Only the public key is imported: no certificate, and no private key that was published by mistake.
    const key = await importJWK({ kty: 'RSA', n, e }, 'RS256');
    if (key instanceof Uint8Array || bitsOf(key) < minBits) return [];
    return [[kid, { identity: `${n}.${e}`, key }]];
  } catch {
    return [];
  }
}

function bitsOf({ algorithm }: CryptoKey): number {
  return 'modulusLength' in algorithm ? Number(algorithm.modulusLength) : 0;
}
