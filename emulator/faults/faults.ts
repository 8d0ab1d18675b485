import type { CannedAnswer } from './canned-answer.ts';
import type { PostedFault } from './read-fault.ts';

export type UrlMatcher = (url: string) => boolean;

/** A request, a batch or a batch step that is about to get a response. */
export interface FaultRequest {
  /** The path and query. The path of a step begins with `/v1.0` like that of a request. */
  readonly url: string;
  readonly method: string;
  /** The number of requests so far, including this one. */
  readonly count: number;
}

export type FaultSource = (request: FaultRequest) => CannedAnswer | undefined;

/** All prepared responses, in this order: from tests, from the administration pages, from the options. */
export class Faults {
  readonly #waiting: { readonly matches: UrlMatcher; readonly answer: CannedAnswer }[] = [];
  readonly #source: FaultSource;
  #posted: readonly PostedFault[] = [];
  #count = 0;

  constructor(source: FaultSource = () => undefined) {
    this.#source = source;
  }

  /** Prepares a response that is sent once. The earliest match comes first. */
  add(matches: UrlMatcher, answer: CannedAnswer): void {
    this.#waiting.push({ matches, answer });
  }

  post(fault: PostedFault): void {
    this.#posted = [...this.#posted, fault];
  }

  /** The remaining faults from the administration pages. */
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
