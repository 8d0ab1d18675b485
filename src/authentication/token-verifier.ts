import type { CallerConfiguration } from '../config/configuration.ts';
import type { VerifiedCaller } from './caller.ts';
import { SigningKeyCache } from './signing-key-cache.ts';
import { readUnverifiedToken } from './read-unverified-token.ts';
import { InvalidTokenError } from './invalid-token.ts';
import type { FetchJwks } from './fetch-jwks.ts';
import { VerifiedTokens } from './verified-token-cache.ts';
import { verifyToken } from './verify-token.ts';

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
