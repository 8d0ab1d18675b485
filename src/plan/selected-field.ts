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

/** Whether the caller gets no value of a field, so that nobody needs to ask for it. */
export type IsWithheld = (definition: GraphQLField<unknown, unknown>) => boolean;

/** What the meaning of a selection depends on beside its text. */
export interface SelectionScope extends Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'variableValues'
> {
  readonly isWithheld: IsWithheld;
}

/** Something that selects: a field, or a whole operation. */
interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/** One field that a client has selected, with everything that decides what it needs. */
export interface SelectedField {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly name: string;
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
 * Reads the field that is being resolved, and what a client has selected below it.
 *
 * Fragments, inline fragments, aliases, `@skip` and `@include` are gone afterwards: the answer lists
 * the fields that the executor will resolve, as it will resolve them, but for those that are withheld.
 * Fields of an abstract type are not read.
 */
export function readSelectedField(
  { schema, fragments, variableValues, parentType, fieldNodes }: GraphQLResolveInfo,
  isWithheld: IsWithheld = () => false,
): SelectedField {
  const scope = { schema, fragments, variableValues, isWithheld };
  const [field] = readField(scope, parentType, fieldNodes);
  if (!field) throw new TypeError('A field that is being resolved is one of its type.');
  return field;
}

/** Reads the fields of `type` that are selected by any of `selecting`. */
export function readFields(
  scope: SelectionScope,
  type: GraphQLNamedType,
  selecting: readonly Selecting[],
): readonly SelectedField[] {
  if (!isObjectType(type)) return [];
  const grouped = new Map<string, FieldNode[]>();
  const visited = new Set<FragmentDefinitionNode>();
  for (const { selectionSet } of selecting) {
    if (selectionSet) collectFields(scope, type, selectionSet, grouped, visited);
  }
  return [...grouped.values()].flatMap((group) => readField(scope, type, group));
}

function readField(
  scope: SelectionScope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): SelectedField[] {
  const [node] = nodes;
  const definition = node && type.getFields()[node.name.value];
  if (!definition || scope.isWithheld(definition)) return []; // or `__typename`
  let values: SelectedField['arguments'] | undefined;
  let fields: readonly SelectedField[] | undefined;
  return [
    {
      definition,
      name: definition.name,
      get arguments() {
        return (values ??= getArgumentValues(definition, node, scope.variableValues));
      },
      fields: () => (fields ??= readFields(scope, getNamedType(definition.type), nodes)),
      fieldsOf: (concrete) => readFields(scope, concrete, nodes),
    },
  ];
}

/** Groups by response key; a fragment is looked into once, as the specification's CollectFields does. */
function collectFields(
  scope: SelectionScope,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  grouped: Map<string, FieldNode[]>,
  visited: Set<FragmentDefinitionNode>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(scope, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      grouped.set(key, [...(grouped.get(key) ?? []), selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments[selection.name.value];
    if (!fragment || (fragment.kind === Kind.FRAGMENT_DEFINITION && visited.has(fragment)))
      continue;
    if (fragment.kind === Kind.FRAGMENT_DEFINITION) visited.add(fragment);
    if (appliesTo(scope, type, fragment.typeCondition?.name.value)) {
      collectFields(scope, type, fragment.selectionSet, grouped, visited);
    }
  }
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
