import type { ReadRows } from '../answer-work.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Row, Statement } from '../../store/store.ts';
import { ColumnBuilder, type ColumnName, type DayColumns } from './day-columns.ts';
import { columnOf } from '../dimension.ts';
import { outcomeSql } from './outcome.ts';

/** Few enough not to hold up the event loop. */
const pageSize = 5000;

/** Stands in no stored text, because none has a control character. */
const separator = '\u001f';

const columnsOfFacts: Readonly<Record<ColumnName, string>> = {
  ...columnOf,
  ...{ jitter: 'jitter', loss: 'loss', roundTripTime: 'round_trip_time', person: 'person' },
  notes: 'notes',
  outcome: outcomeSql,
};

/** Where a page of facts ends. */
interface Place {
  readonly id: string;
  readonly position: number;
}

/**
 * Reads columns of the facts of a day. The database joins the values of many facts to a text, because a row for each of
 * them would take most of the time.
 */
export async function readDay(
  read: ReadRows,
  day: string,
  names: readonly ColumnName[],
): Promise<DayColumns> {
  const builders = names.map(() => new ColumnBuilder());
  let facts = 0;
  let after: Place | undefined = { id: '', position: -1 };
  while (after) {
    const [row]: readonly Row[] = await read(pageAfter(day, names, after));
    const count = Number(row?.facts);
    const texts = names.map((_, index) => splitText(row?.[`c${index}`], count));
    for (const [index, builder] of builders.entries()) builder.add(texts[index] ?? []);
    facts += count;
    after = count === pageSize && row ? lastOf(row) : undefined;
  }
  const columns = builders.map((builder, index) => [names[index], builder.build()] as const);
  return { facts, columns: new Map(columns as [ColumnName, ReturnType<ColumnBuilder['build']>][]) };
}

function pageAfter(day: string, names: readonly ColumnName[], { id, position }: Place): Statement {
  const values = new StatementValues();
  const mark = values.add(separator);
  const texts = names.map((name, index) => `${columnsOfFacts[name]} AS c${index}`);
  const joined = names.map(
    (_, index) => `string_agg(COALESCE(CAST(c${index} AS TEXT), ''), ${mark}) AS c${index}`,
  );
  const sql =
    `SELECT COUNT(*) AS facts, MAX(record_id) AS id, string_agg(CAST(position AS TEXT), ${mark}) AS positions, ` +
    `${joined.join(', ')} FROM (SELECT record_id, position, ${texts.join(', ')} FROM stream_fact ` +
    `WHERE day = ${values.add(day)} AND (record_id, position) > (${values.add(id)}, ${values.add(position)}) ` +
    `ORDER BY record_id, position LIMIT ${pageSize}) AS page`;
  return { sql, values: values.all };
}

function lastOf({ id, positions }: Row): Place {
  return { id: String(id), position: Number(String(positions).split(separator).at(-1)) };
}

/** @throws RangeError if a stored text has a control character: its columns would not be aligned. */
function splitText(joined: Row[string] | undefined, count: number): readonly string[] {
  if (count === 0) return [];
  const texts = String(joined).split(separator);
  if (texts.length !== count) throw new RangeError('A stored fact has a control character.');
  return texts;
}
