import { readFilter, readUserFilter } from '../access/list-filter.ts';
import { ArchiveUnavailableError, UnsupportedInputError } from '../errors.ts';
import type { LocatedPage } from '../connections/locate-page.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { FirstPageProjection } from '../plan/projection.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import {
  archiveArgumentsOf,
  type RecordList,
  recordListOf,
  type RecordOrder,
} from '../plan/record-list.ts';
import { archiveName, liveName } from '../records/record-source.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { once } from './client-errors.ts';
import { ConnectionPlan } from './collection-plan.ts';
import { type FieldDemand, joinDemands, type ListDemand, noDemand } from './demand.ts';
import type { FieldPlan, PlannedArchive, Planning } from './field-plan.ts';
import { withRuleSetCode } from './quality-filter.ts';
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

  get orderBy(): RecordOrder | undefined {
    return (this.planning.argumentsOf(this.field).orderBy as RecordOrder | null) ?? undefined;
  }

  /** What is wanted of each record, beside the list. */
  perRecord(
    isArchived: boolean,
  ): Pick<ListDemand, 'isForOneRecord' | 'perRecord' | 'isArchived' | 'areRecordsArchived'> {
    const records = this.records();
    const { archive } = this.planning.context;
    return {
      perRecord: records.listedDemand(),
      isForOneRecord: records.hasCursor(),
      isArchived,
      areRecordsArchived: isArchived && archive?.isFirst === true,
    };
  }

  /** What of the list only an archive can answer, by the names of arguments and fields. */
  archivedPartsOf(list: RecordList): readonly string[] {
    const fields = this.field.fields().map(({ name }) => name);
    return [...archiveArgumentsOf(list), ...fields.filter((name) => archivedFields.has(name))];
  }
}

/** The fields of a list that only an archive can answer. */
const archivedFields: ReadonlySet<string> = new Set([
  'totalCount',
  'completeFrom',
  'completeUntil',
]);

/** A list of call records whose filter is known. */
export class ListPlan implements FieldPlan {
  /** With the restrictions of the caller. */
  readonly list: RecordList;
  /** The name of the source that it is read from. */
  readonly source: string;
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
    const { rows, archive } = field.planning.context;
    const person = rows.kind === 'own' ? rows.person : undefined;
    this.list = recordListOf(wanted, { orderBy: field.orderBy, person });
    this.records = field.records();
    this.records.checkArguments();
    const usual = sourceOf(field.archivedPartsOf(this.list), archive);
    const connection = field.connection();
    this.page = connection.locate(this.list);
    this.source = this.page.cursor?.source ?? usual;
    const firstPage = connection.firstPage(this.page);
    // A client can continue from every item of an archived list, so no more of them are read than it wants.
    const isWhole = this.source === archiveName;
    this.firstPage =
      firstPage && isWhole
        ? { ...firstPage, maxPageSize: Math.max(this.page.first, 1) }
        : firstPage;
  }

  /** However many objects have the field, it is the same list. */
  demand(): FieldDemand {
    const { list, page: slice, firstPage: page } = this;
    const isArchived = this.source === archiveName;
    const demand = { ...this.#field.perRecord(isArchived), list, slice, page, multiplier: 1 };
    return { ...this.records.demandBelow(slice.first), lists: [demand] };
  }
}

/**
 * The source of a list that is read from its start.
 *
 * @param parts what only an archive can answer.
 * @throws BadUserInputError if there is no archive, ArchiveUnavailableError if it cannot be reached.
 */
function sourceOf([part]: readonly string[], archive: PlannedArchive | undefined): string {
  if (archive?.isAvailable) return archiveName;
  if (part === undefined) return liveName;
  throw archive ? new ArchiveUnavailableError() : new UnsupportedInputError(part, 'NO_ARCHIVE');
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
  const filter = planning.argumentsOf(field).filter as RecordFilter | null | undefined;
  return withRuleSetCode(filter, planning);
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
    // Whether a cursor belongs to the archive is known only once it is opened.
    const isArchived =
      this.#field.planning.context.archive?.isAvailable === true && slice.from !== 'link';
    const list = { ...this.#field.perRecord(isArchived), slice, page, multiplier };
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
