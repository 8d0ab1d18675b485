import { locatePage } from '../connections/locate-page.ts';
import { sourceOf } from '../plan/field-source.ts';
import { planItem, planPage, selectedOfNodes } from '../plan/plan-record.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { ListWish } from '../plan/wish.ts';
import type { AskingContext } from './context.ts';
import { readFilter } from './read-filter.ts';
import { hasCursor, readListedWish } from './read-record-wish.ts';
import { refuseSensitiveInput } from './refuse-sensitive-input.ts';

/**
 * Reads what a field wants of the list of records, as it will be loaded.
 *
 * @throws what the field's resolver throws before it asks for anything.
 */
export function readListWish(field: SelectedField, context: AskingContext): ListWish {
  const fields = selectedOfNodes(field);
  const ofEach = readListedWish(fields);
  refuseSensitiveInput(field.definition.args, field.arguments, context);
  // GraphQL has checked the argument by the schema, which says what a filter is.
  const filter = readFilter(field.arguments.filter as RecordFilter | null | undefined, context);
  const part = locatePage(field, planItem(field), { name: 'callRecords', filter }, context.cursors);
  const isForOne = fields.some((below) => isConnection(below) && hasCursor(below));
  return { filter, part, page: planPage(field, part), ofEach, isForOne };
}

function isConnection({ definition }: SelectedField): boolean {
  return sourceOf(definition).navigation !== undefined;
}
