import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { SigningKey } from './jwks.ts';
import { skewSeconds, type VerifiedToken } from './verify-token.ts';

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
