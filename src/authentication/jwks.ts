import { type CryptoKey, importJWK } from 'jose';
import { isJsonObject, type JsonObject } from '../json.ts';

/** A key of the authority's by which tokens are verified. */
export interface SigningKey {
  /** The same for the same key, whatever it is called and however often it is read. */
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
 * Reads the keys that tokens of one issuer may be signed with; those that are of no use are left out.
 *
 * @param json what the authority has published.
 * @param issuer whose keys are wanted; a key that says it is of another is not one of them.
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
  // Keys for all tenants have a place for the tenant where others have its id.
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

/** One key that cannot be read must not cost the others. */
async function importKey({ kid, n, e }: RsaKey): Promise<readonly [string, SigningKey][]> {
  try {
    // Nothing else of it is taken: neither a certificate nor, by mistake, its private half.
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
