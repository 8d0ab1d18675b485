import { locatePage, readFirst } from '../connections/locate-page.ts';
import { sourceOf } from '../plan/field-source.ts';
import { largestPages } from '../plan/largest-pages.ts';
import { planItem, planPage, selectedOfNodes } from '../plan/plan-record.ts';
import { printFilter, type RecordFilter } from '../plan/record-filter.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { LaterListWish, ListWish } from '../plan/wish.ts';
import type { AskingContext } from './context.ts';
import { readFilter, readUserFilter } from './read-filter.ts';
import { readListedWish } from './read-record-wish.ts';
import { hasCursor } from './record.ts';
import { refuseSensitiveInput } from './refuse-sensitive-input.ts';

/**
 * Reads what `Query.callRecords` wants of the list of records, as it will be loaded.
 *
 * @throws what the field's resolver throws before it asks for anything.
 */
export function readListWish(field: SelectedField, context: AskingContext): ListWish {
  refuseSensitiveInput(field.definition.args, field.arguments, context);
  return readFiltered(field, readFilter(filterOf(field), context), context);
}

/**
 * The same of `User.callRecords`, of a user who is known.
 *
 * @throws as readListWish does.
 */
export function readUserListWish(
  userId: string,
  field: SelectedField,
  context: AskingContext,
): ListWish {
  return readFiltered(field, readUserFilter(userId, filterOf(field), context), context);
}

/**
 * The same of up to `times` users whom other answers will name.
 *
 * A cursor is bound to its user and cannot be opened before that is known. It is taken to be a cursor
 * of a link, at the end of its page, of a list that has to be begun again all the same; where that is
 * not enough, the walk stops early, and can be gone on with.
 *
 * @throws BadUserInputError
 */
export function readLaterListWish(field: SelectedField, times: number): LaterListWish {
  const first = readFirst(field, planItem(field), 'callRecords');
  const ofEach = readOfEach(field);
  if (!hasCursor(field)) {
    const part = { from: 'start', first } as const;
    return { ...ofEach, part, page: planPage(field, part), times };
  }
  const cursor = { offset: largestPages.callRecords - 1 };
  const part = { from: 'link', first, cursor, link: 'unknown' } as const;
  return { ...ofEach, part, page: planPage(field, { from: 'middle' }), times: Math.min(times, 1) };
}

function readFiltered(
  field: SelectedField,
  wanted: RecordFilter,
  { cursors }: AskingContext,
): ListWish {
  const filter = printFilter(wanted);
  const ofEach = readOfEach(field);
  const part = locatePage(field, planItem(field), { name: 'callRecords', filter }, cursors);
  return { ...ofEach, filter, part, page: planPage(field, part), times: 1 };
}

function readOfEach(field: SelectedField): Pick<ListWish, 'isForOne' | 'ofEach'> {
  const fields = selectedOfNodes(field);
  const isForOne = fields.some((below) => isConnection(below) && hasCursor(below));
  return { ofEach: readListedWish(fields), isForOne };
}

/** GraphQL has checked the argument by the schema, which says what a filter is. */
function filterOf(field: SelectedField): RecordFilter | null | undefined {
  return field.arguments.filter as RecordFilter | null | undefined;
}

function isConnection({ definition }: SelectedField): boolean {
  return sourceOf(definition).navigation !== undefined;
}
