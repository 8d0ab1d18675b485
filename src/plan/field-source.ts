import type { ConstDirectiveNode, ConstValueNode, GraphQLField } from 'graphql';
import { Kind } from 'graphql';
import { callLogOfFunction } from './call-log.ts';
import type { ConnectedCollection } from './collection.ts';

/** Where Microsoft's response holds the value of a field. */
export interface FieldSource {
  /** The properties that the field is read from, the preferred one last. */
  readonly properties: readonly string[];
  /** The relationship that must be expanded for it. */
  readonly navigation: string | undefined;
  /** The relationship whose items it counts. It is not expanded for that. */
  readonly counts: string | undefined;
  /** How the property is converted: a duration or seconds to milliseconds, or a percentage to a ratio. */
  readonly conversion: 'milliseconds' | 'secondsToMilliseconds' | 'ratio' | undefined;
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
  if (navigation === 'participants_v2') return 'participants';
  return navigation === undefined ? undefined : callLogOfFunction(navigation);
}

function readSource(field: AnyField): FieldSource {
  const named = findTexts(field, 'property', 'names');
  const milliseconds = findTexts(field, 'milliseconds', 'of');
  const ratio = findTexts(field, 'ratio', 'of');
  const navigation = findTexts(field, 'navigation', 'name')?.[0];
  const counts = findTexts(field, 'count', 'of')?.[0];
  const own = navigation || counts ? [] : [field.name];
  return {
    properties: named ?? milliseconds ?? ratio ?? own,
    navigation,
    counts,
    conversion: milliseconds ? conversionOf(field) : ratio && 'ratio',
  };
}

function conversionOf(field: AnyField): 'milliseconds' | 'secondsToMilliseconds' {
  const isSeconds = findArgument(field, 'milliseconds', 'isSeconds');
  return isSeconds?.kind === Kind.BOOLEAN && isSeconds.value
    ? 'secondsToMilliseconds'
    : 'milliseconds';
}

function findTexts(
  field: AnyField,
  directive: string,
  argument: string,
): readonly string[] | undefined {
  const value = findArgument(field, directive, argument);
  return value && texts(value);
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
