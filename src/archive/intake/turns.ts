import type { Clock } from '../../clock.ts';
import { AbandonedError, onAbort } from '../../deadline.ts';
import type { Signal } from '../../light-signal.ts';
import type { QuotaKey, WindowName } from '../../quota/granted-windows.ts';
import type { Activity } from './activity.ts';

export interface TurnParts {
  /** Whether a request that no client waits for would leave enough to those that clients wait for. */
  readonly hasSpare: (quotaKey: QuotaKey, reserve?: number) => boolean;
  readonly clock: Pick<Clock, 'now'>;
  /** What waits for its turn is no work in progress. */
  readonly activity: Activity;
}

interface Waiter {
  readonly quotaKey: QuotaKey;
  readonly notBefore: number;
  readonly go: () => void;
}

/** Microsoft responds after 0.4 s on average, so this many requests at a time are about 40 a second. */
const maxUnderWay = 16;
/**
 * Of the 50 later pages of a record that Microsoft grants in five minutes, 8 stay free for clients. The largest records
 * have 166 later pages, which take four of these windows with 42 pages each as well as with 50.
 */
const laterReserve = 1 / 6;

/**
 * Lets background requests be sent while clients leave room for them: in both windows of the quota, and among the
 * connections. A request that waits for the window of its own record holds up no other.
 */
export class Turns {
  readonly #parts: TurnParts;
  readonly #waiting = new Set<Waiter>();
  #underWay = 0;

  constructor(parts: TurnParts) {
    this.#parts = parts;
  }

  /** @param window counts only requests that wait for this window. */
  countWaiting(window?: WindowName): number {
    const all = [...this.#waiting];
    return all.filter(({ quotaKey }) => window === undefined || quotaKey.window === window).length;
  }

  /**
   * Waits until a request may be sent.
   *
   * @param pauseMs the minimum wait.
   * @returns a function to call when the request has ended.
   * @throws AbandonedError if the signal aborts first.
   */
  async take(quotaKey: QuotaKey, signal: Signal, pauseMs = 0): Promise<() => void> {
    const notBefore = this.#parts.clock.now + pauseMs;
    if (signal.aborted) throw new AbandonedError();
    if (this.#isFree(quotaKey, notBefore)) this.#underWay += 1;
    else await this.#wait(quotaKey, signal, notBefore);
    return () => {
      this.#underWay -= 1;
      this.grant();
    };
  }

  async #wait(quotaKey: QuotaKey, signal: Signal, notBefore: number): Promise<void> {
    const { activity } = this.#parts;
    let stop: () => void = () => undefined;
    const turn = new Promise<void>((resolve, reject) => {
      const waiter = { quotaKey, notBefore, go: resolve };
      this.#waiting.add(waiter);
      const giveUp = () => {
        if (this.#waiting.delete(waiter)) reject(new AbandonedError());
      };
      stop = onAbort(signal, giveUp);
    });
    activity.end();
    await turn.finally(() => {
      activity.begin();
      stop();
    });
  }

  /** Lets go whatever there is room for now, in the order of arrival. */
  grant(): void {
    for (const waiter of this.#waiting) {
      if (!this.#isFree(waiter.quotaKey, waiter.notBefore)) continue;
      this.#waiting.delete(waiter);
      this.#underWay += 1;
      waiter.go();
    }
  }

  #isFree(quotaKey: QuotaKey, notBefore: number): boolean {
    if (this.#underWay >= maxUnderWay || this.#parts.clock.now < notBefore) return false;
    return quotaKey.window === 'recordLater'
      ? this.#parts.hasSpare(quotaKey, laterReserve)
      : this.#parts.hasSpare(quotaKey);
  }
}
