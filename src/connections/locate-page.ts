import type { CursorCodec, Cursor, CursorPlace } from './cursor.ts';
import { parseFirst } from './page-arguments.ts';
import { coversItem, type ItemProjection } from '../plan/projection.ts';
import type { SelectedField } from '../plan/selected-field.ts';

/** The part of a collection that a client asks for. */
export type LocatedPage =
  | { readonly from: 'start'; readonly first: number; readonly cursor?: undefined }
  | { readonly from: 'middle' | 'link'; readonly first: number; readonly cursor: Cursor };

/** Segments are about 17 kB a session: this many are 5 MB, and 17 MB where they are long. */
const maximumWithSegments = 300;
const maximumFirst = 1000;

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
  place: CursorPlace,
  cursors: CursorCodec,
): LocatedPage {
  const first = asked.segments
    ? parseFirst(
        field.arguments.first,
        field.name,
        maximumWithSegments,
        ' where segments are selected',
      )
    : parseFirst(field.arguments.first, field.name, maximumFirst);
  const { after } = field.arguments;
  if (typeof after !== 'string') return { from: 'start', first };
  const cursor = cursors.open(after, place);
  const isLinked = cursor.link !== null && coversItem(cursor.carried, asked);
  return { from: isLinked ? 'link' : 'middle', first, cursor };
}
