import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Takes `@defer` from all fragments but those of the query itself and of call records.
 *
 * Whatever else a fragment is of has come with its record, so that nothing is gained by a part of its
 * own; and where a record has thousands of streams, each would be as many parts as it defers fragments.
 * A server may answer at once what a client can wait for.
 */
export function deferRecordsOnly(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  const answerAtOnce = (fragment: FragmentSpreadNode | InlineFragmentNode) =>
    fragment.directives?.some(isDefer) && !mayDeferIn(types.getParentType(), schema)
      ? { ...fragment, directives: fragment.directives.filter((directive) => !isDefer(directive)) }
      : undefined;
  return visit(
    document,
    visitWithTypeInfo(types, { FragmentSpread: answerAtOnce, InlineFragment: answerAtOnce }),
  );
}

function isDefer({ name }: DirectiveNode): boolean {
  return name.value === 'defer';
}

/** An abstract type may turn out to be a record. */
function mayDeferIn(type: ReturnType<TypeInfo['getParentType']>, schema: GraphQLSchema): boolean {
  if (!type || type === schema.getQueryType() || type.name === 'CallRecord') return true;
  return (
    isAbstractType(type) && schema.getPossibleTypes(type).some(({ name }) => name === 'CallRecord')
  );
}
