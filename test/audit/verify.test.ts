import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuditLog } from '../../src/audit/log.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { auditKey, createAuditDirectory, linesOf, operationOf } from '../support/audit/audits.ts';

const program = fileURLToPath(new URL('../../dist/commands/audit-verify.js', import.meta.url));

describe('npm run audit:verify', () => {
  let directory: ReturnType<typeof createAuditDirectory>;
  let path: string;
  let texts: readonly string[];
  let macs: readonly string[];
  beforeAll(async () => {
    directory = createAuditDirectory();
    path = directory.file;
    const audit = await openAuditLog(
      { file: path, key: auditKey, servesUnwritten: false },
      silentTelemetry,
    );
    await audit.write(operationOf(8));
    await audit.close();
    texts = readFileSync(path, 'latin1').split('\n').slice(0, -1);
    macs = linesOf(path).map(({ mac }) => mac as string);
  });
  afterAll(() => directory.remove());

  function run(args: readonly string[], environment: object = { AUDIT_KEY: auditKey }) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH, ...environment },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  /** A copy in which lines were changed. */
  function copy(change: (lines: string[]) => readonly string[], end = '\n'): string {
    const file = join(dirname(path), 'changed.jsonl');
    writeFileSync(file, change([...texts]).join('\n') + end);
    return file;
  }

  it('A whole audit log is reported as whole, with its head', () => {
    const { status, stdout, stderr } = run([path]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`8 lines, up to the head ${macs[7] ?? ''}`);
    expect(stdout).toContain('pass it as --head');
  });

  it.each([[[]], [['--lines', '5']]])('A logged head is found: %j', (lines) => {
    const { status, stdout } = run([path, '--head', macs[4] ?? '', ...lines]);
    expect(status).toBe(0);
    expect(stdout).not.toContain('pass it as --head');
  });

  it.each<[what: string, line: number, change: (lines: string[]) => readonly string[]]>([
    ['changed', 3, (lines) => lines.with(2, (lines[2] ?? '').replace('"shown"', '"shovn"'))],
    ['removed', 4, (lines) => lines.toSpliced(3, 1)],
    ['inserted', 2, (lines) => lines.toSpliced(1, 0, lines[0] ?? '')],
    ['moved', 5, (lines) => [...lines.slice(0, 4), ...lines.slice(4).reverse()]],
    ['removed from the beginning', 1, (lines) => lines.slice(1)],
  ])('The first line that was %s is reported', (_, line, change) => {
    const { status, stderr, stdout } = run([copy(change)]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(`^The audit log is broken: line ${line} (was changed|has the number)`),
    );
  });

  it('A last line that was cut is reported', () => {
    const { status, stderr } = run([copy((lines) => lines, '')]);
    expect(status).toBe(1);
    expect(stderr).toContain('line 8 is incomplete');
  });

  it('A cut of whole lines from the end is found only with a logged head', () => {
    const cut = copy((lines) => lines.slice(0, 6));
    expect(run([cut]).status).toBe(0);
    for (const lines of [[], ['--lines', '8']]) {
      const { status, stderr } = run([cut, '--head', macs[7] ?? '', ...lines]);
      expect(status).toBe(1);
      expect(stderr).toContain('line 7 is missing: the end was cut off');
    }
    expect(run([cut, '--head', macs[5] ?? '']).status).toBe(0);
  });

  it('A whole chain that is not the logged one is reported', () => {
    const { status, stderr } = run([path, '--head', 'a'.repeat(64), '--lines', '5']);
    expect(status).toBe(1);
    expect(stderr).toContain('line 5 is not the line that was logged');
  });

  it('The key may be in a file, and is never printed', () => {
    const keyFile = join(dirname(path), 'key');
    writeFileSync(keyFile, `${auditKey}\n`);
    expect(run([path], { AUDIT_KEY_FILE: keyFile }).status).toBe(0);
    const { status, stderr } = run([path], { AUDIT_KEY: 'another-key-that-is-as-long-as-it-must' });
    expect(status).toBe(1);
    expect(stderr).toContain(
      'line 1 was changed or belongs to another chain, or was written with another',
    );
    expect(stderr).not.toContain('another-key-that');
  });

  it.each<[what: string, args: readonly string[], environment: object, told: string]>([
    ['no file is given', [], { AUDIT_KEY: auditKey }, 'Usage: npm run audit:verify'],
    ['there is no key', ['audit'], {}, 'Set AUDIT_KEY or AUDIT_KEY_FILE'],
    ['the file is not there', ['/no/audit'], { AUDIT_KEY: auditKey }, 'ENOENT'],
    ['an option is unknown', ['audit', '--hea', 'x'], { AUDIT_KEY: auditKey }, '--hea'],
    ['a head is malformed', ['audit', '--head', 'x'], { AUDIT_KEY: auditKey }, '64 hexadecimal'],
    ['lines have no head', ['audit', '--lines', '5'], { AUDIT_KEY: auditKey }, 'needs --head'],
  ])('The command exits with 2 if %s', (_, args, environment, told) => {
    const { status, stdout, stderr } = run(args, environment);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(told);
  });
});
