import type { CannedAnswer } from './canned-answer.ts';
import type { PostedFault } from './read-fault.ts';

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

/** All that was prepared: by tests one by one, then by people, then by the options. */
export class Faults {
  readonly #waiting: { readonly matches: UrlMatcher; readonly answer: CannedAnswer }[] = [];
  readonly #source: FaultSource;
  #posted: readonly PostedFault[] = [];
  #count = 0;

  constructor(source: FaultSource = () => undefined) {
    this.#source = source;
  }

  /** Prepares an answer that is given once, the earliest that matches first. */
  add(matches: UrlMatcher, answer: CannedAnswer): void {
    this.#waiting.push({ matches, answer });
  }

  post(fault: PostedFault): void {
    this.#posted = [...this.#posted, fault];
  }

  /** Those of people that have yet to happen. */
  get posted(): readonly PostedFault[] {
    return this.#posted;
  }

  clearPosted(): void {
    this.#posted = [];
  }

  take({ method, url }: Omit<FaultRequest, 'count'>): CannedAnswer | undefined {
    this.#count += 1;
    const request = { url, method, count: this.#count };
    return this.#takeAdded(url) ?? this.#takePosted(url) ?? this.#source(request);
  }

  #takeAdded(url: string): CannedAnswer | undefined {
    const index = this.#waiting.findIndex(({ matches }) => matches(url));
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0]?.answer;
  }

  #takePosted(url: string): CannedAnswer | undefined {
    const found = this.#posted.find(({ match }) => url.includes(match));
    if (found === undefined) return undefined;
    const rest = found.times > 1 ? [{ ...found, times: found.times - 1 }] : [];
    this.#posted = this.#posted.flatMap((fault) => (fault === found ? rest : [fault]));
    return found.answer;
  }
}
