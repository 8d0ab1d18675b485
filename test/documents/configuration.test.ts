import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withVariableTables } from '../../src/commands/variable-tables.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { secretVariables, topics, variables } from '../../src/config/variables.ts';
import { network } from '../../src/config/variables/network.ts';
import { Document, quotedNames } from '../support/document.ts';
import { defaultOf } from '../support/known-names.ts';

const configuration = new Document('docs/configuration.md');
const rows = Object.keys(topics).flatMap((topic) => configuration.table(topic));

describe('docs/configuration.md', () => {
  it('has the current tables', () => {
    expect(withVariableTables(configuration.text)).toBe(configuration.text);
  });

  it('has a row for every variable, with the file of every secret, and for no other', () => {
    const names = [
      ...Object.keys(variables),
      ...secretVariables.map((name) => `${name}_FILE`),
      ...Object.keys(network),
    ];
    expect(rows.flatMap(([cell = '']) => quotedNames(cell)).sort()).toEqual(names.sort());
  });

  it('describes every variable in sentences, with the values that it accepts', () => {
    for (const [name, description, accepts] of rows) {
      expect(description, name).toMatch(/^[A-Z`].*\.$/);
      expect(accepts, name).not.toBe('');
    }
  });

  it('has every default', () => {
    const defaults = rows.flatMap(([cell = '', , , unset = '']) => {
      const [name = ''] = quotedNames(cell);
      const value = defaultOf(name);
      return typeof value === 'string' ? [[name, quotedNames(unset)[0], value]] : [];
    });
    expect(defaults.length).toBeGreaterThan(30);
    expect(defaults.filter(([, documented, value]) => documented !== value)).toEqual([]);
  });
});

describe('The examples of docs/configuration.md', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'configuration-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(configuration.blocks('ini').map((text) => ({ text })))('are valid: $text', ({ text }) => {
    const environment = parseEnv(text.replaceAll('/run/secrets', folder));
    for (const [name, path = ''] of Object.entries(environment)) {
      if (path.startsWith(folder)) writeFileSync(path, `${name} of 32 characters and more`);
    }
    expect(() => readConfiguration(environment)).not.toThrow();
  });

  it('are more than one', () => {
    expect(configuration.blocks('ini').length).toBeGreaterThan(1);
  });
});

describe('The tables of variables', () => {
  const marker = (topic: string) => `<!-- variables: ${topic} -->\n`;
  const end = '<!-- end of variables -->\n';
  const document = Object.keys(topics)
    .map((topic) => `## ${topic}\n\n${marker(topic)}\nan old table\n\n${end}\n`)
    .join('');

  it('replace what is between their markers, and nothing else', () => {
    const filled = withVariableTables(`# Head\n\n${document}The end.\n`);
    expect(filled).toMatch(/^# Head\n\n## /);
    expect(filled).toMatch(/\nThe end\.\n$/);
    expect(filled).not.toContain('an old table');
    expect(filled.split('| Variable').length).toBe(Object.keys(topics).length + 1);
    expect(withVariableTables(filled)).toBe(filled);
  });

  it.each([
    ['a topic without a marker', document.replace(marker('Limits'), '')],
    ['a marker without a topic', document + marker('Another topic') + end],
    ['a marker that is there twice', document + marker('Limits') + end],
  ])('are refused for %s', (_, wrong) => {
    expect(() => withVariableTables(wrong)).toThrow(/one marker .*Limits/);
  });
});
