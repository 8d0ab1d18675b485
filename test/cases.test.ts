import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Document } from './support/document.ts';
import { testFiles, titlesOf } from './support/titles.ts';

const path = fileURLToPath(new URL('CASES.md', import.meta.url));
const cases = new Document('test/CASES.md');

const rest = '## Not tested yet';
const [tested = '', notTested = ''] = cases.text.split(rest);

/** A row of a case: its number, what happens, and its tests. */
const caseRow = /^\| ([A-Z]\d+) \| (.+?) \| (.*) \|$/;
const rows = tested.split('\n').flatMap((line) => {
  const [, name, fact = '', tests = ''] = caseRow.exec(line) ?? [];
  return name === undefined ? [] : [{ name, fact, tests }];
});

/** The case numbers with which a title begins, such as those of `A1, A2: …`. */
function numbersOf(title: string): readonly string[] {
  const [, numbers] = /^((?:[A-Z]\d+, )*[A-Z]\d+): /.exec(title) ?? [];
  return numbers?.split(', ') ?? [];
}

const tests = testFiles().flatMap((file) =>
  [...new Set(titlesOf(file))].flatMap((title) =>
    numbersOf(title).map((number) => ({ number, file, title })),
  ),
);

function testsOf(number: string): string {
  return tests
    .filter((test) => test.number === number)
    .map(({ file, title }) => {
      const link = file.replace('test/', '');
      return `[${link.replace('.test.ts', '')}](${link}) "${title.replaceAll('|', '\\|')}"`;
    })
    .join('<br>');
}

describe('test/CASES.md', () => {
  it('Every case number in a title has one row in test/CASES.md', () => {
    const names = rows.map(({ name }) => name);
    expect([...new Set(names)]).toEqual(names);
    expect([...new Set(tests.map(({ number }) => number))].sort()).toEqual([...names].sort());
  });

  it('Every row of test/CASES.md says in one sentence what happens', () => {
    for (const { name, fact } of rows) expect(fact, name).toMatch(/^[A-Z].*[^.]\.$/);
  });

  it('Every row of test/CASES.md names the tests of its case: -u writes them again', async () => {
    const lines = tested.split('\n').map((line) => {
      const [, name, fact] = caseRow.exec(line) ?? [];
      return name === undefined ? line : `| ${name} | ${fact ?? ''} | ${testsOf(name)} |`;
    });
    await expect(lines.join('\n') + rest + notTested).toMatchFileSnapshot(path);
  });
});
