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
 * Removes `@defer` from all fragments except those of the query and of call records.
 *
 * Other objects come with their record, so deferring them gains nothing. In a record with thousands of
 * streams, there would be as many payloads as deferred fragments. The draft allows a server to respond
 * at once with deferred parts.
 *
 * @param ofQuery is false if fragments of the query are not deferred either. For a caller who may see
 *   only some records, the order of payloads would tell a hidden record from one that does not exist.
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
