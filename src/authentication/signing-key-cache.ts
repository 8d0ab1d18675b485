import type { SigningKey, SigningKeys } from './jwks.ts';
import { InvalidTokenError } from './invalid-token.ts';
import type { FetchJwks } from './fetch-jwks.ts';

const minuteMs = 60_000;

/** At this age, keys are refreshed in the background and still used. */
const refreshMs = 30 * minuteMs;
/** At this age, a request waits until keys are refreshed. */
const trustMs = 60 * minuteMs;
/** The maximum age of keys. Older keys are not used, even if they cannot be refreshed. */
const maxAgeMs = 24 * 60 * minuteMs;
/** For this long after a failed refresh, no request waits for another one if it has keys that are young enough. */
const pauseMs = 5 * minuteMs;
/**
 * An unknown key may have been published a moment ago, so the keys are refreshed for it. A client can invent names
 * of keys, so each refresh that brings no new key lengthens the pause before the next one, whatever the names.
 * After a long time without such a refresh, the pauses start again.
 */
const unknownPausesMs = [1000, minuteMs, 2 * minuteMs, 4 * minuteMs];
const maxUnknownPauseMs = 5 * minuteMs;
const forgetUnknownMs = 2 * maxUnknownPauseMs;
/** The delay after a failed request. It doubles with each failure in a row, up to the maximum. */
const firstRetryMs = 1000;
const maxRetryMs = minuteMs;

/**
 * Caches the signing keys of one tenant, and refreshes them on demand when they are old. Times are milliseconds of
 * `performance.now()`, which does not change with the system clock.
 */
export class SigningKeyCache {
  readonly #tenantId: string;
  readonly #request: FetchJwks;
  #keys: SigningKeys = new Map();
  #readAt = -Infinity;
  /** The end of the last request, successful or not. */
  #triedAt = -Infinity;
  #failures = 0;
  /** The number of refreshes in a row that were made for an unknown key and brought no new one. */
  #fruitlessLookups = 0;
  #unknownAt = -Infinity;
  #loading: Promise<void> | undefined;

  constructor(tenantId: string, request: FetchJwks) {
    this.#tenantId = tenantId;
    this.#request = request;
  }

  /** Fetches the keys before they are needed. Never rejects: the next request for a key tries again. */
  prepare(): Promise<void> {
    return this.#loadUnlessTooEarly();
  }

  /**
   * Returns the key with this id; undefined if none is published.
   *
   * @throws InvalidTokenError if the published keys are not known.
   */
  async find(kid: string): Promise<SigningKey | undefined> {
    const triedAt = this.#triedAt;
    await this.#keepFresh();
    if (this.#keys.has(kid)) return this.#unlessTooOld(this.#keys.get(kid));
    if (triedAt === this.#triedAt) await this.#refreshForUnknown();
    else this.#noteFruitlessLookup();
    return this.#unlessTooOld(this.#keys.get(kid));
  }

  /** Refreshes the keys for an unknown one, unless they were refreshed too recently. */
  #refreshForUnknown(): Promise<void> {
    const now = performance.now();
    if (this.#loading) return this.#loading;
    if (now >= this.#unknownAt + forgetUnknownMs) this.#fruitlessLookups = 0;
    const pauseMs = unknownPausesMs[this.#fruitlessLookups] ?? maxUnknownPauseMs;
    if (now < this.#triedAt + Math.max(pauseMs, this.#retryMs)) return Promise.resolve();
    this.#fruitlessLookups += 1;
    this.#unknownAt = now;
    return this.#load();
  }

  /** The keys were refreshed a moment ago and do not contain the requested one. */
  #noteFruitlessLookup(): void {
    this.#fruitlessLookups = Math.max(1, this.#fruitlessLookups);
    this.#unknownAt = performance.now();
  }

  #unlessTooOld(key: SigningKey | undefined): SigningKey | undefined {
    if (this.#ageMs < maxAgeMs) return key;
    throw new InvalidTokenError('the signing keys of its tenant cannot be read');
  }

  get #ageMs(): number {
    return performance.now() - this.#readAt;
  }

  /** Whether a request was made so recently that usable keys are used without waiting for another. */
  get #wasTriedRecently(): boolean {
    return performance.now() < this.#triedAt + pauseMs;
  }

  async #keepFresh(): Promise<void> {
    if (this.#ageMs < refreshMs) return;
    const mustWait = this.#ageMs >= maxAgeMs || (this.#ageMs >= trustMs && !this.#wasTriedRecently);
    const load = this.#loadUnlessTooEarly();
    if (mustWait) await load;
  }

  #loadUnlessTooEarly(): Promise<void> {
    const isTooEarly = performance.now() < this.#triedAt + this.#retryMs;
    return this.#loading || !isTooEarly ? this.#load() : Promise.resolve();
  }

  get #retryMs(): number {
    if (this.#failures === 0) return 0;
    return Math.min(maxRetryMs, firstRetryMs * 2 ** (this.#failures - 1));
  }

  /** Coalesces concurrent requests into one. Never rejects. */
  #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now();
    try {
      const keys = await this.#request(this.#tenantId);
      if ([...keys.keys()].some((kid) => !this.#keys.has(kid))) this.#fruitlessLookups = 0;
      this.#keys = keys;
      this.#readAt = startedAt;
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    } finally {
      this.#triedAt = performance.now();
    }
  }
}
