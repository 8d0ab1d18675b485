import { describe, expect, it } from 'vitest';
import { Document, quotedNames, readText } from '../support/document.ts';
import { conditions } from '../support/known-names.ts';
import { expectTested } from '../support/tested-rows.ts';

const troubleshooting = new Document('docs/troubleshooting.md');

const causes = 'By the cause';
const lines = 'By a line of the log';
const readiness = 'By readiness';
const starts = 'When a start fails';

/** What stands in backquotes in the first cells of a table. */
const namesOf = (section: string) =>
  troubleshooting.table(section).flatMap(([cell = '']) => quotedNames(cell));

describe('docs/troubleshooting.md', () => {
  it('docs/troubleshooting.md has a row for every condition and every line of the log that needs action', () => {
    const source = readText('src/telemetry/log-telemetry.ts');
    const messages = [...source.matchAll(/['"]([A-Z][^'"]*(?:'[a-z][^"]*)?)["'](?:,\n|\);)/g)].map(
      ([, message = '']) => message,
    );
    const news = [
      'The audit log has reached this head',
      'The subscription to call records has been created',
      'The archive is being filled',
      'The archive has been filled',
    ];
    const asking = messages.filter((message) => !news.includes(message));
    const named = namesOf(lines);
    for (const name of [...conditions, ...asking]) expect(named).toContain(name);
    expect(asking.length).toBe(11);
  });

  it('docs/troubleshooting.md has a row for every readiness check', () => {
    const names = [
      'serving',
      'token',
      'application',
      'microsoftGraph',
      'circuit',
      'throttle',
      'keys',
      'audit',
      'notifications',
      'archive',
    ];
    for (const name of names) expect(readText('src/server/admin/readiness.ts')).toContain(name);
    const documented = namesOf(readiness).filter((name) => name !== 'DOWN' && name !== 'DEGRADED');
    expect(documented.sort()).toEqual(names.sort());
  });

  it('The messages of a failed start are those of docs/troubleshooting.md', () => {
    const sources = ['src/config/configuration-error.ts', 'src/msgraph/tokens/token-failure.ts'];
    for (const message of namesOf(starts)) {
      const isFound = sources.some((source) => readText(source).includes(message));
      expect(isFound, message).toBe(true);
    }
  });

  it('docs/troubleshooting.md names a test for each row', () => {
    const rows = [causes, lines, readiness, starts].flatMap((section) =>
      troubleshooting.table(section).map(([name = '']) => name),
    );
    expectTested(rows, troubleshooting.table('Where each row is tested'));
  });
});
