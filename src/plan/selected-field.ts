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
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** One field that a client has selected, with everything that decides what it needs. */
export interface SelectedField {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly name: string;
  /** Values of the arguments, variables and defaults filled in. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The fields below it; read when called, since most plans need the upper levels only. */
  readonly fields: () => readonly SelectedField[];
}

/**
 * Reads the field that is being resolved, and what a client has selected below it.
 *
 * Fragments, inline fragments, aliases, `@skip` and `@include` are gone afterwards: the answer lists
 * the fields that the executor will resolve, as it will resolve them. Fields of an abstract type are not read.
 */
export function readSelectedField(info: GraphQLResolveInfo): SelectedField {
  const [field] = readField(info, info.parentType, info.fieldNodes);
  if (!field) throw new TypeError('A field that is being resolved is one of its type.');
  return field;
}

function readFields(
  info: GraphQLResolveInfo,
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
): readonly SelectedField[] {
  if (!isObjectType(type)) return [];
  const grouped = new Map<string, FieldNode[]>();
  const visited = new Set<FragmentDefinitionNode>();
  for (const { selectionSet } of nodes) {
    if (selectionSet) collectFields(info, type, selectionSet, grouped, visited);
  }
  return [...grouped.values()].flatMap((group) => readField(info, type, group));
}

function readField(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): SelectedField[] {
  const [node] = nodes;
  const definition = node && type.getFields()[node.name.value];
  if (!definition) return []; // `__typename`
  let fields: readonly SelectedField[] | undefined;
  return [
    {
      definition,
      name: definition.name,
      arguments: getArgumentValues(definition, node, info.variableValues),
      fields: () => (fields ??= readFields(info, getNamedType(definition.type), nodes)),
    },
  ];
}

/** Groups by response key; a fragment is looked into once, as the specification's CollectFields does. */
function collectFields(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  grouped: Map<string, FieldNode[]>,
  visited: Set<FragmentDefinitionNode>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(info, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      grouped.set(key, [...(grouped.get(key) ?? []), selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    if (!fragment || (fragment.kind === Kind.FRAGMENT_DEFINITION && visited.has(fragment)))
      continue;
    if (fragment.kind === Kind.FRAGMENT_DEFINITION) visited.add(fragment);
    if (appliesTo(info, type, fragment.typeCondition?.name.value)) {
      collectFields(info, type, fragment.selectionSet, grouped, visited);
    }
  }
}

function isIncluded({ variableValues }: GraphQLResolveInfo, selection: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.if !== true && include?.if !== false;
}

function appliesTo(
  { schema }: GraphQLResolveInfo,
  type: GraphQLObjectType,
  condition: string | undefined,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
