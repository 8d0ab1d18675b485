import { readFilter, readUserFilter } from '../access/list-filter.ts';
import type { LocatedPage } from '../connections/locate-page.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { FirstPageProjection } from '../plan/projection.ts';
import { printFilter, type RecordFilter } from '../plan/record-filter.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { once } from './client-errors.ts';
import { ConnectionPlan } from './collection-plan.ts';
import { type FieldDemand, joinDemands, type ListDemand, noDemand } from './demand.ts';
import type { FieldPlan, Planning } from './field-plan.ts';
import { RecordSelection } from './record-selection.ts';

/** A field that lists call records, whatever its filter will be. */
class RecordListField {
  readonly field: SelectedField;
  readonly planning: Planning;
  readonly connection = once(() => new ConnectionPlan(this.field, this.planning));
  readonly records = once(() => new RecordSelection(nodeFields(this.field), this.planning));

  constructor(field: SelectedField, planning: Planning) {
    this.field = field;
    this.planning = planning;
  }

  /** What is wanted of each record, beside the list. */
  perRecord(): Pick<ListDemand, 'isForOneRecord' | 'perRecord'> {
    const records = this.records();
    return { perRecord: records.listedDemand(), isForOneRecord: records.hasCursor() };
  }
}

/** A list of call records whose filter is known. */
export class ListPlan implements FieldPlan {
  /** The filter with the restrictions of the caller. */
  readonly wanted: RecordFilter;
  /** As it is printed in the query. */
  readonly filter: string;
  readonly page: LocatedPage;
  /** Absent if the list begins with a link's page. */
  readonly firstPage: FirstPageProjection | undefined;
  readonly records: RecordSelection;
  readonly #field: RecordListField;

  /**
   * @param wanted a filter that lets through only what the caller may see.
   * @throws BadUserInputError, InvalidCursorError
   */
  constructor(wanted: RecordFilter, field: RecordListField) {
    this.#field = field;
    this.wanted = wanted;
    this.filter = printFilter(wanted);
    this.records = field.records();
    this.records.checkArguments();
    const connection = field.connection();
    this.page = connection.locate({ name: 'callRecords', filter: this.filter });
    this.firstPage = connection.firstPage(this.page);
  }

  /** However many objects have the field, it is the same list. */
  demand(): FieldDemand {
    const { filter, page: slice, firstPage: page } = this;
    const list = { ...this.#field.perRecord(), filter, slice, page, multiplier: 1 };
    return { ...this.records.demandBelow(slice.first), lists: [list] };
  }
}

/**
 * Plans a list of the call records that the caller may see.
 *
 * @param filter by default, the argument of the field.
 * @throws ForbiddenError, BadUserInputError, InvalidCursorError
 */
export function planList(
  field: SelectedField,
  planning: Planning,
  filter: RecordFilter | null | undefined = filterOf(field, planning),
): ListPlan {
  return new ListPlan(readFilter(filter, planning.context), new RecordListField(field, planning));
}

/** GraphQL has checked the argument against the schema, which declares what a filter is. */
function filterOf(field: SelectedField, planning: Planning): RecordFilter | null | undefined {
  return planning.argumentsOf(field).filter as RecordFilter | null | undefined;
}

/** The list of each user who turns out to have the field. */
export class UserListPlan implements FieldPlan {
  readonly #field: RecordListField;
  readonly #lists = new Map<string, () => ListPlan>();

  constructor(field: SelectedField, planning: Planning) {
    this.#field = new RecordListField(field, planning);
  }

  /**
   * The list of one user: its filter is known, and so is what its cursor belongs to.
   *
   * @param userId in lower case.
   * @throws ForbiddenError, BadUserInputError, InvalidCursorError
   */
  listOf(userId: string): ListPlan {
    const list = this.#lists.get(userId) ?? once(() => this.#bind(userId));
    this.#lists.set(userId, list);
    return list();
  }

  /** Lists of users whom other responses will name. */
  demand(count: number): FieldDemand {
    if (count === 0) return noDemand;
    const connection = this.#field.connection();
    const { slice, page } = connection.estimate('unknown');
    // A cursor belongs to one user.
    const multiplier = slice.from === 'link' ? 1 : count;
    const list = { ...this.#field.perRecord(), slice, page, multiplier };
    return joinDemands([
      { ...noDemand, dependentLists: [list] },
      this.#field.records().demandBelow(multiplier * slice.first),
    ]);
  }

  #bind(userId: string): ListPlan {
    const { field, planning } = this.#field;
    return new ListPlan(
      readUserFilter(userId, filterOf(field, planning), planning.context),
      this.#field,
    );
  }
}
