import { withoutIsolation } from '../format/isolate.ts';

/** Text that a spreadsheet would take for a formula is quoted by an apostrophe. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (shown: string) => {
    const text = withoutIsolation(shown);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
