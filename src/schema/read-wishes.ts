import { gather, type Group } from '../plan/gather.ts';
import { selectedOfNodes } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import {
  type LaterListWish,
  type ListWish,
  mergeRecordWishes,
  type OperationWishes,
  type RecordWish,
} from '../plan/wish.ts';
import { parseRecordId } from '../records/record-id.ts';
import { attemptToRead } from './attempt-to-read.ts';
import { checkIds } from './check-ids.ts';
import { readLaterLists, type Reading } from './read-later-lists.ts';
import { readListWish, readUserListWish } from './read-list-wish.ts';
import { createWishReader } from './read-record-wish.ts';
import { checkPageSizes } from './record.ts';
import { isEcho, readReference, type Reference, type Representation } from './resolve-entities.ts';
import { selectedAs } from './selected.ts';

interface WishOfRecord extends RecordWish {
  readonly id: string;
}

/** What one root field wants. */
interface FieldWishes {
  readonly records: readonly WishOfRecord[];
  readonly lists: readonly ListWish[];
  readonly laterLists: readonly LaterListWish[];
}

const nothing: FieldWishes = { records: [], lists: [], laterLists: [] };

/**
 * Reads all that an operation will want of Microsoft Graph, without resolving any of it.
 *
 * What has wrong arguments wants nothing: it will fail with an error of its own when it is resolved.
 *
 * @param fields that the operation begins with.
 */
export function readWishes(
  fields: readonly SelectedField[],
  { schema, context }: Reading,
): OperationWishes {
  // It is refused when it is resolved, and has asked for nothing.
  if (context.rows.kind === 'none') return { ...nothing, records: new Map() };
  const wishes = fields.map(
    (field) => attemptToRead(() => readField(field, { schema, context })) ?? nothing,
  );
  const { records, lists, laterLists } = join(wishes);
  return { records: new Map(gather(records, ({ id }) => id).map(mergeById)), lists, laterLists };
}

function join(wishes: readonly FieldWishes[]): FieldWishes {
  return {
    records: wishes.flatMap(({ records }) => records),
    lists: wishes.flatMap(({ lists }) => lists),
    laterLists: wishes.flatMap(({ laterLists }) => laterLists),
  };
}

function mergeById(wishes: Group<WishOfRecord>): [id: string, wish: RecordWish] {
  return [wishes[0].id, mergeRecordWishes(wishes)];
}

function readField(field: SelectedField, reading: Reading): FieldWishes {
  switch (field.name) {
    case 'callRecord':
      return readById([field.arguments.id as string], field.fields(), reading);
    case 'node': {
      const fields = selectedAs('CallRecord', field, reading.schema);
      return readById([field.arguments.id as string], fields, reading);
    }
    case 'callRecordsById': {
      const ids = field.arguments.ids as readonly string[];
      checkIds(ids);
      checkPageSizes(field.fields());
      return readById(ids, field.fields(), reading);
    }
    case 'callRecords':
      return readList(field, readListWish(field, reading.context), reading);
    case '_entities':
      return readEntities(field, reading);
    default:
      return nothing;
  }
}

/** An id that is none, or that a cursor does not belong to, fails at its own place. */
function readById(
  ids: readonly string[],
  fields: readonly SelectedField[],
  reading: Reading,
): FieldWishes {
  const known = new Set(ids.flatMap((text) => attemptToRead(() => parseRecordId(text)) ?? []));
  const wishOf = createWishReader(fields, reading.context);
  const records = [...known].flatMap((id) => attemptToRead(() => ({ id, ...wishOf(id) })) ?? []);
  return { ...nothing, records, laterLists: readLaterLists(fields, records.length, reading) };
}

function readList(field: SelectedField, list: ListWish, reading: Reading): FieldWishes {
  const laterLists = readLaterLists(selectedOfNodes(field), list.part.first, reading);
  return { ...nothing, lists: [list], laterLists };
}

function readEntities(field: SelectedField, reading: Reading): FieldWishes {
  const representations = field.arguments.representations as readonly Representation[];
  const references = representations.flatMap(
    (one) => attemptToRead(() => readReference(one)) ?? [],
  );
  const of = (typeName: Reference['typeName']) =>
    references.flatMap((one) => (one.typeName === typeName ? one.id : []));
  const fields = selectedAs('CallRecord', field, reading.schema);
  const records = isEcho(fields) ? nothing : readById(of('CallRecord'), fields, reading);
  const lists = selectedAs('User', field, reading.schema)
    .filter(({ name }) => name === 'callRecords')
    .flatMap((list) => readListsOf([...new Set(of('User'))], list, reading));
  return join([records, ...lists]);
}

function readListsOf(
  users: readonly string[],
  list: SelectedField,
  reading: Reading,
): readonly FieldWishes[] {
  return users.flatMap(
    (id) =>
      attemptToRead(() => readList(list, readUserListWish(id, list, reading.context), reading)) ??
      [],
  );
}
