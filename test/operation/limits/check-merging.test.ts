import { Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { countPairs } from '../../../src/operation/limits/check-merging.ts';
import { fragmentsOf } from '../../../src/operation/limits/measure-selections.ts';

function pairsOf(text: string): number {
  const document = parse(text);
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION)
    throw new Error('It begins with something else.');
  return countPairs(definition.selectionSet, fragmentsOf(document));
}

it.each([
  ['fields of different names', '{ a b c }', 0],
  ['fields of one name', '{ a a a }', 3],
  ['aliases and names', '{ a b: a a: b }', 1],
  ['fields of inline fragments', '{ ... { a } ... { a } a }', 3],
  ['fields below fields that are merged', '{ a { b } a { b c } }', 2],
  ['fields of one name in different places', '{ a { b } c { b } }', 0],
  ['fields of a fragment beside fields', '{ a ...F } fragment F on A { a }', 1],
  ['spreads, each for four', '{ ...F ...G } fragment F on A { a } fragment G on A { b }', 4],
  ['a spread inside of a fragment', '{ ...F } fragment F on A { ...G } fragment G on A { b }', 4],
])('counts the pairs of %s', (_, text, pairs) => {
  expect(pairsOf(text)).toBe(pairs);
});
