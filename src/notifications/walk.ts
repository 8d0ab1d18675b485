const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A page of the list has 60 records. A part that has about as many costs one request. */
const [fewRecords, manyRecords] = [20, 50];

/** A way through the list from an older time to a newer one, part by part. */
export class Walk {
  #at: number;
  readonly until: number;

  constructor(from: number, until: number) {
    this.#at = from;
    this.until = until;
  }

  /** The end of what was read. */
  get at(): number {
    return this.#at;
  }

  get isOver(): boolean {
    return this.#at >= this.until;
  }

  /** The end of the next part. */
  next(lengthMs: number): number {
    return Math.min(this.until, this.#at + lengthMs);
  }

  advance(to: number): void {
    this.#at = to;
  }
}

/**
 * Chooses parts that need one page each: Microsoft grants fifteen first pages in 20 s, and only four later ones. Calls come
 * in crowds, so the length follows the part before.
 */
export class PartLength {
  #ms = 60 * minuteMs;

  get ms(): number {
    return this.#ms;
  }

  learn(records: number): void {
    if (records > manyRecords) this.#ms = Math.max(minuteMs, Math.floor(this.#ms / 2));
    if (records < fewRecords) this.#ms = Math.min(dayMs, this.#ms * 2);
  }
}
