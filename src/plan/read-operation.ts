import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import {
  everythingAtOnce,
  type ObjectSelection,
  readSelection,
  type SelectionRules,
} from './selected-field.ts';

/** A valid operation that has not started. */
export interface UnresolvedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** The definition that will be executed. */
  readonly operation: OperationDefinitionNode;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads the root fields of an operation as the executor will resolve them.
 *
 * @throws GraphQLError if the executor would not start, for example because a variable is invalid.
 */
export function readRootFields(
  { schema, document, operation, variables }: UnresolvedOperation,
  rules: SelectionRules = everythingAtOnce,
): ObjectSelection {
  const type = schema.getRootType(operation.operation);
  const definitions = operation.variableDefinitions ?? [];
  // One error is enough, and collecting more takes time.
  const { coerced, errors } = getVariableValues(schema, definitions, variables ?? {}, {
    maxErrors: 1,
  });
  if (errors?.[0]) throw errors[0];
  if (!type || !coerced) return { planned: [], executed: [] };
  const scope = { ...rules, schema, fragments: fragmentsOf(document), variableValues: coerced };
  return readSelection(scope, type, [operation]);
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}
