import { describe, expect, it } from 'vitest';
import { printVariables } from '../../src/config/print-variables.ts';
import { secretVariables, topics, variables } from '../../src/config/variables.ts';

describe('printVariables', () => {
  const text = printVariables();

  it('The printed variables have every topic, and every variable with the file of every secret', () => {
    for (const topic of Object.keys(topics)) expect(text).toContain(`${topic}:\n`);
    for (const name of Object.keys(variables))
      expect(text).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    for (const name of secretVariables) expect(text).toContain(`  ${name} or ${name}_FILE: `);
  });

  it('The printed variables have what is accepted, the default, and what is required', () => {
    expect(text).toContain('  PORT: 0 to 65535 (if not set: 4000)\n');
    expect(text).toContain('  CACHE_BYTES: 0 to 1099511627776 (if not set: 67108864 (64 MiB))\n');
    expect(text).toContain('  QUOTA_LIST_FIRST: requests/seconds (if not set: 15/20)\n');
    expect(text).toMatch(/AUTH_AUDIENCES: .*\(if not set: required with AUTH_MODE=entra\)\n/);
  });

  it('The printed variables have no Markdown', () => {
    expect(text).not.toMatch(/`|\]\(/);
  });
});
