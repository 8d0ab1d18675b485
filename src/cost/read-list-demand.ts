import { locatePage, readFirst } from '../connections/locate-page.ts';
import { sourceOf } from '../plan/field-source.ts';
import { maxPageSizes } from '../plan/page-sizes.ts';
import { planItem, planPage, nodeFields } from '../plan/plan-record.ts';
import { printFilter, type RecordFilter } from '../plan/record-filter.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { DemandContext, DependentListDemand, ListDemand } from './demand.ts';
import { readFilter, readUserFilter } from '../access/list-filter.ts';
import { readListedDemand } from './read-record-demand.ts';
import { hasCursor } from '../connections/locate-relations.ts';
import { refuseSensitiveInput } from '../access/refuse-sensitive-input.ts';

/**
 * Reads what `Query.callRecords` wants of the list of records, as it will be loaded.
 *
 * @throws what the field's resolver throws before it asks for anything.
 */
export function readListDemand(field: SelectedField, context: DemandContext): ListDemand {
  refuseSensitiveInput(field.definition.args, field.arguments, context);
  return readFiltered(field, readFilter(filterOf(field), context), context);
}

/**
 * The same of `User.callRecords`, of a user who is known.
 *
 * @throws as readListWish does.
 */
export function readUserListDemand(
  userId: string,
  field: SelectedField,
  context: DemandContext,
): ListDemand {
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
export function readDependentListDemand(field: SelectedField, times: number): DependentListDemand {
  const first = readFirst(field, planItem(field), 'callRecords');
  const perRecord = readPerRecord(field);
  if (!hasCursor(field)) {
    const slice = { from: 'start', first } as const;
    return { ...perRecord, slice, page: planPage(field, slice), times };
  }
  const cursor = { offset: maxPageSizes.callRecords - 1 };
  const slice = { from: 'link', first, cursor, link: 'unknown' } as const;
  return {
    ...perRecord,
    slice,
    page: planPage(field, { from: 'middle' }),
    times: Math.min(times, 1),
  };
}

function readFiltered(
  field: SelectedField,
  wanted: RecordFilter,
  { cursors }: DemandContext,
): ListDemand {
  const filter = printFilter(wanted);
  const perRecord = readPerRecord(field);
  const slice = locatePage(field, planItem(field), { name: 'callRecords', filter }, cursors);
  return { ...perRecord, filter, slice, page: planPage(field, slice), times: 1 };
}

function readPerRecord(field: SelectedField): Pick<ListDemand, 'isForOneRecord' | 'perRecord'> {
  const fields = nodeFields(field);
  const isForOneRecord = fields.some((below) => isConnection(below) && hasCursor(below));
  return { perRecord: readListedDemand(fields), isForOneRecord };
}

/** GraphQL has checked the argument by the schema, which says what a filter is. */
function filterOf(field: SelectedField): RecordFilter | null | undefined {
  return field.arguments.filter as RecordFilter | null | undefined;
}

function isConnection({ definition }: SelectedField): boolean {
  return sourceOf(definition).navigation !== undefined;
}
