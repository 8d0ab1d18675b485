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
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

/** How the caller affects which fields are requested, and when. */
export interface SelectionRules {
  /** Whether the field is masked for the caller, so that its value need not be requested. */
  readonly isMasked: (definition: GraphQLField<unknown, unknown>) => boolean;
  /** Whether the client accepts incremental delivery, so that deferred fragments can come later. */
  readonly acceptsIncremental: boolean;
}

export const everythingAtOnce: SelectionRules = {
  isMasked: () => false,
  acceptsIncremental: false,
};

/** The context that a selection needs, apart from its text. */
export interface SelectionScope
  extends SelectionRules, Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'> {}

/** A node with a selection set: a field or an operation. */
interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/** The nodes with one response key. */
interface Group {
  readonly nodes: readonly FieldNode[];
  readonly isDeferred: boolean;
}

interface Collected {
  /** By response key. */
  readonly groups: Map<string, Group>;
  /** The visited fragments; false if one was visited without being deferred. */
  readonly visited: Map<FragmentDefinitionNode, boolean>;
}

/** A field of a selection, with everything that decides what it needs. */
export interface SelectedField {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly name: string;
  /** Its name in the response: the alias, if it has one. */
  readonly key: string;
  /** Whether it occurs only in deferred fragments, and is therefore delivered later. */
  readonly isDeferred: boolean;
  /** The field in the document, once for each time that it is selected with this key. */
  readonly nodes: readonly FieldNode[];
  /**
   * The argument values, with variables and defaults. They are coerced on first access, so an invalid value
   * affects only the code that reads it.
   *
   * @throws GraphQLError on access
   */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The fields below it, read on demand because most plans need only the upper levels. */
  readonly fields: () => readonly SelectedField[];
  /** The fields below it on one type, for a field of an abstract type. */
  readonly fieldsOf: (type: GraphQLObjectType) => readonly SelectedField[];
  /** Everything that an object of one type has in the response. */
  readonly executedOf: (type: GraphQLObjectType) => readonly SelectedField[];
}

/** What is selected of an object, in the order of the response. */
export interface ObjectSelection {
  /** The fields that a plan reads. */
  readonly planned: readonly SelectedField[];
  /** These, the masked ones, `__typename` and introspection. */
  readonly executed: readonly SelectedField[];
}

/**
 * Reads the fields of `type` that any of `selecting` selects.
 *
 * Fragments, aliases, `@skip` and `@include` are resolved: the fields are those that the executor will resolve,
 * without the masked ones. Fields of an abstract type are not read.
 */
export function readFields(
  scope: SelectionScope,
  type: GraphQLNamedType,
  selecting: readonly Selecting[],
): readonly SelectedField[] {
  return readSelection(scope, type, selecting).planned;
}

/** As `readFields`, with the fields that are executed and not planned. */
export function readSelection(
  scope: SelectionScope,
  type: GraphQLNamedType,
  selecting: readonly Selecting[],
): ObjectSelection {
  if (!isObjectType(type)) return { planned: [], executed: [] };
  const { groups } = collectAll(scope, type, selecting);
  const executed = [...groups].flatMap(([key, group]) => readField(scope, type, key, group));
  return { planned: executed.filter((field) => isPlanned(scope, field)), executed };
}

function isPlanned({ isMasked }: SelectionScope, { definition }: SelectedField): boolean {
  return !metaFields.has(definition.name) && !isMasked(definition);
}

/** The fields of GraphQL itself, which no type lists. */
const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

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

/** Returns the response names of the fields that an object of one type will have, including `__typename`. */
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
  const definition = node && (type.getFields()[node.name.value] ?? metaFields.get(node.name.value));
  if (!definition) return [];
  let values: SelectedField['arguments'] | undefined;
  const selectionOf = once((concrete: GraphQLNamedType) => readSelection(scope, concrete, nodes));
  return [
    {
      definition,
      name: definition.name,
      key,
      isDeferred,
      nodes,
      get arguments() {
        return (values ??= getArgumentValues(definition, node, scope.variableValues));
      },
      fields: () => selectionOf(getNamedType(definition.type)).planned,
      fieldsOf: (concrete) => selectionOf(concrete).planned,
      executedOf: (concrete) => selectionOf(concrete).executed,
    },
  ];
}

/** Memoizes by type: the fields below a field are read once for each type. */
function once(
  read: (type: GraphQLNamedType) => ObjectSelection,
): (type: GraphQLNamedType) => ObjectSelection {
  let known: Map<GraphQLNamedType, ObjectSelection> | undefined;
  return (type) => {
    known ??= new Map();
    const selection = known.get(type) ?? read(type);
    known.set(type, selection);
    return selection;
  };
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
