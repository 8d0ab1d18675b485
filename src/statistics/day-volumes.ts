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
  /** How often it has changed. */
  readonly changes: number;
  readonly facts: number;
  readonly isCounted: boolean;
}

/** Their facts are counted within seconds: a database ends a statement that takes longer. */
const daysAtOnce = 5;

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
    const known = new Map(this.#days.map((one) => [nameOf(one), one.facts]));
    const days = (await this.#readDays()).map(({ attempts, ...one }) => ({
      ...one,
      facts: attempts ?? known.get(nameOf(one)),
    }));
    const unknown = days.flatMap(({ day, facts }) => (facts === undefined ? [day] : []));
    const counted = await this.#countFacts(unknown);
    this.#days = days.map((one) => ({ ...one, facts: one.facts ?? counted.get(one.day) ?? 0 }));
  }

  async #readDays() {
    const sql =
      'SELECT d.day, changes, attempts, ' +
      'CASE WHEN counted_changes = changes AND counted_as = $1 THEN 1 ELSE 0 END AS is_counted ' +
      'FROM statistics_day AS d LEFT JOIN statistics_count AS c ' +
      "ON c.day = d.day AND rule_set = $2 AND dimension = 'ALL'";
    // By each rule set, a day has all of its facts.
    const values = [countedAs(this.#counting), this.#counting.ruleSets[0]?.code ?? ''];
    const rows = await this.#store.read({ sql, values });
    return rows.map(({ day, changes, attempts, is_counted: isCounted }) => ({
      ...{ day: String(day), changes: Number(changes), isCounted: isCounted === 1 },
      attempts: attempts === null ? undefined : Number(attempts),
    }));
  }

  async #countFacts(days: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const counted = new Map<string, number>();
    for (let at = 0; at < days.length; at += daysAtOnce) {
      const values = days.slice(at, at + daysAtOnce);
      const numbers = values.map((_, index) => `$${index + 1}`);
      const sql = `SELECT day, COUNT(*) AS facts FROM stream_fact WHERE day IN (${numbers.join(', ')}) GROUP BY day`;
      const rows = await this.#store.read({ sql, values });
      for (const { day, facts } of rows) counted.set(String(day), Number(facts));
    }
    return counted;
  }
}

/** Another one when its facts have changed. */
function nameOf({ day, changes }: Pick<DayVolume, 'changes' | 'day'>): string {
  return `${day} ${changes}`;
}

function factsOf(days: readonly DayVolume[]): number {
  return days.reduce((sum, { facts }) => sum + facts, 0);
}
