import { readdirSync, readFileSync } from 'node:fs';
import { parse, printSchema, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';

interface Description {
  readonly coordinate: string;
  readonly text: string;
}

/** A node of SDL, of whatever kind. */
interface SdlNode {
  readonly kind: string;
  readonly name?: { readonly value: string } | undefined;
  readonly description?: { readonly value: string } | undefined;
}

function nameOf({ kind, name }: SdlNode): string | undefined {
  if (kind === 'SchemaDefinition') return 'schema';
  if (kind === 'DirectiveDefinition') return `@${name?.value ?? ''}`;
  return kind.endsWith('Definition') ? name?.value : undefined;
}

function descriptionsOf(sdl: string): readonly Description[] {
  const found: Description[] = [];
  const path: string[] = [];
  visit(parse(sdl), {
    enter(node: SdlNode) {
      const name = nameOf(node);
      if (name === undefined) return;
      path.push(name);
      if (!node.description) return;
      const text = node.description.value.replaceAll(/\s+/g, ' ');
      found.push({ coordinate: path.join('.'), text });
    },
    leave(node: SdlNode) {
      if (nameOf(node) !== undefined) path.pop();
    },
  });
  return found;
}

const folder = new URL('../../schema/', import.meta.url);
const written = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .flatMap((file) => descriptionsOf(readFileSync(new URL(file, folder), 'utf8')));
/** With the descriptions that the gateway adds to the types of the federation's specification. */
const served = descriptionsOf(printSchema(createExecutableSchema()));
const all: readonly Description[] = [...written, ...served];

function offenders(isWrong: (text: string) => unknown): readonly string[] {
  const wrong = all.filter(({ text }) => isWrong(text));
  return [...new Set(wrong.map(({ coordinate, text }) => `${coordinate}: ${text}`))];
}

/** The sentence that tools show in a list. A dot inside a number or a name ends nothing. */
function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

const foreign = /\b(he|his|him|whoever|somebody|nobody|anybody)\b/i;
const privateWords = /\b(sealed|memory|withheld|price[sd]?|flights?)\b/i;
const questionFirst = /(^|[.:;] )(What|Who|Whom|Whatever)\b/;

describe('The descriptions of the schema', () => {
  it('are all found, those of the federation’s types too', () => {
    expect(written.length).toBeGreaterThan(450);
    const coordinates = served.map(({ coordinate }) => coordinate);
    expect(coordinates).toEqual(expect.arrayContaining(['schema', 'Query._entities', '_Any']));
  });

  it('begin with a capital letter, a number or a name in code', () => {
    expect(offenders((text) => !/^[A-Z0-9`]/.test(text))).toEqual([]);
  });

  it('end with a period', () => {
    expect(offenders((text) => !text.endsWith('.'))).toEqual([]);
  });

  it('name roles instead of he, somebody or whoever', () => {
    expect(offenders((text) => foreign.test(text))).toEqual([]);
  });

  it('have no sentence that begins with what or who', () => {
    expect(offenders((text) => questionFirst.test(text))).toEqual([]);
  });

  it('use the public words, and none of those that they replace', () => {
    expect(offenders((text) => privateWords.test(text))).toEqual([]);
  });

  it('have a first sentence of at most 25 words, which can stand alone', () => {
    expect(offenders((text) => firstSentence(text).split(' ').length > 25)).toEqual([]);
  });

  it('have no sentence of more than 40 words', () => {
    const isLong = (sentence: string) => sentence.split(' ').length > 40;
    expect(offenders((text) => text.split(/(?<=\.) /).some(isLong))).toEqual([]);
  });
});
