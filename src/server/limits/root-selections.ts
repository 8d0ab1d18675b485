import { type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql';
import type { Fragments } from './measure-selections.ts';

/**
 * Lists the selections that no other one of the document contains: those of its operations, and of
 * fragments that nobody spreads or whose name another one has taken. Validation looks at each.
 */
export function rootSelections(
  document: DocumentNode,
  fragments: Fragments,
): readonly SelectionSetNode[] {
  const spread = spreadNames(document);
  return document.definitions.flatMap((definition) => {
    if (definition.kind === Kind.OPERATION_DEFINITION) return [definition.selectionSet];
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return [];
    const { value: name } = definition.name;
    const isPart = spread.has(name) && fragments.get(name) === definition;
    return isPart ? [] : [definition.selectionSet];
  });
}

function spreadNames(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void names.add(name.value) });
  return names;
}
