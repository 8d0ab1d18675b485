/** What operations need of an AbortSignal. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * A signal for one operation or one request, with as many listeners as reads.
 *
 * An AbortSignal compares each new listener with all others, so 250 reads of one operation compare 31,000 times. It
 * also takes ten times as long to make.
 */
export class LightSignal implements Signal {
  readonly #listeners = new Set<() => void>();
  #aborted = false;
  #reason: unknown;

  /** Returns a signal that aborts when the other one does, for the same reason. */
  static from(signal: Signal): LightSignal {
    if (signal instanceof LightSignal) return signal;
    const follower = new LightSignal();
    const abort = () => follower.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    return follower;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (!this.#aborted) this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Calls the listeners in the order in which they were added. Only the first call has an effect. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
