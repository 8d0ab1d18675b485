import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
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
  const output = createWriteStream(file, { flags: 'wx', mode });
  await writeLines(output, format, columns, rows);
  output.end();
  await finished(output);
}

/** Writes a line for each row. */
export async function writeLines(
  output: Writable,
  format: Exclude<StreamFormat, 'parquet'>,
  columns: readonly StreamColumn[],
  rows: AsyncIterable<StreamRow>,
): Promise<void> {
  const names = columns.map(({ name }) => name);
  if (format === 'csv') output.write(`${names.join(',')}\r\n`);
  for await (const row of rows) {
    const line = format === 'csv' ? printCsv(row) : printJson(names, row);
    if (!output.write(line)) await once(output, 'drain');
  }
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
