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

/** Verifies tokens by the keys that their tenants publish, each once while its key is published. */
export class TokenVerifier {
  readonly #callers: EntraCallers;
  readonly #keepers: ReadonlyMap<string, SigningKeyCache>;
  readonly #verified = new VerifiedTokens();

  constructor(callers: EntraCallers, request: FetchJwks) {
    this.#callers = callers;
    this.#keepers = new Map(
      callers.tenants.map((tenantId) => [tenantId, new SigningKeyCache(tenantId, request)]),
    );
  }

  /** Reads the keys of all tenants before anybody shows a token of theirs. Never rejects. */
  async prepare(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((cache) => cache.prepare()));
  }

  /** @throws RefusedToken */
  async verify(token: string): Promise<VerifiedCaller> {
    const unverified = readUnverifiedToken(token, this.#callers);
    const { tenantId, kid } = unverified;
    const key = await this.#keepers.get(tenantId)?.find(kid);
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

interface RememberedToken extends VerifiedToken {
  readonly keyIdentity: string;
}

/**
 * Remembers what tokens have said, since to verify one takes longer than many an operation.
 *
 * It keeps no token, but its hash: what is remembered lets nobody in.
 */
export class VerifiedTokens {
  readonly #tokens: LRUCache<string, RememberedToken>;

  constructor(maximum = maxTokens) {
    this.#tokens = new LRUCache({ max: maximum });
  }

  /** Finds a token that has not ended, and was verified by the key that is published for it now. */
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
