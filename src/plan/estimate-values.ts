import {
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
} from 'graphql';
import { largestPages } from './largest-pages.ts';
import { sumOf } from './gather.ts';
import type { SelectedField } from './selected-field.ts';

/**
 * Estimates how many values a response will have, fields of objects and items of lists, from what is
 * known before the operation runs: the selection with its fragments written out, the ids of the
 * arguments, each as often as it is repeated, and the sizes of pages.
 *
 * A connection is taken to have one of Microsoft's pages at most: what is behind it costs further requests,
 * which are limited too. Other lists, such as the streams of a call's media, are taken to have one item.
 * What they really come to is counted while the response is built.
 *
 * @throws what reading an argument throws: the operation will fail with it.
 */
export function estimateValues(fields: readonly SelectedField[], schema: GraphQLSchema): number {
  return sumOf(fields, (field) => estimateField(field, 1, 1, schema));
}

/** @param pageSize items of `edges` and `nodes`, if the field is one of a connection. */
function estimateField(
  field: SelectedField,
  parents: number,
  pageSize: number,
  schema: GraphQLSchema,
): number {
  const { definition } = field;
  const type = getNamedType(definition.type);
  if (isLeafType(type)) return parents;
  const isList = isListType(getNullableType(definition.type));
  const objects = parents * (isList ? countItems(field, pageSize) : 1);
  const below = (selected: readonly SelectedField[]) =>
    sumOf(selected, (one) => estimateField(one, objects, readPageSize(field), schema));
  const built = isAbstractType(type)
    ? Math.max(...schema.getPossibleTypes(type).map((one) => below(field.fieldsOf(one))))
    : below(field.fields());
  return parents + (isList ? objects : 0) + built;
}

function countItems({ name, arguments: values }: SelectedField, pageSize: number): number {
  const given = values.ids ?? values.representations;
  if (Array.isArray(given)) return given.length;
  return name === 'edges' || name === 'nodes' ? pageSize : 1;
}

/** A size that is out of range is refused by its field. */
function readPageSize({ name, arguments: { first } }: SelectedField): number {
  if (typeof first !== 'number') return 1;
  const largest = name in largestPages ? largestPages[name as keyof typeof largestPages] : 0;
  return Math.min(Math.max(first, 0), largest);
}
