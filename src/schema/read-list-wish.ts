import { locatePage } from '../connections/locate-page.ts';
import { sourceOf } from '../plan/field-source.ts';
import { planItem, planPage, selectedOfNodes } from '../plan/plan-record.ts';
import { printFilter, type RecordFilter } from '../plan/record-filter.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { ListWish } from '../plan/wish.ts';
import type { GatewayContext } from './context.ts';
import { hasCursor, readListedWish } from './read-record-wish.ts';

/**
 * Reads what a field wants of the list of records, as it will be loaded.
 *
 * @throws what the field's resolver throws before it asks for anything.
 */
export function readListWish(
  field: SelectedField,
  { cursors }: Pick<GatewayContext, 'cursors'>,
): ListWish {
  const fields = selectedOfNodes(field);
  const ofEach = readListedWish(fields);
  // GraphQL has checked the argument by the schema, which says what a filter is.
  const filter = printFilter(field.arguments.filter as RecordFilter | null | undefined);
  const part = locatePage(field, planItem(field), { name: 'callRecords', filter }, cursors);
  const isForOne = fields.some((below) => isConnection(below) && hasCursor(below));
  return { filter, part, page: planPage(field, part), ofEach, isForOne };
}

function isConnection({ definition }: SelectedField): boolean {
  return sourceOf(definition).navigation !== undefined;
}
