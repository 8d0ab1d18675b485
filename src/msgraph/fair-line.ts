/** One who waits for a slot. */
export interface Waiter {
  readonly client: string;
  readonly isLarge: boolean;
}

/**
 * Those who wait for slots of one window. Small operations come before large ones, then the client
 * that holds the fewest slots, then whoever came first; a client's own come in their order.
 */
export class FairLine<Type extends Waiter> {
  readonly #lines = { small: new Map<string, Type[]>(), large: new Map<string, Type[]>() };
  readonly #places = new Map<Type, number>();
  readonly #held: (client: string) => number;

  /** @param held how many slots of the window a client holds at this time. */
  constructor(held: (client: string) => number) {
    this.#held = held;
  }

  get size(): number {
    return this.#places.size;
  }

  /** @param place its place in the order of arrival. */
  add(waiter: Type, place: number): void {
    const line = waiter.isLarge ? this.#lines.large : this.#lines.small;
    const own = line.get(waiter.client);
    if (own) own.push(waiter);
    else line.set(waiter.client, [waiter]);
    this.#places.set(waiter, place);
  }

  /** Takes out whose turn it is. */
  take(): Type | undefined {
    const line = this.#lines.small.size > 0 ? this.#lines.small : this.#lines.large;
    const heads = [...line.values()].flatMap(([head]) => head ?? []);
    const next = heads.reduce<Type | undefined>(
      (best, head) => (best && !this.#isBefore(head, best) ? best : head),
      undefined,
    );
    if (next) this.#remove(line, next);
    return next;
  }

  #isBefore(one: Type, other: Type): boolean {
    const difference = this.#held(one.client) - this.#held(other.client);
    return difference < 0 || (difference === 0 && this.#place(one) < this.#place(other));
  }

  #place(waiter: Type): number {
    return this.#places.get(waiter) ?? Infinity;
  }

  #remove(line: Map<string, Type[]>, waiter: Type): void {
    const own = line.get(waiter.client);
    own?.shift();
    if (own?.length === 0) line.delete(waiter.client);
    this.#places.delete(waiter);
  }
}
