import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { knownProblems } from '../../pages/calls/src/gateway/problem-words.ts';
import { Document, quotedNames, readText } from '../support/document.ts';

const document = new Document('docs/clients.md');
const { text } = document;

interface Block {
  /** The file that the line above the block names. */
  readonly path: string;
  readonly code: string;
}

const blocks: readonly Block[] = [
  ...text.matchAll(/^\[([^\]]+)\]\(\.\.\/\1\)\n\n```\w+\n([^]*?)^```$/gm),
].map(([, path = '', code = '']) => ({ path, code }));

/** Lines as they are, wherever they are indented to. */
function withoutIndents(code: string): string {
  return code.replaceAll(/^ +/gm, '');
}

/** What a block configures of a type, up to the end of its fields. */
function configurationOf(code: string, type: string): string {
  return new RegExp(`\\b${type}: \\{([^;]*?)\\},\n`).exec(code)?.[1] ?? '';
}

/** Every field of the published schema that is a connection, with its type. */
function connections(): readonly (readonly [string, string])[] {
  const types = Object.values(buildSchema(readText('published/schema.graphql')).getTypeMap());
  return types.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
      .map((field) => [type.name, field.name] as const),
  );
}

describe('docs/clients.md', () => {
  it('Every block of docs/clients.md is part of a file that the tests run', () => {
    expect(blocks).toHaveLength([...text.matchAll(/^```\w+$/gm)].length);
    expect(blocks.length).toBeGreaterThan(5);
    for (const { path, code } of blocks) {
      expect(withoutIndents(readText(path)), path).toContain(withoutIndents(code));
    }
  });

  it('Every error code has its words on the page for people, and docs/clients.md says them', () => {
    const codes = new Document('docs/errors.md').table('All codes').map(([code = '']) => code);
    expect(document.table('Errors')).toEqual(
      codes.map((code) => {
        const [name = ''] = quotedNames(code);
        const { text: words, retry } = knownProblems[name] ?? {};
        return [`\`${name}\``, words, retry];
      }),
    );
  });

  it.each(['apollo', 'urql'])(
    'Every connection of the schema has a policy in docs/clients.md: %s',
    (client) => {
      const path = `test/clients/${client}/create-client.ts`;
      const code = blocks.find((block) => block.path === path)?.code ?? '';
      for (const [type, field] of connections()) {
        expect(configurationOf(code, type), `${type}.${field}`).toMatch(
          new RegExp(`\\b${field}\\b`),
        );
      }
      expect(connections().length).toBeGreaterThan(3);
    },
  );
});
