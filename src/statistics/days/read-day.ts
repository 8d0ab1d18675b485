import type { ReadRows } from '../answer-work.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Row, Statement } from '../../store/store.ts';
import { ColumnBuilder, type ColumnName, type DayColumns } from './day-columns.ts';
import { columnOf } from '../dimension.ts';
import { outcomeSql } from './outcome.ts';

/** Few enough not to hold up the event loop. A page has some more if its last record has. */
const pageSize = 5000;

/** Stands in no stored text, because none has a control character. */
const separator = '\u001f';

const columnsOfFacts: Readonly<Record<ColumnName, string>> = {
  ...columnOf,
  ...{ jitter: 'jitter', loss: 'loss', roundTripTime: 'round_trip_time', person: 'person' },
  notes: 'notes',
  outcome: outcomeSql,
};

/**
 * Reads columns of the facts of a day. The database joins the values of many facts to a text, because a row for each of
 * them would take most of the time. A page has whole records, so that none is counted partly twice if it is replaced
 * meanwhile.
 */
export async function readDay(
  read: ReadRows,
  day: string,
  names: readonly ColumnName[],
): Promise<DayColumns> {
  const builders = names.map(() => new ColumnBuilder());
  let facts = 0;
  for (let last: string | undefined = ''; last !== undefined;) {
    const [row]: readonly Row[] = await read(pageAfter(day, names, last));
    const count = Number(row?.facts);
    const texts = names.map((_, index) => splitText(row?.[`c${index}`], count));
    for (const [index, builder] of builders.entries()) builder.add(texts[index] ?? []);
    facts += count;
    last = count >= pageSize && row ? String(row.id) : undefined;
  }
  const columns = builders.map((builder, index) => [names[index], builder.build()] as const);
  return { facts, columns: new Map(columns as [ColumnName, ReturnType<ColumnBuilder['build']>][]) };
}

/** @param last the id of the last record that was read. */
function pageAfter(day: string, names: readonly ColumnName[], last: string): Statement {
  const values = new StatementValues();
  const mark = values.add(separator);
  const isBehind = `day = ${values.add(day)} AND record_id > ${values.add(last)}`;
  const idAt = (order: string, offset: number) =>
    `(SELECT record_id FROM stream_fact WHERE ${isBehind} ORDER BY record_id ${order} LIMIT 1 OFFSET ${offset})`;
  const texts = names.map((name, index) => `${columnsOfFacts[name]} AS c${index}`);
  const joined = names.map(
    (_, index) => `string_agg(COALESCE(CAST(c${index} AS TEXT), ''), ${mark}) AS c${index}`,
  );
  const sql =
    `SELECT COUNT(*) AS facts, MAX(record_id) AS id, ${joined.join(', ')} ` +
    `FROM (SELECT record_id, ${texts.join(', ')} FROM stream_fact ` +
    `WHERE ${isBehind} AND record_id <= COALESCE(${idAt('ASC', pageSize - 1)}, ${idAt('DESC', 0)}) ` +
    'ORDER BY record_id, position) AS page';
  return { sql, values: values.all };
}

/** @throws RangeError if a stored text has a control character: its columns would not be aligned. */
function splitText(joined: Row[string] | undefined, count: number): readonly string[] {
  if (count === 0) return [];
  const texts = String(joined).split(separator);
  if (texts.length !== count) throw new RangeError('A stored fact has a control character.');
  return texts;
}
