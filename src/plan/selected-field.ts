import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { collectAll, type Group, type Selecting, type SelectionScope } from './collect-fields.ts';

/** The values of variables or arguments, coerced to their types. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * A field of a selection, with everything that decides what it needs, except the values of variables in its
 * arguments. Operations with the same document share it.
 */
export class SelectedField {
  readonly definition: GraphQLField<unknown, unknown>;
  /** Its name in the response: the alias, if it has one. */
  readonly key: string;
  /** Whether it occurs only in deferred fragments, and is therefore delivered later. */
  readonly isDeferred: boolean;
  /** The field in the document, once for each time that it is selected with this key. */
  readonly nodes: readonly FieldNode[];
  /** Whether the values of its arguments are the same for all values of variables. */
  readonly hasConstantArguments: boolean;
  readonly #scope: SelectionScope;
  /** By type: the fields below a field are read once for each. */
  #selections: Map<GraphQLNamedType, ObjectSelection> | undefined;
  #constantArguments: Values | undefined;

  constructor(
    definition: GraphQLField<unknown, unknown>,
    key: string,
    { nodes, isDeferred }: Group,
    scope: SelectionScope,
  ) {
    this.definition = definition;
    this.key = key;
    this.isDeferred = isDeferred;
    this.nodes = nodes;
    this.hasConstantArguments = !nodes[0]?.arguments?.some(({ value }) => hasVariable(value));
    this.#scope = scope;
  }

  get name(): string {
    return this.definition.name;
  }

  /**
   * The argument values, with variables and defaults. An invalid value affects only the code that reads it.
   *
   * @param variables of the operation, coerced.
   * @throws GraphQLError
   */
  argumentsWith(variables: Values): Values {
    return this.#constantArguments ?? this.#readArguments(variables);
  }

  /** The fields below it, read on demand because most plans need only the upper levels. */
  fields(): readonly SelectedField[] {
    return this.#selectionOn(getNamedType(this.definition.type)).planned;
  }

  /** The fields below it on one type, for a field of an abstract type. */
  fieldsOf(type: GraphQLObjectType): readonly SelectedField[] {
    return this.#selectionOn(type).planned;
  }

  /** Everything that an object of one type has in the response. */
  executedOf(type: GraphQLObjectType): readonly SelectedField[] {
    return this.#selectionOn(type).executed;
  }

  #selectionOn(type: GraphQLNamedType): ObjectSelection {
    this.#selections ??= new Map();
    const selection = this.#selections.get(type) ?? readSelection(this.#scope, type, this.nodes);
    this.#selections.set(type, selection);
    return selection;
  }

  #readArguments(variables: Values): Values {
    const [node] = this.nodes;
    if (!node || this.definition.args.length === 0) return noArguments;
    const values = getArgumentValues(this.definition, node, variables);
    if (this.hasConstantArguments) this.#constantArguments = values;
    return values;
  }
}

const noArguments: Values = {};

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => hasVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

/** What is selected of an object, in the order of the response. */
export class ObjectSelection {
  /** The fields that a plan reads, the masked ones, `__typename` and introspection. */
  readonly executed: readonly SelectedField[];
  readonly #isMasked: SelectionScope['isMasked'];
  #planned: readonly SelectedField[] | undefined;

  constructor(executed: readonly SelectedField[], { isMasked }: Pick<SelectionScope, 'isMasked'>) {
    this.executed = executed;
    this.#isMasked = isMasked;
  }

  /**
   * The fields that a plan reads. The federation's own types are executed and never planned: their fields
   * have no class of data.
   */
  get planned(): readonly SelectedField[] {
    return (this.#planned ??= this.executed.filter(
      ({ definition }) => !metaFields.has(definition.name) && !this.#isMasked(definition),
    ));
  }
}

/**
 * Reads the fields of `type` that any of `selecting` selects.
 *
 * Fragments, aliases, `@skip` and `@include` are resolved: the fields are those that the executor will resolve.
 * Fields of an abstract type are not read.
 */
export function readSelection(
  scope: SelectionScope,
  type: GraphQLNamedType,
  selecting: readonly Selecting[],
): ObjectSelection {
  if (!isObjectType(type)) return new ObjectSelection([], scope);
  const groups = collectAll(scope, type, selecting);
  const executed = [...groups].flatMap(([key, group]) => readField(scope, type, key, group));
  scope.onRead?.(executed.length);
  return new ObjectSelection(executed, scope);
}

/** The fields of GraphQL itself, which no type lists. */
const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

function readField(
  scope: SelectionScope,
  type: GraphQLObjectType,
  key: string,
  group: Group,
): SelectedField | readonly [] {
  const name = group.nodes[0]?.name.value ?? '';
  const definition = type.getFields()[name] ?? metaFields.get(name);
  return definition ? new SelectedField(definition, key, group, scope) : [];
}
