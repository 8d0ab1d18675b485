import { readFilter } from '../access/list-filter.ts';
import { parseFirst } from '../connections/locate-page.ts';
import { ArchiveUnavailableError, UnsupportedInputError } from '../errors.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import { type RecordList, recordListOf } from '../plan/record-list.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { demandBelow } from './demand-below.ts';
import { type FieldDemand, joinDemands, noDemand } from './demand.ts';
import { DependentRecordsPlan } from './dependent-records-plan.ts';
import { type FieldPlan, planOf, type Planning } from './field-plan.ts';
import { withRuleSetCode } from './quality-filter.ts';

const maxFirst = 100;
/** How many match the conditions, whether the cursor is valid, and whether there is a next page. */
const rowsBesideChanges = 3;

/** A page of the changes of the archive. */
export class ChangesPlan implements FieldPlan {
  /** The records whose changes are wanted, with the restrictions of the caller. */
  readonly list: RecordList;
  readonly first: number;
  /** The cursor, unopened. */
  readonly after: string | undefined;
  readonly #fields: readonly SelectedField[];
  readonly #planning: Planning;

  /** @throws ForbiddenError, BadUserInputError, ArchiveUnavailableError */
  constructor(field: SelectedField, planning: Planning) {
    const { after, first } = planning.argumentsOf(field);
    this.list = changedRecordsOf(field, planning);
    this.first = parseFirst(first, field.name, maxFirst);
    this.after = typeof after === 'string' ? after : undefined;
    this.#fields = nodeFields(field);
    this.#planning = planning;
    checkRecords(this.#fields, planning);
  }

  demand(): FieldDemand {
    return joinDemands([
      { ...noDemand, rows: this.first + rowsBesideChanges },
      demandBelow(this.#fields, this.first, this.#planning),
    ]);
  }
}

/** @throws ForbiddenError, BadUserInputError, ArchiveUnavailableError */
function changedRecordsOf(field: SelectedField, planning: Planning): RecordList {
  const { rows, archive } = planning.context;
  const filter = planning.argumentsOf(field).filter as RecordFilter | null | undefined;
  const person = rows.kind === 'own' ? rows.person : undefined;
  const wanted = withRuleSetCode(filter, planning);
  const list = recordListOf(readFilter(wanted, planning.context), { person });
  if (!archive) throw new UnsupportedInputError(field.name, 'NO_ARCHIVE');
  if (!archive.isAvailable) throw new ArchiveUnavailableError();
  return list;
}

/** Refuses wrong arguments below the records before the changes are read. */
function checkRecords(fields: readonly SelectedField[], planning: Planning): void {
  for (const field of fields) {
    const plan = field.definition.extensions.plan && planOf(field, planning);
    if (plan instanceof DependentRecordsPlan) plan.checkArguments();
  }
}

/** One change, of which a subscriber is told. */
export class ChangedPlan implements FieldPlan {
  /** The records whose changes are wanted, with the restrictions of the caller. */
  readonly list: RecordList;
  /** The cursor, unopened. */
  readonly after: string | undefined;
  readonly #fields: readonly SelectedField[];
  readonly #planning: Planning;

  /** @throws ForbiddenError, BadUserInputError, ArchiveUnavailableError */
  constructor(field: SelectedField, planning: Planning) {
    const { after } = planning.argumentsOf(field);
    this.list = changedRecordsOf(field, planning);
    this.after = typeof after === 'string' ? after : undefined;
    this.#fields = field.fields();
    this.#planning = planning;
    checkRecords(this.#fields, planning);
  }

  demand(): FieldDemand {
    return demandBelow(this.#fields, 1, this.#planning);
  }
}
