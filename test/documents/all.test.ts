import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variables } from '../../src/config/variables.ts';
import { Document, readText } from '../support/document.ts';
import { isVariable, knownNames } from '../support/known-names.ts';

const root = new URL('../../', import.meta.url);
const markdownOf = (folder: string) =>
  readdirSync(new URL(folder, root)).filter((file) => file.endsWith('.md'));
const documents = markdownOf('docs/').map((file) => new Document(`docs/${file}`));
const all = [...documents, ...markdownOf('./').map((file) => new Document(file))];

const targetOf = (from: string, path: string) => new URL(path, new URL(from, root));

describe.each(all.map((document) => [document.path, document] as const))(
  '%s',
  (path, { text, prose }) => {
    const links = [...prose.matchAll(/\]\((?!https?:)([^)#]*)(?:#([\w-]+))?\)/g)];

    it(`${path} links to files and headings that exist`, () => {
      for (const [link, file = '', anchor] of links) {
        const target = file === '' ? new URL(path, root) : targetOf(path, file);
        expect(existsSync(target), link).toBe(true);
        if (anchor === undefined) continue;
        const { anchors } = new Document(target.href.replace(root.href, ''));
        expect(anchors, link).toContain(anchor);
      }
    });

    it(`${path} names commands that exist`, () => {
      const { scripts } = JSON.parse(readText('package.json')) as { scripts: object };
      for (const [, name = ''] of text.matchAll(/npm run ([\w:-]+)/g)) {
        if (name.startsWith('-')) continue;
        expect(Object.keys(scripts)).toContain(name);
      }
    });

    it(`${path} names variables and codes that exist`, () => {
      const known = knownNames();
      const named = [...prose.matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)];
      const unknown = named.map(([, name = '']) => name).filter((name) => !known.has(name));
      expect([...new Set(unknown)]).toEqual([]);
    });

    it(`${path} gives variables values that they can have`, () => {
      for (const [setting, name = '', value] of prose.matchAll(/`([A-Z_]+)=([^`]*)`/g)) {
        if (!isVariable(name)) continue;
        expect(variables[name].safeParse(value).success, setting).toBe(true);
      }
    });
  },
);

/** The code blocks that the test of each document runs. */
const blocksThatRun = {
  access: ['graphql', 'json', 'sh'],
  audit: ['json', 'json', 'json', 'json', 'sh'],
  'call-quality': ['graphql', 'graphql', 'graphql'],
  cost: ['sh', 'json'],
  errors: ['graphql', 'json'],
  federation: ['ts', 'yaml', 'graphql', 'ts', 'ts', 'yaml', 'yaml'],
  quality: ['graphql', 'graphql', 'json'],
  security: ['ini'],
  telephony: ['graphql', 'graphql'],
};

describe('Documents', () => {
  it.each(documents.map(({ path, text }) => [path, text]))(
    '%s says in its first sentence who it is for',
    (_, text) => {
      expect(text.split('\n\n')[1]).toMatch(/^For [^:]+: /);
    },
  );

  it('Every document is linked from another one', () => {
    const linked = new Set(
      all.flatMap(({ path, prose }) =>
        [...prose.matchAll(/\]\((?!https?:)([^)#]+)/g)]
          .map(([, file = '']) => targetOf(path, file).href.replace(root.href, ''))
          .filter((target) => target !== path),
      ),
    );
    expect(documents.map(({ path }) => path).filter((path) => !linked.has(path))).toEqual([]);
  });

  it.each(Object.entries(blocksThatRun))(
    'docs/%s.md has no code block that no test runs',
    (name, languages) => {
      const { text } = new Document(`docs/${name}.md`);
      expect([...text.matchAll(/^```(\w+)$/gm)].map(([, language]) => language)).toEqual(languages);
    },
  );

  it('Documents have the links and names that these tests look for', () => {
    const count = (pattern: RegExp) =>
      all.reduce((sum, { prose }) => sum + [...prose.matchAll(pattern)].length, 0);
    expect(count(/\]\([^)]+\)/g)).toBeGreaterThan(200);
    expect(count(/`[A-Z]+(?:_[A-Z]+)+/g)).toBeGreaterThan(300);
  });
});
