import { expect } from 'vitest';
import type { Row } from './document.ts';
import { titlesOf } from './titles.ts';

/**
 * Expects that each row is named once in a table of tests, in the same order, with tests that exist.
 *
 * @param rows the first cells of the rows.
 * @param tested rows of a name, and tests such as `[folder/file](../test/folder/file.test.ts) "title"`.
 */
export function expectTested(rows: readonly string[], tested: readonly Row[]): void {
  expect(tested.map(([name]) => name)).toEqual([...new Set(rows)]);
  for (const [name = '', tests = ''] of tested) {
    const named = [...tests.matchAll(/\]\(\.\.\/(test\/[^)]+)\) "([^"]+)"/g)];
    expect(named.length, name).toBeGreaterThan(0);
    expect(named.length, name).toBe(tests.split('](').length - 1);
    for (const [, path = '', title = ''] of named) expect(titlesOf(path), path).toContain(title);
  }
}
