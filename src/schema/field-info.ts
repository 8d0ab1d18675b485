import type { FieldNode, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo } from 'graphql';
import type { SelectedField } from '../plan/selected-field.ts';

/** What the resolvers of one operation learn of it. */
export type OperationInfo = Pick<
  GraphQLResolveInfo,
  'fragments' | 'operation' | 'rootValue' | 'schema' | 'variableValues'
>;

/** The members of GraphQL.js. Another package declares two more, which GraphQL.js does not give either. */
type ResolveInfo = Omit<GraphQLResolveInfo, 'getAbortSignal' | 'getAsyncHelpers'>;

/** What a resolver learns of its field, from an executor that follows the selection of the plan. */
export class FieldInfo implements ResolveInfo {
  readonly field: SelectedField;
  readonly parentType: GraphQLObjectType;
  readonly path: GraphQLResolveInfo['path'];
  readonly #operation: OperationInfo;

  constructor(
    field: SelectedField,
    parentType: GraphQLObjectType,
    path: GraphQLResolveInfo['path'],
    operation: OperationInfo,
  ) {
    this.field = field;
    this.parentType = parentType;
    this.path = path;
    this.#operation = operation;
  }

  static of(...parameters: ConstructorParameters<typeof FieldInfo>): GraphQLResolveInfo {
    return new FieldInfo(...parameters) as FieldInfo & GraphQLResolveInfo;
  }

  get fieldName(): string {
    return this.field.name;
  }

  get fieldNodes(): readonly FieldNode[] {
    return this.field.nodes;
  }

  get returnType(): GraphQLOutputType {
    return this.field.definition.type;
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.#operation.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.#operation.fragments;
  }

  get rootValue(): unknown {
    return this.#operation.rootValue;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.#operation.operation;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.#operation.variableValues;
  }
}
