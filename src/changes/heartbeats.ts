const turnMs = 1000;

/** What shows its client that the connection lives. */
export interface Beating {
  beat(): void;
}

/** Lets each of many connections beat every so many seconds, a part of them each second, because all at once would hold up events. */
export class Heartbeats {
  readonly #turns: readonly Set<Beating>[];
  readonly #turnOf = new Map<Beating, Set<Beating>>();
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param everySeconds less than what proxies usually wait for. */
  constructor(everySeconds: number) {
    this.#turns = Array.from({ length: everySeconds }, () => new Set<Beating>());
  }

  /** The first beat comes after the whole time. */
  add(one: Beating): void {
    const turn = this.#turns[this.#next];
    turn?.add(one);
    if (turn) this.#turnOf.set(one, turn);
    this.#timer ??= setInterval(() => this.#turn(), turnMs);
  }

  remove(one: Beating): void {
    this.#turnOf.get(one)?.delete(one);
    this.#turnOf.delete(one);
    if (this.#turnOf.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #turn(): void {
    this.#next = (this.#next + 1) % this.#turns.length;
    for (const one of this.#turns[this.#next] ?? []) one.beat();
  }
}
