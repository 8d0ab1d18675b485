import {
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
} from 'graphql';
import { maxPageSizes } from '../plan/page-sizes.ts';
import { sumOf } from '../plan/group-by.ts';
import type { SelectedField } from '../plan/selected-field.ts';

/**
 * Estimates how many values a field of the operation will bring, fields of objects and items of lists, from
 * what is known before the operation runs: the selection with its fragments written out, the ids of the
 * arguments, each as often as it is repeated, and the sizes of pages.
 *
 * A connection is taken to have one of Microsoft's pages at most: what is behind it costs further requests,
 * which are limited too. Other lists, such as the streams of a call's media, are taken to have one item.
 * What they really come to is counted while the response is built.
 *
 * @throws what reading an argument throws.
 */
export function estimateValues(field: SelectedField, schema: GraphQLSchema): number {
  return estimateField(field, { parents: 1, pageSize: 1, isNamed: true }, schema);
}

/** Where a field stands. */
interface Place {
  /** How many objects have the field. */
  readonly parents: number;
  /** Items of `edges` and `nodes`, if the field is one of a connection. */
  readonly pageSize: number;
  /** Whether the operation itself names the objects; others turn up in Microsoft's answers. */
  readonly isNamed: boolean;
}

function estimateField(field: SelectedField, place: Place, schema: GraphQLSchema): number {
  const { definition } = field;
  const { parents } = place;
  const type = getNamedType(definition.type);
  if (isLeafType(type)) return parents;
  const isList = isListType(getNullableType(definition.type));
  const objects = parents * (isList ? countItems(field, place.pageSize) : 1);
  const isNamed = place.isNamed && !isPaged(field.name);
  const inside = { parents: objects, pageSize: readPageSize(field, place), isNamed };
  const below = (selected: readonly SelectedField[]) =>
    sumOf(selected, (one) => estimateField(one, inside, schema));
  const built = isAbstractType(type)
    ? Math.max(...schema.getPossibleTypes(type).map((one) => below(field.fieldsOf(one))))
    : below(field.fields());
  return parents + (isList ? objects : 0) + built;
}

function countItems(field: SelectedField, pageSize: number): number {
  if (field.name === 'edges' || field.name === 'nodes') return pageSize;
  if (field.definition.args.length === 0) return 1;
  const given = field.arguments.ids ?? field.arguments.representations;
  return Array.isArray(given) ? given.length : 1;
}

/**
 * A size that is out of range is refused by its field. The calls of a user whom another answer names cost a
 * request for each user: as few as there may be, they are taken to be one.
 */
function readPageSize(field: SelectedField, { isNamed }: Place): number {
  const { name } = field;
  if (!isPaged(name) || (name === 'callRecords' && !isNamed)) return 1;
  const { first } = field.arguments;
  return typeof first === 'number' ? Math.min(Math.max(first, 0), maxPageSizes[name]) : 1;
}

function isPaged(name: string): name is keyof typeof maxPageSizes {
  return Object.hasOwn(maxPageSizes, name);
}
