import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What the caller has to do with which fields are asked for, and when. */
export interface SelectionRules {
  /** Whether the caller gets no value of a field, so that nobody needs to ask for it. */
  readonly isMasked: (definition: GraphQLField<unknown, unknown>) => boolean;
  /** Whether he takes an answer in parts, so that what he defers can come later. */
  readonly acceptsIncremental: boolean;
}

export const everythingAtOnce: SelectionRules = {
  isMasked: () => false,
  acceptsIncremental: false,
};

/** What the meaning of a selection depends on beside its text. */
export interface SelectionScope
  extends SelectionRules, Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'> {}

/** Something that selects: a field, or a whole operation. */
interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/** The nodes that one response key stands for. */
interface Group {
  readonly nodes: readonly FieldNode[];
  readonly isDeferred: boolean;
}

interface Collected {
  /** By response key. */
  readonly groups: Map<string, Group>;
  /** The fragments that have been looked into; false where one was not deferred. */
  readonly visited: Map<FragmentDefinitionNode, boolean>;
}

/** One field that a client has selected, with everything that decides what it needs. */
export interface SelectedField {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly name: string;
  /** Its name in the response: the alias, if it has one. */
  readonly key: string;
  /** Whether it stands in fragments alone that the client has deferred, and gets later. */
  readonly isDeferred: boolean;
  /**
   * Values of the arguments, variables and defaults filled in; read when asked for, so that a wrong
   * one fails whoever needs it and nobody else. Throws a GraphQLError there.
   */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The fields below it; read when called, since most plans need the upper levels only. */
  readonly fields: () => readonly SelectedField[];
  /** Those of one type, where the field's own type is an abstract one. */
  readonly fieldsOf: (type: GraphQLObjectType) => readonly SelectedField[];
}

/**
 * Reads the fields of `type` that are selected by any of `selecting`.
 *
 * Fragments, inline fragments, aliases, `@skip` and `@include` are resolved: the fields are those that the
 * executor will resolve, without the masked ones. Fields of an abstract type are not read.
 */
export function readFields(
  scope: SelectionScope,
  type: GraphQLNamedType,
  selecting: readonly Selecting[],
): readonly SelectedField[] {
  if (!isObjectType(type)) return [];
  const { groups } = collectAll(scope, type, selecting);
  return [...groups].flatMap(([key, group]) => readField(scope, type, key, group));
}

function collectAll(
  scope: SelectionScope,
  type: GraphQLObjectType,
  selecting: readonly Selecting[],
): Collected {
  const collected: Collected = { groups: new Map(), visited: new Map() };
  for (const { selectionSet } of selecting) {
    if (selectionSet) collectFields(scope, type, selectionSet, collected, false);
  }
  return collected;
}

/** The response names of the fields that an object of one type will have, `__typename` included. */
export function responseNames(
  scope: SelectionScope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): readonly string[] {
  return [...collectAll(scope, type, nodes).groups.keys()];
}

function readField(
  scope: SelectionScope,
  type: GraphQLObjectType,
  key: string,
  { nodes, isDeferred }: Group,
): SelectedField[] {
  const [node] = nodes;
  const definition = node && type.getFields()[node.name.value];
  if (!definition || scope.isMasked(definition)) return []; // or `__typename`
  let values: SelectedField['arguments'] | undefined;
  const fieldsOf = once((concrete: GraphQLNamedType) => readFields(scope, concrete, nodes));
  return [
    {
      definition,
      name: definition.name,
      key,
      isDeferred,
      get arguments() {
        return (values ??= getArgumentValues(definition, node, scope.variableValues));
      },
      fields: () => fieldsOf(getNamedType(definition.type)),
      fieldsOf,
    },
  ];
}

/** What a type has below a field is read once, however often it is looked at. */
function once(
  read: (type: GraphQLNamedType) => readonly SelectedField[],
): (type: GraphQLNamedType) => readonly SelectedField[] {
  let known: Map<GraphQLNamedType, readonly SelectedField[]> | undefined;
  return (type) => {
    known ??= new Map();
    const fields = known.get(type) ?? read(type);
    known.set(type, fields);
    return fields;
  };
}

/** Groups by response key; a fragment is looked into once, as the specification's CollectFields does. */
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

/** What has been looked into as deferred is looked into again where it is not. */
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
