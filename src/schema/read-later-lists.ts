import {
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
} from 'graphql';
import { readFirst } from '../connections/locate-page.ts';
import { sourceOf } from '../plan/field-source.ts';
import { mostSegments } from '../plan/largest-pages.ts';
import { planItem, selectedOfNodes } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { LaterListWish } from '../plan/wish.ts';
import { attemptToRead } from './attempt-to-read.ts';
import { classOf } from './class-of.ts';
import type { AskingContext } from './context.ts';
import { leadsToUsers, objectsOf } from './leads-to-users.ts';
import { readLaterListWish } from './read-list-wish.ts';
import { collectionName } from './record.ts';

export interface Reading {
  readonly schema: GraphQLSchema;
  readonly context: AskingContext;
}

/**
 * Reads the lists of call records of the users who will turn up below some objects.
 *
 * @param fields what is selected of each of the objects.
 * @param count how many objects at most.
 */
export function readLaterLists(
  fields: readonly SelectedField[],
  count: number,
  reading: Reading,
): readonly LaterListWish[] {
  return fields.flatMap((field) => attemptToRead(() => readBelow(field, count, reading)) ?? []);
}

function readBelow(
  field: SelectedField,
  count: number,
  reading: Reading,
): readonly LaterListWish[] {
  const { schema, context } = reading;
  const { definition } = field;
  const type = getNamedType(definition.type);
  if (count === 0 || !leadsToUsers(type, schema)) return [];
  // A pseudonym stands in for texts alone.
  if (!context.disclosure.maySee(classOf(definition))) return [];
  const { navigation } = sourceOf(definition);
  if (navigation === 'callRecords') return readUsersList(field, count, reading);
  if (isConnection(field))
    return readLaterLists(selectedOfNodes(field), count * readSize(field), reading);
  const items = count * countItems(field);
  if (!isAbstractType(type)) return readLaterLists(field.fields(), items, reading);
  return objectsOf(type, schema)
    .filter((object) => leadsToUsers(object, schema))
    .flatMap((object) => readLaterLists(field.fieldsOf(object), items, reading));
}

function readUsersList(
  field: SelectedField,
  count: number,
  reading: Reading,
): readonly LaterListWish[] {
  const wish = readLaterListWish(field, count);
  const records = wish.times * wish.part.first;
  return [wish, ...readLaterLists(selectedOfNodes(field), records, reading)];
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
  return isListType(getNullableType(definition.type)) ? mostSegments : 1;
}
