import type { Store } from '../store/store.ts';

/** About how much there is to count. */
export interface StatisticsVolume {
  readonly days: number;
  readonly facts: number;
}

/** Knows about how many facts each day has, so that the cost of a question is known before anything is read. */
export class DayVolumes {
  readonly #store: Pick<Store, 'read'>;
  readonly #code: string;
  #facts: ReadonlyMap<string, number> = new Map();

  /** @param code that of any rule set: days have all of their facts by each of them. */
  constructor(store: Pick<Store, 'read'>, code: string) {
    this.#store = store;
    this.#code = code;
  }

  between(from: string | undefined, until: string | undefined): StatisticsVolume {
    const facts = [...this.#facts]
      .filter(
        ([day]) => (from === undefined || day >= from) && (until === undefined || day < until),
      )
      .map(([, count]) => count);
    return { days: facts.length, facts: facts.reduce((sum, count) => sum + count, 0) };
  }

  /** A day that has not been counted yet counts as empty. */
  async refresh(): Promise<void> {
    const sql =
      "SELECT day, attempts FROM statistics_count WHERE rule_set = $1 AND dimension = 'ALL' ORDER BY day";
    const rows = await this.#store.read({ sql, values: [this.#code] });
    this.#facts = new Map(rows.map(({ day, attempts }) => [String(day), Number(attempts)]));
  }
}
