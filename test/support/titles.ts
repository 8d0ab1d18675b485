import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { readText } from './document.ts';

const functions: ReadonlySet<string> = new Set(['describe', 'it', 'test']);

/** The paths of all test files, from the root of the repository. */
export function testFiles(): readonly string[] {
  return readdirSync(new URL('../', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .sort();
}

/** The titles of the tests and groups of a file as its source has them, with placeholders such as `%s`. */
export function titlesOf(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && functions.has(calledName(node.expression))) {
      const title = titleOf(node.arguments[0], source);
      if (title !== undefined) titles.push(title);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** The name at the beginning of what is called: `it` of `it.skipIf(…)` and of `it.each(…)`. */
function calledName(called: ts.Expression): string {
  if (ts.isIdentifier(called)) return called.text;
  const isFurther = ts.isPropertyAccessExpression(called) || ts.isCallExpression(called);
  return isFurther ? calledName(called.expression) : '';
}

function titleOf(node: ts.Expression | undefined, source: ts.SourceFile): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.getText(source).slice(1, -1) : undefined;
}
