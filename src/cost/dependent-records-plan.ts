import { isKeyOnly } from '../plan/reference.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { ignoreClientErrors } from './client-errors.ts';
import { type FieldDemand, noDemand } from './demand.ts';
import type { FieldPlan, Planning } from './field-plan.ts';
import type { IdentifiedRecordPlan } from './records-plan.ts';
import { RecordSelection } from './record-selection.ts';

/** Records that another response will name, such as those of the rows of a log. */
export class DependentRecordsPlan implements FieldPlan {
  /** Whether no more than the id is selected, which is known without a request. */
  readonly isKeyOnly: boolean;
  readonly #selection: RecordSelection;
  readonly #areArchived: boolean;

  /** @param areArchived whether the archive has them. */
  constructor(field: SelectedField, planning: Planning, areArchived = false) {
    const fields = field.fields();
    this.#areArchived = areArchived && planning.context.archive?.isFirst === true;
    this.isKeyOnly = isKeyOnly(fields);
    this.#selection = new RecordSelection(fields, planning);
  }

  /** @throws BadUserInputError for a wrong argument below, before a log is read that leads to it. */
  checkArguments(): void {
    this.#selection.checkArguments();
  }

  /**
   * The plan of one of the records.
   *
   * @param id in the form that stands in paths.
   * @throws BadUserInputError, InvalidCursorError
   */
  recordOf(id: string): IdentifiedRecordPlan {
    return { id, ...this.#selection.planOf(id) };
  }

  demand(count: number): FieldDemand {
    if (this.isKeyOnly || count === 0) return noDemand;
    // A cursor belongs to one record.
    const records = this.#selection.hasCursor() ? 1 : count;
    const perRecord = ignoreClientErrors(() => this.#selection.dependentDemand());
    return {
      ...this.#selection.demandBelow(records),
      dependentRecords: perRecord
        ? [{ count: records, perRecord, areArchived: this.#areArchived }]
        : [],
    };
  }
}
