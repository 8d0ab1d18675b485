import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { everythingAtOnce, type SelectionRules } from './collect-fields.ts';
import type { OperationSelection, ParsedDocument } from './parsed-document.ts';
import type { Values } from './selected-field.ts';

/** A valid operation that has not started. */
export interface UnresolvedOperation {
  readonly schema: GraphQLSchema;
  readonly document: ParsedDocument;
  /** The definition that will be executed. */
  readonly operation: OperationDefinitionNode;
  /** As the client sent them. */
  readonly variables: Values | undefined;
}

interface ReadOperation {
  /** Its root fields, as the executor will resolve them. */
  readonly selection: OperationSelection;
  /** Coerced to their types, with their defaults. */
  readonly variables: Values;
}

/**
 * Reads the selection and the variables of an operation.
 *
 * @throws GraphQLError if the executor would not start, for example because a variable is invalid.
 */
export function readOperation(
  { schema, document, operation, variables: given = {} }: UnresolvedOperation,
  rules: SelectionRules = everythingAtOnce,
): ReadOperation {
  const definitions = operation.variableDefinitions ?? [];
  // One error is enough, and collecting more takes time.
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  if (!coerced) throw errors[0] ?? new TypeError('The variables have no values and no error.');
  return { selection: document.select(schema, operation, coerced, rules), variables: coerced };
}
