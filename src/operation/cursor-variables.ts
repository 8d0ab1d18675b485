import { type DocumentNode, Kind, type ValueNode, visit } from 'graphql';
import type { SelectedField } from '../plan/selected-field.ts';

/** The variables that say nothing but where the events of a field begin: an event is the same whatever their values. */
export function cursorVariables(
  document: DocumentNode,
  { nodes }: Pick<SelectedField, 'nodes'>,
): readonly string[] {
  const cursors = new Set<ValueNode>(
    nodes.flatMap(({ arguments: given = [] }) =>
      given.filter(({ name }) => name.value === 'after').map(({ value }) => value),
    ),
  );
  const others = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable(node) {
      if (!cursors.has(node)) others.add(node.name.value);
    },
  });
  const names = [...cursors].flatMap((value) =>
    value.kind === Kind.VARIABLE ? [value.name.value] : [],
  );
  return names.filter((name) => !others.has(name));
}
