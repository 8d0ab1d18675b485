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
  readFields,
  type SelectedField,
  type SelectionRules,
} from './selected-field.ts';

/** An operation that is valid and has not begun. */
export interface UnresolvedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** The one of the document that is to be executed. */
  readonly operation: OperationDefinitionNode;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads the fields that an operation will begin with, as the executor will resolve them.
 *
 * Introspection and `__typename` are not among them.
 *
 * @throws GraphQLError where the executor does not begin, as for a variable's wrong value.
 */
export function readRootFields(
  { schema, document, operation, variables }: UnresolvedOperation,
  rules: SelectionRules = everythingAtOnce,
): readonly SelectedField[] {
  const type = schema.getRootType(operation.operation);
  const definitions = operation.variableDefinitions ?? [];
  // The first error is enough, and each one takes its time.
  const { coerced, errors } = getVariableValues(schema, definitions, variables ?? {}, {
    maxErrors: 1,
  });
  if (errors?.[0]) throw errors[0];
  if (!type || !coerced) return [];
  const scope = { ...rules, schema, fragments: fragmentsOf(document), variableValues: coerced };
  return readFields(scope, type, [operation]);
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}
