import { CallerCounts } from './caller-counts.ts';

/** The maximum size of a refusal. */
export const minBytes = 1024;

/**
 * How many times the free bytes a caller may have waiting, by the size of what is added. When there is
 * no room for large responses, there still is for small ones, and longest for refusals.
 */
const shares = [
  { upTo: minBytes, timesFree: 15 },
  { upTo: 16_384, timesFree: 3 },
  { upTo: Infinity, timesFree: 1 },
] as const;

/**
 * The bytes of responses that wait for their readers, by caller.
 *
 * A caller may have as many bytes waiting as are still free for all. One caller alone reaches half of
 * the total, and n callers that do not read reach the same share each: one of n + 1 parts. Some room is
 * always left for the next caller.
 */
export class PendingBytes {
  readonly maximum: number;
  readonly #counts = new CallerCounts();

  constructor(maximum: number) {
    this.maximum = maximum;
  }

  get total(): number {
    return this.#counts.total;
  }

  of(caller: string): number {
    return this.#counts.of(caller);
  }

  /** Whether a caller may have so many more bytes waiting. */
  fits(caller: string, bytes: number): boolean {
    const free = this.maximum - this.total - bytes;
    const { timesFree } = shares.find(({ upTo }) => bytes <= upTo) ?? shares[2];
    return this.of(caller) + bytes <= free * timesFree;
  }

  /** Adds bytes that a caller has waiting, or removes them if negative, whether or not they fit. */
  add(caller: string, bytes: number): void {
    this.#counts.add(caller, bytes);
  }
}
