/** What one owner has begun, and what waits for that. */
interface Begun {
  count: number;
  readonly waiting: (() => void)[];
}

/** Begins few things of each owner at once. Others of the same owner wait, first come first served. */
export class FewAtOnce {
  readonly #maximum: number;
  readonly #begun = new WeakMap<object, Begun>();

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  async run<Result>(owner: object, begin: () => Promise<Result>): Promise<Result> {
    const begun = this.#begun.get(owner) ?? { count: 0, waiting: [] };
    this.#begun.set(owner, begun);
    if (begun.count < this.#maximum) begun.count += 1;
    else await new Promise<void>((resolve) => begun.waiting.push(resolve));
    try {
      return await begin();
    } finally {
      const next = begun.waiting.shift();
      if (next) next();
      else begun.count -= 1;
    }
  }
}
