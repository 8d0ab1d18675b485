import { getNamedType, getNullableType, isAbstractType, isLeafType, isListType } from 'graphql';
import { maxPageSizes } from '../plan/collection.ts';
import { collectionOf } from '../plan/field-source.ts';
import { sumOf } from '../plan/group-by.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { ignoreClientErrors } from './client-errors.ts';
import type { Planning } from './field-plan.ts';

/**
 * Estimates how many values a field adds to the response, counting the fields of objects and the items of
 * lists. It uses what is known before the operation runs: the selection with its fragments resolved, the
 * ids of the arguments with repetitions, and the page sizes.
 *
 * A connection is assumed to have at most one of Microsoft's pages, because further pages cost requests,
 * which are limited too. Any other list, such as the streams of a call's media, is assumed to have one
 * item. The actual values are counted while the response is built.
 *
 * A field whose arguments cannot be read, or an object whose selection cannot be, fails by itself: it is
 * null, and everything beside it has its values.
 */
export function estimateValues(field: SelectedField, planning: ValuesPlanning): number {
  return estimateField(field, { parents: 1, pageSize: 1, isNamed: true }, planning);
}

type ValuesPlanning = Pick<Planning, 'schema' | 'argumentsOf'>;

/** The position of a field in the response. */
interface Place {
  /** How many objects have the field. */
  readonly parents: number;
  /** The number of items of `edges` and `nodes`, if the parent is a connection. */
  readonly pageSize: number;
  /** Whether the operation itself names the objects. Others are only known from Microsoft's responses. */
  readonly isNamed: boolean;
}

function estimateField(field: SelectedField, place: Place, planning: ValuesPlanning): number {
  return ignoreClientErrors(() => estimateReadable(field, place, planning)) ?? place.parents;
}

/** @throws GraphQLError if an argument cannot be read. */
function estimateReadable(field: SelectedField, place: Place, planning: ValuesPlanning): number {
  const { schema } = planning;
  const { definition } = field;
  const { parents } = place;
  const type = getNamedType(definition.type);
  if (isLeafType(type)) return parents;
  const isList = isListType(getNullableType(definition.type));
  const objects = parents * (isList ? countItems(field, place.pageSize, planning) : 1);
  const isNamed = place.isNamed && !isConnection(field);
  const inside = { parents: objects, pageSize: readPageSize(field, place, planning), isNamed };
  const below = (read: () => readonly SelectedField[]) =>
    sumOf(ignoreClientErrors(read) ?? [], (one) => estimateField(one, inside, planning));
  const built = isAbstractType(type)
    ? Math.max(...schema.getPossibleTypes(type).map((one) => below(() => field.fieldsOf(one))))
    : below(() => field.fields());
  return parents + (isList ? objects : 0) + built;
}

function countItems(field: SelectedField, pageSize: number, planning: ValuesPlanning): number {
  if (field.name === 'edges' || field.name === 'nodes') return pageSize;
  if (field.definition.args.length === 0) return 1;
  const { ids, representations } = planning.argumentsOf(field);
  const given = ids ?? representations;
  return Array.isArray(given) ? given.length : 1;
}

/**
 * A page size that is out of range makes its field fail. The call records of a user that another response
 * names are assumed to be one: each user costs a request, so there are few.
 */
function readPageSize(field: SelectedField, { isNamed }: Place, planning: ValuesPlanning): number {
  const name = collectionOf(field.definition);
  if (!isConnection(field) || (name === 'callRecords' && !isNamed)) return 1;
  const { first } = planning.argumentsOf(field);
  const maximum = name ? maxPageSizes[name] : Infinity;
  return typeof first === 'number' ? Math.min(Math.max(first, 0), maximum) : 1;
}

/** One without a collection of Microsoft's lists changes. */
function isConnection({ definition }: SelectedField): boolean {
  return definition.args.some(({ name }) => name === 'first');
}
