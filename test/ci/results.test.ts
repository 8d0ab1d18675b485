import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../.ci/results.js', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
  mkdirSync(join(folder, 'build'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly passed: number;
  /** The titles of the tests that have failed, by their file. */
  readonly failed?: Readonly<Record<string, readonly string[]>>;
  readonly skipped?: number;
  /** Files that could not be loaded. */
  readonly broken?: readonly string[];
  /** The run has failed, although no test has. */
  readonly hasUncaught?: boolean;
}

/** Writes a report as vitest does. */
function report(name: string, { passed, failed = {}, skipped = 0, ...other }: Run): void {
  const { broken = [], hasUncaught = false } = other;
  const files = [...Object.entries(failed), ...broken.map((file) => [file, []] as const)];
  const testResults = files.map(([file, titles]) => ({
    name: join(folder, file),
    status: 'failed',
    assertionResults: titles.map((fullName) => ({ fullName, status: 'failed' })),
  }));
  const text = JSON.stringify({
    numPassedTests: passed,
    numFailedTests: Object.values(failed).flat().length,
    numPendingTests: skipped,
    success: files.length === 0 && !hasUncaught,
    testResults,
  });
  writeFileSync(join(folder, `build/tests-${name}.json`), text);
}

function run(...words: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, [script, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, lines: stdout.trimEnd().split('\n') };
}

describe('The figures of CI', () => {
  it('The figures are those of each leg, and last their sums', () => {
    report('v20.20.2', { passed: 40, skipped: 1 });
    report('v24.21.0', { passed: 41, failed: { 'test/a.test.ts': ['It holds'] } });
    expect(run('count', 'v20.20.2', 'v24.21.0').lines).toEqual([
      'Node.js v20.20.2: 40 passed, 0 failed, 1 skipped',
      'Node.js v24.21.0: 41 passed, 1 failed',
      '81 passed, 1 failed, 1 skipped',
    ]);
  });

  it('A test that has passed on the second try is counted as passed, and named', () => {
    report('v20.20.2', { passed: 40, failed: { 'test/a.test.ts': ['It holds'] } });
    report('v20.20.2-again', { passed: 3 });
    expect(run('count', 'v20.20.2').lines).toEqual([
      'Node.js v20.20.2: 41 passed, 0 failed',
      '  Failed at first, then passed alone: test/a.test.ts > It holds',
      '41 passed, 0 failed',
    ]);
  });

  it('A test that fails twice has failed', () => {
    const failed = { 'test/a.test.ts': ['It holds'] };
    report('v20.20.2', { passed: 40, failed });
    report('v20.20.2-again', { passed: 3, failed });
    expect(run('count', 'v20.20.2').lines.at(-1)).toBe('40 passed, 1 failed');
  });

  it.each<[fact: string, result: Run]>([
    ['a file that could not be loaded', { passed: 40, broken: ['test/a.test.ts'] }],
    ['an error that nothing has caught', { passed: 40, hasUncaught: true }],
  ])('A run with %s counts a failure, and is not run again', (_, result) => {
    report('v20.20.2', result);
    expect(run('count', 'v20.20.2').lines.at(-1)).toBe('40 passed, 1 failed');
    expect(run('again', 'v20.20.2').status).toBe(1);
  });

  it('A leg without a report counts a failure, and is not run again', () => {
    expect(run('count', 'none').lines.at(-1)).toBe('0 passed, 1 failed');
    expect(run('again', 'none').status).toBe(1);
  });
});

describe('The second try of CI', () => {
  it('Up to three tests that have failed are run again, by their files', () => {
    report('v20.20.2', {
      passed: 40,
      failed: { 'test/a.test.ts': ['It holds', 'It holds too'], 'test/b.test.ts': ['It works'] },
    });
    const { status, lines } = run('again', 'v20.20.2');
    expect(lines).toEqual(['test/a.test.ts', 'test/b.test.ts']);
    expect(status).toBe(0);
  });

  it.each<[fact: string, result: Run]>([
    ['no test has failed', { passed: 40 }],
    ['four tests have failed', { passed: 40, failed: { 'test/a.test.ts': ['a', 'b', 'c', 'd'] } }],
    [
      'a file could not be loaded besides',
      { passed: 40, failed: { 'test/a.test.ts': ['a'] }, broken: ['test/b.test.ts'] },
    ],
  ])('Nothing is run again if %s', (_, result) => {
    report('v20.20.2', result);
    expect(run('again', 'v20.20.2').status).toBe(1);
  });
});
