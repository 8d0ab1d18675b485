import {
  getEnterLeaveForKind,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  type ValidationRule,
} from 'graphql';

/**
 * The rules for the documents of clients, and for those of a safelist.
 *
 * @param introspection whether clients may read the schema.
 */
export function validationRules(introspection: boolean): readonly ValidationRule[] {
  return introspection ? rulesOfGraphql : [...rulesOfGraphql, refuseIntrospection];
}

/**
 * GraphQL.js throws if a variable decides whether a subscription selects its field, because variables have no values
 * before the operation is executed.
 */
const oneSubscriptionField: ValidationRule = (context) => ({
  OperationDefinition(...visited) {
    const visitor = SingleFieldSubscriptionsRule(context);
    const { enter } = getEnterLeaveForKind(visitor, Kind.OPERATION_DEFINITION);
    try {
      enter?.apply(visitor, visited);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const message = 'A variable may not decide whether a subscription selects its field.';
      context.reportError(new GraphQLError(message, { nodes: error.nodes ?? null }));
    }
  },
});

const rulesOfGraphql = specifiedRules.map((rule) =>
  rule === SingleFieldSubscriptionsRule ? oneSubscriptionField : rule,
);

/**
 * Finds that the schema has no operations of a type. GraphQL.js finds nothing wrong with such a mutation or
 * subscription before it executes it.
 */
export function findMissingRootType(
  definition: OperationDefinitionNode,
  schema: GraphQLSchema,
): GraphQLError | undefined {
  const { operation } = definition;
  if (schema.getRootType(operation)) return undefined;
  return new GraphQLError(`The schema has no ${operation}s.`, { nodes: definition });
}

/** Reports the fields through which introspection begins, and none below them. */
const refuseIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const { value: name } = node.name;
    if (name !== '__schema' && name !== '__type') return;
    const message = `Introspection is turned off: "${name}" cannot be selected.`;
    const extensions = { validationErrorCode: 'INTROSPECTION_DISABLED' };
    context.reportError(new GraphQLError(message, { nodes: node, extensions }));
  },
});
