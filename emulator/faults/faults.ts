import type { CannedAnswer } from './canned-answer.ts';

export type UrlMatcher = (url: string) => boolean;

/** A request of its own, a batch or a step of one that is about to be answered. */
export interface FaultRequest {
  /** The path and query; that of a step begins with `/v1.0` like that of a request. */
  readonly url: string;
  readonly method: string;
  /** How many have been asked for, this one included. */
  readonly count: number;
}

export type FaultSource = (request: FaultRequest) => CannedAnswer | undefined;

/** All that was prepared: what tests have lined up comes before what the options say. */
export class Faults {
  readonly #waiting: { readonly matches: UrlMatcher; readonly answer: CannedAnswer }[] = [];
  readonly #source: FaultSource;
  #count = 0;

  constructor(source: FaultSource = () => undefined) {
    this.#source = source;
  }

  /** Prepares an answer that is given once, the earliest that matches first. */
  add(matches: UrlMatcher, answer: CannedAnswer): void {
    this.#waiting.push({ matches, answer });
  }

  take({ method, url }: Omit<FaultRequest, 'count'>): CannedAnswer | undefined {
    this.#count += 1;
    const index = this.#waiting.findIndex(({ matches }) => matches(url));
    if (index >= 0) return this.#waiting.splice(index, 1)[0]?.answer;
    return this.#source({ url, method, count: this.#count });
  }
}
