import {
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
} from 'graphql';
import { readFirst } from '../connections/locate-page.ts';
import { sourceOf } from '../plan/field-source.ts';
import { maxSegments } from '../plan/page-sizes.ts';
import { planItem, nodeFields } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { DemandContext, DependentListDemand } from './demand.ts';
import { ignoreClientErrors } from './ignore-client-errors.ts';
import { classOf } from '../access/class-of.ts';
import { reachesUsers, objectsOf } from './types-reaching-users.ts';
import { readDependentListDemand } from './read-list-demand.ts';
import { collectionName } from '../connections/locate-relations.ts';

export interface Reading {
  readonly schema: GraphQLSchema;
  readonly context: DemandContext;
}

/**
 * Reads the lists of call records of the users who will turn up below some objects.
 *
 * @param fields what is selected of each of the objects.
 * @param count how many objects at most.
 */
export function readDependentLists(
  fields: readonly SelectedField[],
  count: number,
  reading: Reading,
): readonly DependentListDemand[] {
  return fields.flatMap(
    (field) => ignoreClientErrors(() => readBelow(field, count, reading)) ?? [],
  );
}

function readBelow(
  field: SelectedField,
  count: number,
  reading: Reading,
): readonly DependentListDemand[] {
  const { schema, context } = reading;
  const { definition } = field;
  const type = getNamedType(definition.type);
  if (count === 0 || !reachesUsers(type, schema)) return [];
  // A pseudonym stands in for texts alone.
  if (!context.fieldAccess.canRead(classOf(definition))) return [];
  const { navigation } = sourceOf(definition);
  if (navigation === 'callRecords') return readUsersList(field, count, reading);
  if (isConnection(field))
    return readDependentLists(nodeFields(field), count * readSize(field), reading);
  const items = count * countItems(field);
  if (!isAbstractType(type)) return readDependentLists(field.fields(), items, reading);
  return objectsOf(type, schema)
    .filter((object) => reachesUsers(object, schema))
    .flatMap((object) => readDependentLists(field.fieldsOf(object), items, reading));
}

function readUsersList(
  field: SelectedField,
  count: number,
  reading: Reading,
): readonly DependentListDemand[] {
  const demand = readDependentListDemand(field, count);
  const records = demand.times * demand.slice.first;
  return [demand, ...readDependentLists(nodeFields(field), records, reading)];
}

function isConnection({ name, definition }: SelectedField): boolean {
  return name !== 'segments' && sourceOf(definition).navigation !== undefined;
}

function readSize(connection: SelectedField): number {
  return readFirst(connection, planItem(connection), collectionName(connection));
}

/** An identity set has one place for a user, so that at most one of its identities is one. */
function countItems({ name, definition }: SelectedField): number {
  if (name === 'identities') return 1;
  return isListType(getNullableType(definition.type)) ? maxSegments : 1;
}
