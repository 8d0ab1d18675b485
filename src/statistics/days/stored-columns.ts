import { inChunks, placeholders } from '../../store/bulk-statement.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Row, Statement } from '../../store/store.ts';
import type { Codes, Column, ColumnName, DayColumns } from './day-columns.ts';
import type { StreamAsker, ReadRows } from '../answer-work.ts';

/** Puts the columns of a day in place of earlier ones. */
export function replaceColumns(day: string, { facts, columns }: DayColumns): readonly Statement[] {
  const rows = [...(facts > 0 ? columns : [])].map(([name, { values, codes }]) => [
    ...[day, name, JSON.stringify(values), printCodes(codes, values.length)],
  ]);
  return [
    { sql: 'DELETE FROM statistics_column WHERE day = $1', values: [day] },
    ...inChunks(rows, (chunk) => ({
      sql:
        'INSERT INTO statistics_column (day, name, known_values, codes) ' +
        `VALUES ${placeholders(chunk.length, 4)}`,
      values: chunk.flat(),
    })),
  ];
}

/** The columns of a day as they are after some changes of it. */
export interface ColumnsOfDay {
  readonly day: string;
  readonly changes: number;
}

/** Reads columns of some days. A day of which one is missing is left out, and so is one that was counted anew meanwhile. */
export async function readColumns(
  { read, columns: kept }: Pick<StreamAsker, 'columns' | 'read'>,
  days: readonly ColumnsOfDay[],
  names: readonly ColumnName[],
): Promise<ReadonlyMap<string, DayColumns>> {
  const missing = days.filter((day) => names.some((name) => !kept.get(keyOf(day, name))));
  const stored = await readStored(read, missing, names);
  for (const [key, column] of stored) kept.set(key, column);
  return new Map(
    days.flatMap((day) => {
      const columns = names.flatMap((name) => {
        const column = stored.get(keyOf(day, name)) ?? kept.get(keyOf(day, name));
        return column ? [[name, column] as const] : [];
      });
      if (columns.length < names.length) return [];
      return [[day.day, { facts: columns[0]?.[1].codes.length ?? 0, columns: new Map(columns) }]];
    }),
  );
}

async function readStored(
  read: ReadRows,
  days: readonly ColumnsOfDay[],
  names: readonly ColumnName[],
): Promise<ReadonlyMap<string, Column>> {
  if (days.length === 0) return new Map();
  const values = new StatementValues();
  const list = (all: readonly string[]) => all.map((one) => values.add(one)).join(', ');
  const sql =
    'SELECT c.day, name, known_values, codes, counted_changes AS changes FROM statistics_column AS c ' +
    'JOIN statistics_day AS d ON d.day = c.day ' +
    `WHERE c.day IN (${list(days.map(({ day }) => day))}) AND name IN (${list(names)})`;
  const rows = await read({ sql, values: values.all });
  return new Map(
    rows.map((row) => {
      const day = { day: String(row.day), changes: Number(row.changes) };
      return [keyOf(day, String(row.name) as ColumnName), parseColumn(row)];
    }),
  );
}

/** The columns of a day have the same order of facts only if they are of the same changes. */
function keyOf({ day, changes }: ColumnsOfDay, name: ColumnName): string {
  return `${day} ${changes} ${name}`;
}

/** The array that takes the fewest bytes for positions among so many values. */
function arrayFor(values: number) {
  if (values <= 0x1_00) return Uint8Array;
  return values <= 0x1_00_00 ? Uint16Array : Uint32Array;
}

function printCodes(codes: Codes, values: number): Uint8Array {
  const FewBytes = arrayFor(values);
  return new Uint8Array(new FewBytes(codes).buffer);
}

function parseColumn({ known_values: text, codes }: Row): Column {
  const values = JSON.parse(String(text)) as readonly string[];
  const FewBytes = arrayFor(values.length);
  // A copy begins where its numbers may begin.
  const bytes = new Uint8Array(codes as Uint8Array);
  return { values, codes: new FewBytes(bytes.buffer) };
}
