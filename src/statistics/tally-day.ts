import { type Dimension, dimensions, type WantedValues } from '../plan/stream-conditions.ts';
import { StatementValues } from '../store/statement-values.ts';
import type { Row, SqlValue, Statement } from '../store/store.ts';
import { columnOf } from './dimension.ts';
import { printWanted } from './print-wanted.ts';
import { addFact, newTally, readFact, type Tally, tallyColumns } from './tally.ts';

export type ReadRows = (statement: Statement) => Promise<readonly Row[]>;

/** Few enough not to hold up the event loop. */
const pageSize = 5000;

/** A tally for each value of a dimension; an unknown value is empty. */
export type TalliesByValue = Map<string, Tally>;

/** What a day has, all together and by each value of each dimension. */
export interface DayTallies {
  readonly all: Tally;
  readonly by: ReadonlyMap<Dimension, TalliesByValue>;
}

/** Counts a day. @param codes those of the rule sets. */
export async function tallyDay(
  read: ReadRows,
  day: string,
  codes: readonly string[],
): Promise<DayTallies> {
  const all = newTally(codes.length);
  const by = new Map(dimensions.map((dimension) => [dimension, new Map<string, Tally>()]));
  const columns = [tallyColumns, ...dimensions.map((dimension) => columnOf[dimension])].join(', ');
  for await (const rows of factsOfDay(read, { day, columns })) {
    for (const row of rows) {
      const fact = readFact(row, codes);
      addFact(all, fact);
      for (const [dimension, tallies] of by) {
        addFact(tallyAt(tallies, textOf(row[columnOf[dimension]]), codes.length), fact);
      }
    }
  }
  return { all, by };
}

interface WantedFacts {
  readonly day: string;
  readonly columns: string;
  /** The values that the facts must have; by default any. */
  readonly wanted?: WantedValues;
}

/** Reads the facts of a day, page by page. */
export async function* factsOfDay(
  read: ReadRows,
  { day, columns, wanted = new Map() }: WantedFacts,
): AsyncGenerator<readonly Row[]> {
  let [id, position]: SqlValue[] = ['', -1];
  for (;;) {
    const values = new StatementValues();
    const conditions = [
      `day = ${values.add(day)}`,
      `(record_id, position) > (${values.add(id ?? '')}, ${values.add(position ?? -1)})`,
      ...printWanted(wanted, values),
    ];
    const sql =
      `SELECT record_id, position, ${columns} FROM stream_fact WHERE ${conditions.join(' AND ')} ` +
      `ORDER BY record_id, position LIMIT ${pageSize}`;
    const rows = await read({ sql, values: values.all });
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    [id, position] = [last.record_id, last.position] as SqlValue[];
  }
}

export function tallyAt(tallies: Map<string, Tally>, key: string, ruleSets: number): Tally {
  let tally = tallies.get(key);
  if (!tally) tallies.set(key, (tally = newTally(ruleSets)));
  return tally;
}

/** Texts that Microsoft sends are never empty when they are stored. */
function textOf(value: SqlValue | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
