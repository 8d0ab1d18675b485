import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CallerConfiguration } from '../config/configuration.ts';
import type { VerifiedCaller } from './caller.ts';
import type { SigningKey } from './jwks.ts';
import { SigningKeyCache } from './signing-key-cache.ts';
import { readUnverifiedToken } from './read-unverified-token.ts';
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

  /** @throws InvalidTokenError */
  async verify(token: string): Promise<VerifiedCaller> {
    const unverified = readUnverifiedToken(token, this.#callers);
    const { tenantId, kid } = unverified;
    const key = await this.#keys.get(tenantId)?.find(kid);
    if (!key) throw new InvalidTokenError('its signing key is not published');
    const known = this.#verified.get(token, key);
    if (known) return known.caller;
    const verified = await verifyToken(token, unverified, key, this.#callers.audiences);
    this.#verified.set(token, key, verified);
    return verified.caller;
  }
}

/** A few hundred bytes each. */
const maxTokens = 10_000;

interface CachedToken extends VerifiedToken {
  readonly keyIdentity: string;
}

/**
 * Caches the claims of verified tokens, because verifying one takes longer than many operations.
 *
 * The cache holds hashes instead of tokens, so its content does not let a reader in.
 */
export class VerifiedTokenCache {
  readonly #tokens: LRUCache<string, CachedToken>;

  constructor(maximum = maxTokens) {
    this.#tokens = new LRUCache({ max: maximum });
  }

  /** Returns a token that has not expired and was verified with the key that is published now. */
  get(token: string, { identity }: SigningKey): VerifiedToken | undefined {
    const hash = hashOf(token);
    const known = this.#tokens.get(hash);
    if (!known) return undefined;
    const isGood = known.keyIdentity === identity && Date.now() < known.endsAt + skewSeconds * 1000;
    if (!isGood) this.#tokens.delete(hash);
    return isGood ? known : undefined;
  }

  set(token: string, { identity }: SigningKey, verified: VerifiedToken): void {
    this.#tokens.set(hashOf(token), { ...verified, keyIdentity: identity });
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
