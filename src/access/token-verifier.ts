import type { CallerConfiguration } from '../config/configuration.ts';
import type { VerifiedCaller } from './caller.ts';
import { KeyKeeper } from './key-keeper.ts';
import { readToken } from './read-token.ts';
import { RefusedToken } from './refused-token.ts';
import type { RequestKeys } from './request-keys.ts';
import { VerifiedTokens } from './verified-tokens.ts';
import { verifyToken } from './verify-token.ts';

export type EntraCallers = Extract<CallerConfiguration, { readonly mode: 'entra' }>;

/** Verifies tokens by the keys that their tenants publish, each once while its key is published. */
export class TokenVerifier {
  readonly #callers: EntraCallers;
  readonly #keepers: ReadonlyMap<string, KeyKeeper>;
  readonly #verified = new VerifiedTokens();

  constructor(callers: EntraCallers, request: RequestKeys) {
    this.#callers = callers;
    this.#keepers = new Map(
      callers.tenants.map((tenantId) => [tenantId, new KeyKeeper(tenantId, request)]),
    );
  }

  /** Reads the keys of all tenants before anybody shows a token of theirs. Never rejects. */
  async prepare(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.prepare()));
  }

  /** @throws RefusedToken */
  async verify(token: string): Promise<VerifiedCaller> {
    const unverified = readToken(token, this.#callers);
    const { tenantId, kid } = unverified;
    const key = await this.#keepers.get(tenantId)?.find(kid);
    if (!key) throw new RefusedToken('its key is not published');
    const known = this.#verified.recall(token, key);
    if (known) return known.caller;
    const verified = await verifyToken(token, unverified, key, this.#callers.audiences);
    this.#verified.remember(token, key, verified);
    return verified.caller;
  }
}
