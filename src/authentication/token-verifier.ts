import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CallerConfiguration } from '../config/configuration.ts';
import type { VerifiedCaller } from './caller.ts';
import type { SigningKey } from './jwks.ts';
import { SigningKeyCache } from './signing-key-cache.ts';
import { readBearerToken } from './read-bearer-token.ts';
import { readUnverifiedToken, type UnverifiedToken } from './read-unverified-token.ts';
import { InvalidTokenError } from './invalid-token.ts';
import type { FetchJwks } from './fetch-jwks.ts';
import { skewSeconds, type VerifiedToken, verifyToken } from './verify-token.ts';

export type EntraCallers = Extract<CallerConfiguration, { readonly mode: 'entra' }>;

/**
 * Verifies tokens with the keys that their tenants publish. A verified token is cached for as long as its key is
 * published.
 */
export class TokenVerifier {
  readonly #callers: EntraCallers;
  readonly #keys: ReadonlyMap<string, SigningKeyCache>;
  readonly #verified = new VerifiedTokenCache();

  constructor(callers: EntraCallers, request: FetchJwks) {
    this.#callers = callers;
    this.#keys = new Map(
      callers.tenants.map((tenantId) => [tenantId, new SigningKeyCache(tenantId, request)]),
    );
  }

  /** Fetches the keys of all tenants before the first token arrives. Never rejects. */
  async prepare(): Promise<void> {
    await Promise.all([...this.#keys.values()].map((cache) => cache.prepare()));
  }

  /**
   * @param authorization the value of the `Authorization` header.
   * @throws InvalidTokenError
   */
  async verify(authorization: string | undefined): Promise<VerifiedCaller> {
    const known = authorization === undefined ? undefined : this.#verified.get(authorization);
    if (known) {
      const { identity } = await this.#findKey(known);
      if (identity === known.keyIdentity) return known.caller;
    }
    return this.#verifyAnew(authorization);
  }

  async #verifyAnew(authorization: string | undefined): Promise<VerifiedCaller> {
    const token = readBearerToken(authorization);
    const unverified = readUnverifiedToken(token, this.#callers);
    const key = await this.#findKey(unverified);
    const verified = await verifyToken(token, unverified, key, this.#callers.audiences);
    const { tenantId, kid } = unverified;
    const keyIdentity = key.identity;
    this.#verified.set(authorization ?? '', { ...verified, tenantId, kid, keyIdentity });
    return verified.caller;
  }

  async #findKey({
    tenantId,
    kid,
  }: Pick<UnverifiedToken, 'tenantId' | 'kid'>): Promise<SigningKey> {
    const key = await this.#keys.get(tenantId)?.find(kid);
    if (!key) throw new InvalidTokenError('its signing key is not published');
    return key;
  }
}

/** A few hundred bytes each. */
const maxTokens = 10_000;

/** A verified token, and what finds the key that verified it. */
export interface CachedToken extends VerifiedToken {
  readonly tenantId: string;
  readonly kid: string;
  readonly keyIdentity: string;
}

/**
 * Caches the claims of verified tokens by the header that contains them, because reading and verifying one takes
 * longer than many operations.
 *
 * The cache holds hashes instead of tokens, so its content does not let a reader in.
 */
export class VerifiedTokenCache {
  readonly #tokens: LRUCache<string, CachedToken>;

  constructor(maximum = maxTokens) {
    this.#tokens = new LRUCache({ max: maximum });
  }

  /** Returns a token that has not expired. It is valid as long as its key is published. */
  get(authorization: string): CachedToken | undefined {
    const hash = hashOf(authorization);
    const known = this.#tokens.get(hash);
    if (!known || Date.now() < known.endsAt + skewSeconds * 1000) return known;
    this.#tokens.delete(hash);
    return undefined;
  }

  set(authorization: string, token: CachedToken): void {
    this.#tokens.set(hashOf(authorization), token);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
