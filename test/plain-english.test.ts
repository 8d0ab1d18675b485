import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A role or `they` says the same to every reader. */
const avoided = /\b(?:he|his|him|whoever|somebody|anybody|nobody)\b/gi;

const literals: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
]);

/** Returns the lines, as `file:line: word`, on which a comment or a literal uses a word that is avoided. */
function findAvoided(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  return proseOf(source).flatMap(([start, end]) =>
    [...text.slice(start, end).matchAll(avoided)].map(({ 0: word, index }) => {
      const { line } = source.getLineAndCharacterOfPosition(start + index);
      return `${file}:${line + 1}: ${word}`;
    }),
  );
}

/** Returns where comments and literals are: a comment is in the text between a token and the one before it. */
function proseOf(source: ts.SourceFile): readonly (readonly [start: number, end: number])[] {
  const visit = (node: ts.Node): readonly (readonly [number, number])[] => {
    const children = node.getChildren(source).filter(({ kind }) => kind !== ts.SyntaxKind.JSDoc);
    if (children.length > 0) return children.flatMap(visit);
    return [[node.getFullStart(), literals.has(node.kind) ? node.end : node.getStart(source)]];
  };
  return visit(source);
}

describe('Plain English', () => {
  it('The words that name a caller as a man or as nobody in particular are found in comments and texts', () => {
    const text = [
      'const he = 1; // he',
      '/** Whoever\n * and somebody */',
      "const a = 'Nobody' + `his ${{ him: `him ${he}` }.him} anybody`;",
    ].join('\n');
    expect(findAvoided('a.ts', text)).toEqual([
      'a.ts:1: he',
      'a.ts:2: Whoever',
      'a.ts:3: somebody',
      'a.ts:4: Nobody',
      'a.ts:4: his',
      'a.ts:4: him',
      'a.ts:4: anybody',
    ]);
  });

  it('No comment and no text of the gateway uses these words', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.includes('generated'),
    );
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      findAvoided(`src/${file}`, readFileSync(join(root, 'src', file), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
