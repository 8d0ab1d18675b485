import type { ConstDirectiveNode, ConstValueNode, GraphQLField } from 'graphql';
import { Kind } from 'graphql';
import type { ConnectedCollection } from './collection.ts';

/** Where Microsoft's response holds the value of a field. */
export interface FieldSource {
  /** The properties that the field is read from, the preferred one last. */
  readonly properties: readonly string[];
  /** The relationship that must be expanded for it. */
  readonly navigation: string | undefined;
  /** Whether the field is the number of milliseconds in a duration. */
  readonly isMilliseconds: boolean;
}

type AnyField = GraphQLField<unknown, unknown>;
const known = new WeakMap<AnyField, FieldSource>();

/** Reads a field's source from its directives in the SDL; without one it is the property of its name. */
export function sourceOf(field: AnyField): FieldSource {
  let source = known.get(field);
  if (!source) known.set(field, (source = readSource(field)));
  return source;
}

/** The collection whose pages a connection field reads; `undefined` for any other field. */
export function collectionOf(field: AnyField): ConnectedCollection['name'] | undefined {
  const { navigation } = sourceOf(field);
  if (navigation === 'callRecords' || navigation === 'sessions') return navigation;
  return navigation === 'participants_v2' ? 'participants' : undefined;
}

function readSource(field: AnyField): FieldSource {
  const property = findArgument(field, 'property', 'names');
  const milliseconds = findArgument(field, 'milliseconds', 'of');
  const navigation = findArgument(field, 'navigation', 'name');
  const own = navigation ? [] : [field.name];
  return {
    properties: property ? texts(property) : milliseconds ? texts(milliseconds) : own,
    navigation: navigation && texts(navigation)[0],
    isMilliseconds: milliseconds !== undefined,
  };
}

function findArgument(field: AnyField, directive: string, argument: string) {
  const directives: readonly ConstDirectiveNode[] = field.astNode?.directives ?? [];
  return directives
    .find(({ name }) => name.value === directive)
    ?.arguments?.find(({ name }) => name.value === argument)?.value;
}

function texts(value: ConstValueNode): readonly string[] {
  if (value.kind === Kind.LIST) return value.values.flatMap(texts);
  return value.kind === Kind.STRING ? [value.value] : [];
}
