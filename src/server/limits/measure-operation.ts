import type { OperationDefinitionNode } from 'graphql';
import { addDirectives, type Measure, type MeasureSelections } from './measure-selections.ts';

/** Measures an operation with all that it selects; its first level are the root fields. */
export function measureOperation(
  { selectionSet, directives, variableDefinitions = [] }: OperationDefinitionNode,
  measure: MeasureSelections,
): Measure {
  return variableDefinitions.reduce(
    (measured, definition) => addDirectives(measured, definition.directives),
    addDirectives(measure(selectionSet), directives),
  );
}
