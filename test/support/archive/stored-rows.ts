import { brotliDecompressSync } from 'node:zlib';
import type { Row, Store } from '../../../src/store/store.ts';

/** The tables that hold what is kept. */
export const keptTables = [
  'record',
  'record_page',
  'record_fact',
  'change',
  'queue',
  'coverage',
  'call_log_row',
  'call_log_day',
  'setting',
  'stream_fact',
  'statistics_day',
  'statistics_count',
  'statistics_detail',
  'statistics_column',
  'forgotten',
] as const;

/** Reads all rows of a table, with the texts that are compressed in them. */
export async function storedRows(
  store: Store,
  table: (typeof keptTables)[number],
): Promise<readonly Row[]> {
  const rows = await store.read({ sql: `SELECT * FROM ${table}` });
  return rows.map((row) => {
    const entries = Object.entries(row).map(([name, value]) => {
      const isBody = (name === 'body' || name === 'head') && value instanceof Uint8Array;
      return [name, isBody && row.codec === 'br' ? textOf(value) : value] as const;
    });
    return Object.fromEntries(entries);
  });
}

function textOf(body: Uint8Array): string {
  return brotliDecompressSync(body).toString();
}

/** The tables that have one of some texts anywhere, in whatever case. */
export async function tablesWith(
  store: Store,
  texts: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of keptTables) {
    const rows = await storedRows(store, table);
    const all = rows.map((row) => Object.values(row).map(print).join('\n')).join('\n');
    if (texts.some((text) => all.toLowerCase().includes(text.toLowerCase()))) found.push(table);
  }
  return found;
}

function print(value: Row[string]): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}
