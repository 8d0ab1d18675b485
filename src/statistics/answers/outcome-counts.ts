import type { Column } from '../days/day-columns.ts';
import { type Outcome, parseOutcome } from '../days/outcome.ts';
import { addCounts, type Counts, type Group } from '../group.ts';

/** Whether it is a stream, failed during setup or dropped, and was good or poor: a number for each of these choices. */
const kinds = 18;

/** What became of the facts of groups, counted in numbers alone: there are millions of facts. */
export class OutcomeCounts {
  readonly #code: string;
  /** For each group, how often each kind occurs. */
  #times = new Uint32Array(kinds * 64);

  /** @param code that of the rule set. */
  constructor(code: string) {
    this.#code = code;
  }

  /** @param numbers those of the groups of the cells; -1 for a cell that is not counted. @param groups how many there are. */
  add({ values, codes }: Column, cellOf: Uint32Array, numbers: Int32Array, groups: number): void {
    const kindOf = Uint8Array.from(values, (text) => this.#kindOf(text));
    const times = this.#withRoomFor(groups);
    for (let fact = 0; fact < cellOf.length; fact += 1) {
      const number = numbers[cellOf[fact] ?? 0] ?? -1;
      if (number === -1) continue;
      const at = number * kinds + (kindOf[codes[fact] ?? 0] ?? 0);
      times[at] = (times[at] ?? 0) + 1;
    }
  }

  /** Adds everything to the counts of the groups. */
  addTo(groups: readonly Group[]): void {
    for (const { number, counts } of groups) {
      for (let kind = 0; kind < kinds; kind += 1) {
        const times = this.#times[number * kinds + kind] ?? 0;
        if (times > 0) addCounts(counts, countsOf(kind, times));
      }
    }
  }

  #withRoomFor(groups: number): Uint32Array {
    if (this.#times.length < groups * kinds) {
      const more = new Uint32Array(2 * groups * kinds);
      more.set(this.#times);
      this.#times = more;
    }
    return this.#times;
  }

  #kindOf(text: string): number {
    const { isStream, failure, good, poor }: Outcome = parseOutcome(text, [this.#code]);
    const failed = failure === 'S' ? 1 : failure === 'D' ? 2 : 0;
    const verdict = good.length > 0 ? 1 : poor.length > 0 ? 2 : 0;
    return (isStream ? 9 : 0) + failed * 3 + verdict;
  }
}

function countsOf(kind: number, times: number): Counts {
  const [failed, verdict] = [Math.floor(kind / 3) % 3, kind % 3];
  return {
    streams: kind < 9 ? 0 : times,
    attempts: times,
    ...{ good: verdict === 1 ? times : 0, poor: verdict === 2 ? times : 0 },
    ...{ setupFailures: failed === 1 ? times : 0, drops: failed === 2 ? times : 0 },
  };
}
