import type { Clock } from '../../clock.ts';
import type { DayVolumes } from '../../statistics/day-volumes.ts';
import { type Counting, findDirtyDays, rollUp } from '../../statistics/days/roll-up.ts';
import type { StreamCounter } from '../../statistics/facts/stream-counter.ts';
import { type Statement, type Store, isPassingFailure } from '../../store/store.ts';
import { UncountedRecords } from './count-archived.ts';

export interface UpkeepParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly counter: StreamCounter;
  readonly counting: Counting;
  readonly volumes: Pick<DayVolumes, 'refresh'>;
  /** Whether this process is the one of several that counts, and a proof of it for each transaction. */
  readonly leadership: { readonly isLeader: boolean; guard(): readonly Statement[] };
}

const lookMs = 10_000;
const retryMs = 60_000;
const recordsAtOnce = 20;
const daysAtOnce = 2;

/** Counts the days that have changed, and the records that were never counted. */
export class StatisticsUpkeep {
  readonly #parts: UpkeepParts;
  readonly #uncounted: UncountedRecords;
  #lookedAt = -Infinity;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.#uncounted = new UncountedRecords(parts.store, parts.counter);
  }

  /** Does some work. @returns when to call it again, in milliseconds since 1970. */
  async step(): Promise<number> {
    const { clock, leadership, volumes } = this.#parts;
    const { now } = clock;
    try {
      const hasMore = leadership.isLeader && (await this.#work());
      if (!hasMore || now >= this.#lookedAt + lookMs) {
        await volumes.refresh();
        this.#lookedAt = now;
      }
      return hasMore ? now : now + lookMs;
    } catch (failure) {
      // The store is out of reach, or another process leads now.
      if (!isPassingFailure(failure)) throw failure;
      return now + retryMs;
    }
  }

  /** @returns whether there may be more to do. */
  async #work(): Promise<boolean> {
    const { store, leadership, counting } = this.#parts;
    const guard = () => leadership.guard();
    const counted = await this.#uncounted.step(recordsAtOnce, guard);
    // While records are counted, their days change again and again.
    if (counted === recordsAtOnce) return true;
    const dirty = await findDirtyDays(store, counting, daysAtOnce);
    for (const day of dirty) await rollUp(store, day, counting, guard());
    return dirty.length === daysAtOnce;
  }
}
