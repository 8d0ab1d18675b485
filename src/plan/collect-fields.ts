import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How the caller affects which fields are requested, and when. They hold for every operation with the same key. */
export interface SelectionRules {
  /** Equal for callers whose operations are read alike. */
  readonly key: string;
  /** Whether the field is masked for the caller, so that its value need not be requested. */
  readonly isMasked: (definition: GraphQLField<unknown, unknown>) => boolean;
  /** Whether the client accepts incremental delivery, so that deferred fragments can come later. */
  readonly acceptsIncremental: boolean;
}

export const everythingAtOnce: SelectionRules = {
  key: '',
  isMasked: () => false,
  acceptsIncremental: false,
};

/**
 * The context that a selection needs, apart from its text. Of the variables, it needs those that decide
 * whether a fragment or a field is selected.
 */
export interface SelectionScope
  extends SelectionRules, Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'> {
  /** Called with the number of fields that are read. */
  readonly onRead?: (fields: number) => void;
}

/** A node with a selection set: a field or an operation. */
export interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/** The nodes with one response key. */
export interface Group {
  readonly nodes: readonly FieldNode[];
  readonly isDeferred: boolean;
}

interface Collected {
  /** By response key. */
  readonly groups: Map<string, Group>;
  /** The visited fragments; false if one was visited without being deferred. */
  readonly visited: Map<FragmentDefinitionNode, boolean>;
}

/** Collects the fields of `type` that any of `selecting` selects, by response key. */
export function collectAll(
  scope: SelectionScope,
  type: GraphQLObjectType,
  selecting: readonly Selecting[],
): Collected['groups'] {
  const collected: Collected = { groups: new Map(), visited: new Map() };
  for (const { selectionSet } of selecting) {
    if (selectionSet) collectFields(scope, type, selectionSet, collected, false);
  }
  return collected.groups;
}

/** Returns the response names of the fields that an object of one type will have, including `__typename`. */
export function responseNames(
  scope: SelectionScope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): readonly string[] {
  return [...collectAll(scope, type, nodes).keys()];
}

/** Groups fields by response key. A fragment is visited once, as in CollectFields of the specification. */
function collectFields(
  scope: SelectionScope,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  collected: Collected,
  isDeferred: boolean,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(scope, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      addToGroup(collected, selection, isDeferred);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments[selection.name.value];
    const isLater = isDeferred || defers(scope, selection);
    if (!fragment || isVisited(collected, fragment, isLater)) continue;
    if (appliesTo(scope, type, fragment.typeCondition?.name.value)) {
      collectFields(scope, type, fragment.selectionSet, collected, isLater);
    }
  }
}

function addToGroup({ groups }: Collected, node: FieldNode, isDeferred: boolean): void {
  const key = node.alias?.value ?? node.name.value;
  const group = groups.get(key);
  const nodes = [...(group?.nodes ?? []), node];
  groups.set(key, { nodes, isDeferred: isDeferred && group?.isDeferred !== false });
}

/** A fragment that was visited as deferred is visited again if it also occurs outside a deferred fragment. */
function isVisited(
  { visited }: Collected,
  fragment: FragmentDefinitionNode | InlineFragmentNode,
  isDeferred: boolean,
): boolean {
  if (fragment.kind === Kind.INLINE_FRAGMENT) return false;
  const earlier = visited.get(fragment);
  if (earlier === false || earlier === isDeferred) return true;
  visited.set(fragment, isDeferred);
  return false;
}

function defers(
  { schema, acceptsIncremental, variableValues }: SelectionScope,
  selection: SelectionNode,
): boolean {
  const directive = acceptsIncremental ? schema.getDirective('defer') : undefined;
  return directive ? getDirectiveValues(directive, selection, variableValues)?.if === true : false;
}

function isIncluded({ variableValues }: SelectionScope, selection: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.if !== true && include?.if !== false;
}

function appliesTo(
  { schema }: SelectionScope,
  type: GraphQLObjectType,
  condition: string | undefined,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
