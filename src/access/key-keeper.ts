import type { PublishedKey, PublishedKeys } from './published-keys.ts';
import { RefusedToken } from './refused-token.ts';
import type { RequestKeys } from './request-keys.ts';

const minuteMs = 60_000;

/** Keys that are so old are read again while everybody goes on with them. */
const refreshMs = 30 * minuteMs;
/** Keys that are so old are read again before anybody is let in by them. */
const trustMs = 60 * minuteMs;
/** Keys that could not be read again are good for so long. */
const lastMs = 24 * 60 * minuteMs;
/** So far apart are requests that somebody waits for: anybody can invent the name of a key. */
const pauseMs = 5 * minuteMs;
/** After a failure the next request is so much later, then twice as much, up to the longest. */
const firstRetryMs = 1000;
const longestRetryMs = minuteMs;

/**
 * Keeps the keys of one tenant, and reads them again when somebody asks for one and they are old.
 * Times are milliseconds of `performance.now()`, which no change of the clock moves.
 */
export class KeyKeeper {
  readonly #tenantId: string;
  readonly #request: RequestKeys;
  #keys: PublishedKeys = new Map();
  #readAt = -Infinity;
  /** The end of the last request, whatever came of it. */
  #triedAt = -Infinity;
  #failures = 0;
  #loading: Promise<void> | undefined;

  constructor(tenantId: string, request: RequestKeys) {
    this.#tenantId = tenantId;
    this.#request = request;
  }

  /**
   * Finds the key of that name; undefined where none is published.
   *
   * @throws RefusedToken where nobody knows what is published.
   */
  async find(kid: string): Promise<PublishedKey | undefined> {
    await this.#keepFresh();
    const key = this.#keys.get(kid);
    if (key || this.#wasTriedLately) return this.#unlessTooOld(key);
    await this.#load();
    return this.#unlessTooOld(this.#keys.get(kid));
  }

  #unlessTooOld(key: PublishedKey | undefined): PublishedKey | undefined {
    if (this.#ageMs < lastMs) return key;
    throw new RefusedToken('the keys of its tenant cannot be read');
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
    return Math.min(longestRetryMs, firstRetryMs * 2 ** (this.#failures - 1));
  }

  /** Reads the keys once for all who wait. Never rejects. */
  #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now();
    try {
      this.#keys = await this.#request(this.#tenantId);
      this.#readAt = startedAt;
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    } finally {
      this.#triedAt = performance.now();
    }
  }
}
