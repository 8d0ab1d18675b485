import type { AccessToken } from '@azure/identity';
import type { RequestToken, TokenOptions } from './request-token.ts';
import { TokenRequestError } from './token-failure.ts';

/**
 * A token is renewed this long before it expires, or in the last fifth of its life. It must be less than the 5
 * minutes before expiry in which `@azure/identity` stops using its own cache.
 */
const renewalMs = 240_000;
const renewalShare = 1 / 5;

/** The pause after a failure; it doubles with each failure up to the maximum. */
const firstPauseMs = 1000;
const maxPauseMs = 30_000;

/** The minimum time between tokens that are requested because one was refused: with claims, and without. */
const pauseWithClaimsMs = 1000;
const pauseWithoutClaimsMs = 60_000;

/** Times are milliseconds of `performance.now()`, which no change of the clock moves. */
interface KeptToken {
  readonly token: string;
  readonly endsAt: number;
  readonly renewAt: number;
}

interface Challenge {
  readonly claims: string | undefined;
}

/**
 * Keeps one token for all requests, and renews it before it expires while the old one is still used. There is
 * never more than one token request at a time.
 */
export class TokenCache {
  readonly #request: RequestToken;
  readonly #report: (failure?: unknown) => void;
  #token: KeptToken | undefined;
  #loading: Promise<void> | undefined;
  /** Set from the refusal of a token until there is another one. */
  #challenge: Challenge | undefined;
  #challengedAt = -Infinity;
  #failures = 0;
  #failure: unknown;
  #nextTryAt = -Infinity;

  /** @param report called when a token request has ended, with the failure if it has failed. */
  constructor(request: RequestToken, report: (failure?: unknown) => void = () => undefined) {
    this.#request = request;
    this.#report = report;
  }

  get isValid(): boolean {
    return this.#validToken !== undefined;
  }

  /** 0 if there is no token, or if it has expired. */
  get expiresInMs(): number {
    return Math.max(0, (this.#token?.endsAt ?? -Infinity) - performance.now());
  }

  async get(): Promise<string> {
    const token = this.#validToken;
    if (!token || this.#challenge) await this.#loadOrKeep();
    else if (performance.now() >= token.renewAt) void this.#loadOrKeep();
    const { token: text } = this.#validToken ?? {};
    if (text === undefined) throw this.#failure;
    return text;
  }

  refuse(token: string, claims: string | undefined): boolean {
    const now = performance.now();
    if (token !== this.#token?.token || this.#loading) return true;
    if (this.#challenge || now < this.#nextTryAt) return now >= this.#nextTryAt;
    const pauseMs = claims === undefined ? pauseWithoutClaimsMs : pauseWithClaimsMs;
    if (now < this.#challengedAt + pauseMs) return false;
    this.#challengedAt = now;
    this.#challenge = { claims };
    return true;
  }

  get #validToken(): KeptToken | undefined {
    return this.#token && performance.now() < this.#token.endsAt ? this.#token : undefined;
  }

  /** Loads a token, unless it is too early after a failure. Never rejects. */
  #loadOrKeep(): Promise<void> {
    if (!this.#loading && performance.now() < this.#nextTryAt) return Promise.resolve();
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(): Promise<void> {
    const challenge = this.#challenge;
    const options = { claims: challenge?.claims, isFresh: challenge !== undefined };
    try {
      this.#keep(await this.#requestNew(options));
      if (this.#challenge === challenge) this.#challenge = undefined;
      this.#failures = 0;
      this.#report();
    } catch (cause) {
      this.#failure = cause;
      this.#nextTryAt =
        performance.now() + Math.min(maxPauseMs, firstPauseMs * 2 ** this.#failures);
      this.#failures += 1;
      this.#report(cause);
    }
  }

  /** The cache of `@azure/identity` goes by the system clock: if that is set back, it returns an old token for too long. */
  async #requestNew(options: TokenOptions): Promise<AccessToken> {
    const token = await this.#request(options);
    return this.#isKept(token) ? this.#request({ ...options, isFresh: true }) : token;
  }

  #isKept({ token }: AccessToken): boolean {
    return token === this.#token?.token;
  }

  #keep(issued: AccessToken): void {
    const { token, expiresOnTimestamp, refreshAfterTimestamp } = issued;
    const now = performance.now();
    const lifeMs = expiresOnTimestamp - Date.now();
    if (this.#isKept(issued) || lifeMs <= 0)
      throw new TokenRequestError('OUT_OF_REACH', 'NO_NEW_TOKEN');
    const endsAt = now + lifeMs;
    const adviceMs = (refreshAfterTimestamp ?? Infinity) - Date.now();
    const renewAt = Math.min(endsAt - Math.min(renewalMs, lifeMs * renewalShare), now + adviceMs);
    this.#token = { token, endsAt, renewAt };
  }
}
