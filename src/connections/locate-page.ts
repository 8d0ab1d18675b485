import type { ConnectedCollection } from '../plan/collection.ts';
import { coversItem, type ItemProjection } from '../plan/projection.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { Cursor, Cursors } from './cursor.ts';
import { parseFirst } from './page-arguments.ts';

/** The part of a collection that a client asks for. */
export type LocatedPage =
  | { readonly from: 'start'; readonly first: number; readonly cursor?: undefined }
  | { readonly from: 'middle'; readonly first: number; readonly cursor: Cursor }
  | {
      readonly from: 'link';
      readonly first: number;
      readonly cursor: Cursor;
      readonly link: string;
    };

/** The most items that a client may want at once. */
const maxFirst = { callRecords: 100, sessions: 1000, participants: 1000 };
/** Segments are about 17 kB a session: this many are 5 MB, and 17 MB where they are long. */
const maxWithSegments = 300;

/**
 * Reads the arguments of a connection field.
 *
 * Where the link of its cursor does not bring what is asked now, the collection is begun again, and
 * counted through up to the cursor's position.
 *
 * @throws BadUserInputError, InvalidCursorError
 */
export function locatePage(
  field: SelectedField,
  asked: ItemProjection,
  collection: ConnectedCollection,
  cursors: Cursors,
): LocatedPage {
  const first = readFirst(field, asked, collection.name);
  const { after } = field.arguments;
  if (typeof after !== 'string') return { from: 'start', first };
  const cursor = cursors.open(after, collection);
  const { link, carried } = cursor;
  return link !== null && coversItem(carried, asked)
    ? { from: 'link', first, cursor, link }
    : { from: 'middle', first, cursor };
}

/** @throws BadUserInputError */
export function readFirst(
  field: SelectedField,
  asked: ItemProjection,
  name: ConnectedCollection['name'],
): number {
  const { first } = field.arguments;
  return asked.segments
    ? parseFirst(first, field.name, maxWithSegments, ' if segments are selected')
    : parseFirst(first, field.name, maxFirst[name]);
}
