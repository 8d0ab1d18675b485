import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';
import { Document } from '../support/document.ts';

const audit = new Document('docs/audit.md');
const folder = mkdtempSync(join(tmpdir(), 'docs-'));
const file = join(folder, 'audit.jsonl');
const key = 'the key of an audit that is long enough';

function verify(path: string, secret: string, ...words: readonly string[]) {
  const program = fileURLToPath(new URL('../../dist/commands/audit-verify.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, path, ...words], {
    env: { ...process.env, AUDIT_KEY: secret, AUDIT_KEY_FILE: '' },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

/** An entry without what differs from read to read. */
function withoutValues(entry: object): unknown {
  const { time, operation, mac, ...rest } = entry as Readonly<Record<string, unknown>>;
  expect([time, operation, mac].map((value) => typeof value)).toEqual(Array(3).fill('string'));
  return rest;
}

describe('docs/audit.md', () => {
  const blocks = audit
    .blocks('json')
    .map((block) => JSON.parse(block) as { readonly kind: string });
  // Figures need an archive: test/journeys/call-quality.test.ts has their line.
  const shown: readonly object[] = blocks.filter(({ kind }) => kind !== 'figures');
  let written: readonly string[] = [];
  beforeAll(async () => {
    const system: CallerSystem = await startSystem({
      callers: true,
      emulator: { now: new Date('2026-11-25T22:57:00Z') },
      configuration: { audit: { file, key, servesUnwritten: false } },
    });
    const roles = ['CallRecords.Read', 'CallRecords.Read.Identity'];
    const ask = (query: string, variables: object, ...granted: readonly string[]) => {
      const token = system.authority.issueToUser({ roles: granted });
      return system.ask(query, { ...variables }, bearer(token));
    };
    const [query = ''] = new Document('docs/access.md').blocks('graphql');
    await ask(query, {}, ...roles.slice(0, 1));
    const { filter } = shown[1] as { readonly filter: object };
    await ask(
      `query LatelyWith($filter: CallRecordFilter) {
        callRecords(first: 0, filter: $filter) { pageInfo { hasNextPage } } }`,
      { filter },
      ...roles,
    );
    const { from, to } = shown[2] as { readonly from: string; readonly to: string };
    await ask(
      `query Charges($from: DateTime!, $to: DateTime!) {
        pstnCalls(from: $from, to: $to) { nodes { userId calleeNumber charge } } }`,
      { from, to },
      ...roles,
    );
    await system.close();
    written = readFileSync(file, 'utf8').trim().split('\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('The lines of a record, of a list and of a log are written as docs/audit.md shows them', () => {
    const entries = written.map((line) => JSON.parse(line) as object);
    expect(entries.map(withoutValues)).toEqual(shown.map(withoutValues));
    expect(entries.map(Object.keys)).toEqual(shown.map(Object.keys));
  });

  it('The command says of a cut file and of another key what docs/audit.md says', () => {
    const whole = verify(file, key);
    const head = /head ([0-9a-f]{64})/.exec(whole.output)?.[1] ?? '';
    expect(whole.status).toBe(0);
    expect(verify(file, key, '--head', head, '--lines', '3').status).toBe(0);
    const cut = join(folder, 'cut');
    writeFileSync(cut, `${written[0] ?? ''}\n${written[1] ?? ''}\n`);
    expect(verify(cut, key).status).toBe(0);
    const found = verify(cut, key, '--head', head, '--lines', '3');
    const other = verify(file, 'another key of an audit, long enough');
    expect([found.status, other.status]).toEqual([1, 1]);
    const prose = audit.text.replaceAll(/\s+/g, ' ');
    for (const { output } of [found, other]) {
      const [, message = 'nothing'] = /broken: (.*)\.\n/.exec(output) ?? [];
      expect(prose).toContain(`\`${message}\``);
    }
  });

  it('The command of docs/audit.md is the one that the other tests run', () => {
    expect(audit.blocks('sh')).toEqual(['npm run audit:verify -- FILE --head HEAD --lines N\n']);
  });
});
