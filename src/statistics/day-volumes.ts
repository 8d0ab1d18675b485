import type { Store } from '../store/store.ts';
import { countedAs, type Counting } from './days/roll-up.ts';

/** About how much there is to count. */
export interface StatisticsVolume {
  readonly days: number;
  /** Of days that are counted. */
  readonly facts: number;
  /** Facts of days that are not counted yet, which takes longer to read. */
  readonly uncounted: number;
}

interface DayVolume {
  readonly day: string;
  readonly facts: number;
  readonly isCounted: boolean;
}

/** Knows about how many facts each day has, so that the cost of a question is known before anything is read. */
export class DayVolumes {
  readonly #store: Pick<Store, 'read'>;
  readonly #counting: Counting;
  #days: readonly DayVolume[] = [];

  constructor(store: Pick<Store, 'read'>, counting: Counting) {
    this.#store = store;
    this.#counting = counting;
  }

  /** How many days wait to be counted. */
  get uncountedDays(): number {
    return this.#days.filter(({ isCounted }) => !isCounted).length;
  }

  between(from: string | undefined, until: string | undefined): StatisticsVolume {
    const days = this.#days.filter(
      ({ day }) => (from === undefined || day >= from) && (until === undefined || day < until),
    );
    return {
      days: days.length,
      facts: factsOf(days.filter(({ isCounted }) => isCounted)),
      uncounted: factsOf(days.filter(({ isCounted }) => !isCounted)),
    };
  }

  /** A day that has changed since it was counted has about as many facts as before. */
  async refresh(): Promise<void> {
    const sql =
      'SELECT d.day, CASE WHEN counted_changes = changes AND counted_as = $1 THEN 1 ELSE 0 END AS is_counted, ' +
      'COALESCE(attempts, (SELECT COUNT(*) FROM stream_fact AS f WHERE f.day = d.day)) AS facts ' +
      'FROM statistics_day AS d LEFT JOIN statistics_count AS c ' +
      "ON c.day = d.day AND rule_set = $2 AND dimension = 'ALL'";
    // By each rule set, a day has all of its facts.
    const values = [countedAs(this.#counting), this.#counting.ruleSets[0]?.code ?? ''];
    const rows = await this.#store.read({ sql, values });
    this.#days = rows.map(({ day, facts, is_counted: isCounted }) => ({
      ...{ day: String(day), facts: Number(facts), isCounted: isCounted === 1 },
    }));
  }
}

function factsOf(days: readonly DayVolume[]): number {
  return days.reduce((sum, { facts }) => sum + facts, 0);
}
