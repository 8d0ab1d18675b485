import { inChunks, placeholders } from '../../store/bulk-statement.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Row, Statement } from '../../store/store.ts';
import type { Codes, Column, ColumnName, DayColumns } from './day-columns.ts';
import type { ReadRows } from '../answer-work.ts';

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

/** Reads columns of some days. A day of which one is missing is left out. */
export async function readColumns(
  read: ReadRows,
  days: readonly string[],
  names: readonly ColumnName[],
): Promise<ReadonlyMap<string, DayColumns>> {
  if (days.length === 0) return new Map();
  const values = new StatementValues();
  const list = (all: readonly string[]) => all.map((one) => values.add(one)).join(', ');
  const sql =
    'SELECT day, name, known_values, codes FROM statistics_column ' +
    `WHERE day IN (${list(days)}) AND name IN (${list(names)})`;
  const rows = await read({ sql, values: values.all });
  const found = new Map<string, Map<ColumnName, Column>>(days.map((day) => [day, new Map()]));
  for (const row of rows) {
    found.get(String(row.day))?.set(String(row.name) as ColumnName, parseColumn(row));
  }
  const whole = [...found].filter(([, columns]) => columns.size === names.length);
  return new Map(whole.map(([day, columns]) => [day, { facts: factsOf(columns), columns }]));
}

function factsOf(columns: ReadonlyMap<ColumnName, Column>): number {
  const [first] = columns.values();
  return first?.codes.length ?? 0;
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
