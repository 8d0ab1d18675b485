import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** The rows of the first table of a section, cell by cell, without its head. */
export function tableOf(text: string, section: string): readonly (readonly string[])[] {
  const [, behind = ''] = text.split(`\n## ${section}\n`);
  const lines = (behind.split('\n## ')[0] ?? '').split('\n');
  const rows = lines.filter((line) => line.startsWith('|')).slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Each row of the sections has to be named once in the table of the last one, with tests that there are. */
export function expectTried(text: string, sections: readonly string[], last: string): void {
  const tried = new Map(tableOf(text, last).map(([row = '', tests = '']) => [row, tests]));
  const rows = sections.flatMap((section) => tableOf(text, section).map(([row = '']) => row));
  expect([...tried.keys()]).toEqual([...new Set(rows)]);
  for (const [row, tests] of tried) {
    const named = [...tests.matchAll(/\]\(\.\.\/(test\/[^)]+)\) "([^"]+)"/g)];
    expect(named.length, row).toBeGreaterThan(0);
    expect(named.length, row).toBe(tests.split('](').length - 1);
    for (const [, path = '', title = ''] of named) {
      const quoted = ["'", '"', '`'].map((quote) => quote + title + quote);
      const source = read(path);
      expect(
        quoted.some((name) => source.includes(name)),
        `${path}: ${title}`,
      ).toBe(true);
    }
  }
}
