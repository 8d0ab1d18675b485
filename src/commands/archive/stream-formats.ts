import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Cell, StreamColumn } from './stream-columns.ts';

export const streamFormats = ['parquet', 'csv', 'jsonl'] as const;
export type StreamFormat = (typeof streamFormats)[number];

/** A value for each column, in their order. */
export type StreamRow = readonly Cell[];

const rowsInGroup = 20_000;

/** Writes rows to a file that does not exist yet, for its owner alone. */
export async function writeRowsTo(
  file: string,
  format: StreamFormat,
  columns: readonly StreamColumn[],
  rows: AsyncIterable<StreamRow>,
  mode: number,
): Promise<void> {
  if (format === 'parquet') {
    await writeFile(file, '', { flag: 'wx', mode });
    return writeParquet(file, columns, rows);
  }
  const lines = printLines(format, columns, rows);
  await pipeline(lines, createWriteStream(file, { flags: 'wx', mode }));
}

/** A line for each row. */
export async function* printLines(
  format: Exclude<StreamFormat, 'parquet'>,
  columns: readonly StreamColumn[],
  rows: AsyncIterable<StreamRow>,
): AsyncGenerator<string> {
  const names = columns.map(({ name }) => name);
  if (format === 'csv') yield `${names.join(',')}\r\n`;
  for await (const row of rows) yield format === 'csv' ? printCsv(row) : printJson(names, row);
}

/** As RFC 4180 says. A null is an empty field. */
function printCsv(row: StreamRow): string {
  const fields = row.map((cell) => {
    const text = cell === null ? '' : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${fields.join(',')}\r\n`;
}

function printJson(names: readonly string[], row: StreamRow): string {
  return `${JSON.stringify(Object.fromEntries(names.map((name, index) => [name, row[index]])))}\n`;
}

async function writeParquet(
  file: string,
  columns: readonly StreamColumn[],
  rows: AsyncIterable<StreamRow>,
): Promise<void> {
  // Few commands need it.
  const { fileWriter, parquetWriteRows } = await import('hyparquet-writer');
  await parquetWriteRows({
    writer: fileWriter(file),
    columns: columns.map(({ name, type }) => ({ name, type, nullable: true })),
    rows: toObjects(columns, rows),
    rowGroupSize: rowsInGroup,
  });
}

async function* toObjects(columns: readonly StreamColumn[], rows: AsyncIterable<StreamRow>) {
  for await (const row of rows) {
    yield Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]));
  }
}
