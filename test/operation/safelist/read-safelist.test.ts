import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../src/config/configuration-error.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { readSafelist } from '../../../src/operation/safelist/read-safelist.ts';
import { defaultLimits as limits } from '../../support/default-limits.ts';

const schema = createExecutableSchema();
const folder = mkdtempSync(join(tmpdir(), 'safelist-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: string | undefined, introspection = false) {
  const file = join(folder, 'manifest.json');
  rmSync(file, { force: true });
  if (content !== undefined) writeFileSync(file, content);
  return readSafelist({ safelist: { file, isOnly: true }, limits, introspection }, schema);
}

function problemsOf(content: string | undefined): readonly string[] {
  try {
    read(content);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

const byType = 'query ByType($id: ID!) { callRecord(id: $id) { type } }';

describe('readSafelist', () => {
  it('has none where none is configured', () => {
    const configuration = { safelist: undefined, limits, introspection: false };
    expect(readSafelist(configuration, schema)).toBeUndefined();
  });

  it('knows each operation by its id and by the SHA-256 of its text', () => {
    const safelist = read(JSON.stringify({ mine: byType }));
    expect(safelist?.textOf('mine')).toBe(byType);
    const hash = createHash('sha256').update(byType).digest('hex');
    expect(safelist?.textOf(hash)).toBe(byType);
    expect(safelist?.textOf(`sha256:${hash}`)).toBe(byType);
    expect(safelist?.has(byType)).toBe(true);
    expect(safelist?.has(`${byType} `)).toBe(false);
    for (const name of ['__proto__', 'constructor', 'toString', '']) {
      expect(safelist?.textOf(name)).toBeUndefined();
    }
  });

  it('names everything that is wrong with its operations at once', () => {
    const content = JSON.stringify({
      right: byType,
      broken: '{ callRecord',
      unknown: '{ everybody { id } nothing }',
      large: `{ ${'callRecords { nodes { id } } '.repeat(31)} }`,
      circular: '{ ...F } fragment F on Query { ...F }',
      introspection: getIntrospectionQuery(),
      mutation: 'mutation { __typename }',
    });
    const problems = problemsOf(content);
    for (const expected of [
      'SAFELIST_FILE: operation broken: Syntax Error: Expected Name, found <EOF>.',
      'SAFELIST_FILE: operation unknown: Cannot query field "everybody" on type "Query".',
      'SAFELIST_FILE: operation unknown: Cannot query field "nothing" on type "Query".',
      'SAFELIST_FILE: operation large: The request exceeds the limit of 30 root fields. Send a smaller request.',
      'SAFELIST_FILE: operation circular: Cannot spread fragment "F" within itself.',
      'SAFELIST_FILE: operation introspection: Introspection is turned off: "__schema" cannot be selected.',
      'SAFELIST_FILE: operation mutation: The schema has no mutations.',
    ]) {
      expect(problems).toContainEqual(expected);
    }
    expect(problems.join()).not.toContain('operation right');
  });

  it('accepts introspection where that is on', () => {
    const content = JSON.stringify({ introspection: getIntrospectionQuery() });
    expect(read(content, true)?.textOf('introspection')).toBe(getIntrospectionQuery());
  });

  it('refuses one id for two texts', () => {
    const operations = [byType, '{ __typename }'].map((body) => ({ id: 'same', body }));
    const content = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    expect(problemsOf(JSON.stringify(content))).toEqual([
      'SAFELIST_FILE: operation same: two operations have this id',
    ]);
  });

  it.each([
    ['a file that is not there', undefined, 'cannot be read'],
    [
      'a file of another format',
      '[]',
      'is neither an Apollo persisted query manifest nor a Relay persisted query map',
    ],
  ])('refuses %s', (_, content, problem) => {
    expect(problemsOf(content)).toEqual([`SAFELIST_FILE: ${problem}`]);
  });
});
