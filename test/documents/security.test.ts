import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { secretVariables } from '../../src/config/variables.ts';
import { Document, quotedNames, readText } from '../support/document.ts';
import { expectTested } from '../support/tested-rows.ts';

const security = new Document('docs/security.md');
const access = new Document('docs/access.md');
const audit = new Document('docs/audit.md');
const cost = new Document('docs/cost.md');

describe('docs/security.md', () => {
  it('docs/security.md says of every secret how to replace it', () => {
    const named = security.table('Secrets').flatMap(([variable = '']) => quotedNames(variable));
    expect([...named].sort()).toEqual([...secretVariables].sort());
  });

  it('docs/security.md has the section that SECURITY.md refers to', () => {
    expect(readText('SECURITY.md')).toContain('_What is not promised_');
    expect(security.headings).toContain('What is not promised');
  });

  it('docs/security.md names tests for each promise, role, class, decision, limit, secret and logged event', () => {
    const tables = [
      security.table('Who attacks, and what is promised'),
      access.table('Roles'),
      access.table('Classes'),
      audit.table('Records'),
      cost.table('Limits'),
      security.table('Secrets'),
      security.table('What is logged'),
    ];
    const rows = tables.flat().map(([name = '']) => name);
    expectTested(rows, security.table('Where each promise is tested'));
  });

  it('The configuration of docs/security.md is valid and safe', () => {
    const folder = mkdtempSync(join(tmpdir(), 'docs-'));
    const [block = ''] = security.blocks('ini');
    const lines = block.replaceAll('/run/secrets', folder).trim().split('\n');
    const environment = Object.fromEntries(
      lines.map((line) => line.split('=', 2) as [string, string]),
    );
    for (const [name, path] of Object.entries(environment)) {
      if (path.startsWith(folder)) writeFileSync(path, `${name} of 32 characters and more`);
    }
    const configuration = readConfiguration(environment);
    rmSync(folder, { recursive: true });
    expect(configuration).toMatchObject({
      callers: { mode: 'entra' },
      introspection: false,
      playground: false,
      upstreamTrace: false,
      safelist: { isOnly: true },
      audit: { servesUnwritten: false },
    });
  });
});
