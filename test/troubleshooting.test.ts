import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variables } from '../src/config/variables.ts';
import { expectTried, tableOf } from './document-tables.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const text = read('docs/troubleshooting.md');

const codes = 'By the code of an error';
const causes = 'By the cause';
const lines = 'By a line of the log';
const readiness = 'By readiness';
const starts = 'When a start ends';

/** What stands in backquotes in the first cells of a table. */
const namesOf = (section: string) =>
  tableOf(text, section).flatMap(([cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );

function found(path: string, pattern: RegExp): readonly string[] {
  const names = [...read(path).matchAll(pattern)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(0);
  return [...new Set(names)];
}

describe('docs/troubleshooting.md', () => {
  it('has a row for every code of an error, and for every reason of those that have some', () => {
    const reasons = [
      'REFUSED',
      'OUT_OF_REACH',
      'MISCONFIGURED',
      'MICROSOFT',
      'OWN_BUDGET',
      'CIRCUIT_OPEN',
    ];
    for (const reason of reasons)
      expect(read('src/errors.ts')).toMatch(new RegExp(`^  ${reason}:`, 'm'));
    const expected = [
      ...found('src/errors.ts', /code = '(\w+)'/g),
      'INTERNAL_SERVER_ERROR',
      'status',
      ...reasons,
    ];
    expect([...new Set(namesOf(codes))].sort()).toEqual([...new Set(expected)].sort());
  });

  it('has a row for every condition, and for every line of the log that asks for something', () => {
    const conditions = found('src/telemetry/conditions.ts', /^ {2}([A-Z_]+): \[/gm);
    const messages = found(
      'src/telemetry/log-telemetry.ts',
      /['"]([A-Z][^'"]*(?:'[a-z][^"]*)?)["'](?:,\n|\);)/g,
    );
    const asking = messages.filter((message) => message !== 'The audit has come to this head');
    const named = namesOf(lines);
    for (const name of [...conditions, ...asking]) expect(named).toContain(name);
    expect(asking.length).toBe(6);
  });

  it('has a row for every check of readiness', () => {
    const names = [
      'serving',
      'token',
      'application',
      'microsoftGraph',
      'circuit',
      'throttle',
      'keys',
      'audit',
    ];
    for (const name of names) expect(read('src/server/admin/readiness.ts')).toContain(name);
    const told = namesOf(readiness).filter((name) => name !== 'DOWN' && name !== 'DEGRADED');
    expect(told.sort()).toEqual(names.sort());
  });

  it('has the words by which a start ends', () => {
    const sources = ['src/config/configuration-error.ts', 'src/msgraph/token-failure.ts'].map(read);
    for (const words of namesOf(starts)) {
      expect(
        sources.some((source) => source.includes(words)),
        words,
      ).toBe(true);
    }
  });

  it('names variables that there are, and sections and files', () => {
    const others = new Set(['NODE_EXTRA_CA_CERTS', 'HTTPS_PROXY']);
    const known = [...Object.keys(variables), ...others];
    const advice = [codes, causes, lines, readiness].flatMap((section) =>
      tableOf(text, section).flatMap(([, ...cells]) => cells),
    );
    const named = advice
      .join(' ')
      .matchAll(
        /`((?:AZURE|MSGRAPH|AUTH|AUDIT|MAX|CACHE|NODE|HTTPS?|CURSOR|SAFELIST|WRITE)_[A-Z_]+)(?:=[^`]*)?`/g,
      );
    const conditions = new Set(namesOf(lines));
    const wrong = [...named].map(([, name = '']) => name).filter((name) => !known.includes(name));
    expect(
      wrong.filter((name) => !conditions.has(name) && !namesOf(causes).includes(name)),
    ).toEqual([]);
    const links = [...text.matchAll(/\]\(([^)#]*)(?:#([\w-]+))?\)/g)];
    for (const [, path = '', anchor] of links) {
      expect(path === '' || existsSync(new URL(`docs/${path}`, root)), path).toBe(true);
      const target = path === '' ? text : read(`docs/${path}`);
      const titles = [...target.matchAll(/^##+ (.*)$/gm)].map(([, title = '']) =>
        title.toLowerCase().replaceAll(' ', '-'),
      );
      if (anchor !== undefined) expect(titles).toContain(anchor);
    }
  });

  it('names for each row a test that makes it happen', () => {
    expectTried(
      text,
      [codes, causes, lines, readiness, starts],
      'Where each row is made to happen',
    );
  });
});
