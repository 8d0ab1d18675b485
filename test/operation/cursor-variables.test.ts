import { type FieldNode, parse, visit } from 'graphql';
import { expect, it } from 'vitest';
import { cursorVariables } from '../../src/operation/cursor-variables.ts';

it.each([
  ['of the argument', 'changed(after: $a) { cursor }', ['a']],
  ['of no argument', 'changed { cursor }', []],
  ['that a field below has too', 'changed(after: $a) { sessions(after: $a) { id } }', []],
  ['beside that of a field below', 'changed(after: $a) { sessions(after: $b) { id } }', ['a']],
  ['beside that of another argument', 'changed(after: $a, filter: $b) { cursor }', ['a']],
  ['that decides about a field', 'changed(after: $a) { cursor @include(if: $a) }', []],
  ['written into the text', 'changed(after: "x") { cursor }', []],
])('Only a cursor %s says nothing of an event', (_where, selection, names) => {
  const document = parse(`subscription ($a: String, $b: String) { ${selection} }`);
  const nodes: FieldNode[] = [];
  visit(document, { Field: (node) => void nodes.push(node) });
  expect(cursorVariables(document, { nodes: nodes.slice(0, 1) })).toEqual(names);
});
