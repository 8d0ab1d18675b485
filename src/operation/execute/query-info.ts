import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { OperationInfo } from '../../schema/field-info.ts';

/** What resolvers can learn of a query. Few do, so it is read on demand. */
export class QueryInfo implements OperationInfo {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly rootValue = undefined;
  readonly #document: DocumentNode;
  readonly #variables: Readonly<Record<string, unknown>>;

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.schema = schema;
    this.operation = operation;
    this.#document = document;
    this.#variables = variables;
  }

  get fragments(): Record<string, FragmentDefinitionNode> {
    return Object.fromEntries(
      this.#document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  /** They have been checked when the query was planned. */
  get variableValues(): OperationInfo['variableValues'] {
    const { variableDefinitions = [] } = this.operation;
    return getVariableValues(this.schema, variableDefinitions, this.#variables).coerced ?? {};
  }
}
