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
 *
 * @param ofQuery false where fragments of the query are answered at once as well: to whoever may see
 *   some records only, which part comes first would tell a record that is hidden from one that does not
 *   exist.
 */
export function restrictDefer(
  document: DocumentNode,
  schema: GraphQLSchema,
  ofQuery: boolean,
): DocumentNode {
  const types = new TypeInfo(schema);
  const mayDefer = () => mayDeferIn(types.getParentType(), schema, ofQuery);
  const respondAtOnce = (fragment: FragmentSpreadNode | InlineFragmentNode) =>
    fragment.directives?.some(isDefer) && !mayDefer()
      ? { ...fragment, directives: fragment.directives.filter((directive) => !isDefer(directive)) }
      : undefined;
  return visit(
    document,
    visitWithTypeInfo(types, { FragmentSpread: respondAtOnce, InlineFragment: respondAtOnce }),
  );
}

function isDefer({ name }: DirectiveNode): boolean {
  return name.value === 'defer';
}

/** An abstract type may turn out to be a record. */
function mayDeferIn(
  type: ReturnType<TypeInfo['getParentType']>,
  schema: GraphQLSchema,
  ofQuery: boolean,
): boolean {
  if (!type || type === schema.getQueryType()) return ofQuery;
  if (type.name === 'CallRecord') return true;
  return (
    isAbstractType(type) && schema.getPossibleTypes(type).some(({ name }) => name === 'CallRecord')
  );
}
