import type { SigningKey, SigningKeys } from './jwks.ts';
import { InvalidTokenError } from './invalid-token.ts';
import type { FetchJwks } from './fetch-jwks.ts';

const minuteMs = 60_000;

/** Keys that are so old are read again while everybody goes on with them. */
const refreshMs = 30 * minuteMs;
/** Keys that are so old are read again before anybody is let in by them. */
const trustMs = 60 * minuteMs;
/** Keys that could not be read again are good for so long. */
const lastMs = 24 * 60 * minuteMs;
/** While the authority is down, so long nobody waits for it who can do without. */
const pauseMs = 5 * minuteMs;
/**
 * A key that nobody knows may have been published a moment ago, so that the keys are read again for it.
 * Anybody can invent the name of a key: each look that brings nothing new makes the pause before the
 * next one longer, whatever names are shown. After the longest time without a look it begins anew.
 */
const lookPausesMs = [1000, minuteMs, 2 * minuteMs, 4 * minuteMs];
const maxLookPauseMs = 5 * minuteMs;
const forgetLooksMs = 2 * maxLookPauseMs;
/** After a failure the next request is so much later, then twice as much, up to the longest. */
const firstRetryMs = 1000;
const maxRetryMs = minuteMs;

/**
 * Keeps the keys of one tenant, and reads them again when somebody asks for one and they are old.
 * Times are milliseconds of `performance.now()`, which no change of the clock moves.
 */
export class SigningKeyCache {
  readonly #tenantId: string;
  readonly #request: FetchJwks;
  #keys: SigningKeys = new Map();
  #readAt = -Infinity;
  /** The end of the last request, whatever came of it. */
  #triedAt = -Infinity;
  #failures = 0;
  /** How many looks for an unknown key have brought nothing new, one after the other. */
  #vainLooks = 0;
  #lookedAt = -Infinity;
  #loading: Promise<void> | undefined;

  constructor(tenantId: string, request: FetchJwks) {
    this.#tenantId = tenantId;
    this.#request = request;
  }

  /** Reads the keys before anybody needs them. Never rejects: whoever needs them tries again. */
  prepare(): Promise<void> {
    return this.#loadUnlessTooEarly();
  }

  /**
   * Finds the key of that name; undefined where none is published.
   *
   * @throws RefusedToken where nobody knows what is published.
   */
  async find(kid: string): Promise<SigningKey | undefined> {
    const triedAt = this.#triedAt;
    await this.#keepFresh();
    if (this.#keys.has(kid)) return this.#unlessTooOld(this.#keys.get(kid));
    if (triedAt === this.#triedAt) await this.#lookAgain();
    else this.#noteVainLook();
    return this.#unlessTooOld(this.#keys.get(kid));
  }

  /** Reads the keys for one that is not known, unless they were read too lately for that. */
  #lookAgain(): Promise<void> {
    const now = performance.now();
    if (this.#loading) return this.#loading;
    if (now >= this.#lookedAt + forgetLooksMs) this.#vainLooks = 0;
    const pauseMs = lookPausesMs[this.#vainLooks] ?? maxLookPauseMs;
    if (now < this.#triedAt + Math.max(pauseMs, this.#retryMs)) return Promise.resolve();
    this.#vainLooks += 1;
    this.#lookedAt = now;
    return this.#load();
  }

  /** The keys have just been read for one that is not among them. */
  #noteVainLook(): void {
    this.#vainLooks = Math.max(1, this.#vainLooks);
    this.#lookedAt = performance.now();
  }

  #unlessTooOld(key: SigningKey | undefined): SigningKey | undefined {
    if (this.#ageMs < lastMs) return key;
    throw new InvalidTokenError('the signing keys of its tenant cannot be read');
  }

  get #ageMs(): number {
    return performance.now() - this.#readAt;
  }

  /** While the authority is down nobody waits for it who can do without. */
  get #wasTriedLately(): boolean {
    return performance.now() < this.#triedAt + pauseMs;
  }

  async #keepFresh(): Promise<void> {
    if (this.#ageMs < refreshMs) return;
    const mustWait = this.#ageMs >= lastMs || (this.#ageMs >= trustMs && !this.#wasTriedLately);
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

  /** Reads the keys once for all who wait. Never rejects. */
  #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now();
    try {
      const keys = await this.#request(this.#tenantId);
      if ([...keys.keys()].some((kid) => !this.#keys.has(kid))) this.#vainLooks = 0;
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
