import { CallerCounts } from './caller-counts.ts';

/** Refusals have no more. */
export const minBytes = 1024;

/**
 * How many times what is still free a caller may come to have waiting, by the bytes of what is added: where
 * nothing large has room any more, small responses have, and refusals for longest.
 */
const shares = [
  { upTo: minBytes, timesFree: 15 },
  { upTo: 16_384, timesFree: 3 },
  { upTo: Infinity, timesFree: 1 },
] as const;

/**
 * The bytes of responses that wait for their readers, and who has how many.
 *
 * A caller may have as many bytes waiting as are still free for everybody. One alone comes to a half of all,
 * and of n callers who do not read each comes to the same share, one of n + 1 parts. Something is free for
 * whoever comes next, always.
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

  /** Counts bytes that a caller has waiting, or has waiting no more, whether or not they fit. */
  add(caller: string, bytes: number): void {
    this.#counts.add(caller, bytes);
  }
}
