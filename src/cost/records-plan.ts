import type { RecordPlan } from '../plan/plan-record.ts';
import { parseRecordId } from '../plan/record-id.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { ignoreClientErrors, once } from './client-errors.ts';
import type { FieldDemand } from './demand.ts';
import type { FieldPlan, Planning } from './field-plan.ts';
import { RecordSelection } from './record-selection.ts';

export interface IdentifiedRecordPlan extends RecordPlan {
  readonly id: string;
}

/** Records that the operation names by their ids. A wrong id or cursor fails at its own place. */
export class RecordsPlan implements FieldPlan {
  readonly #selection: RecordSelection;
  readonly #ids = new Map<string, () => string>();

  /**
   * @param ids as the client gives them.
   * @param fields what is selected of each record.
   */
  constructor(ids: readonly string[], fields: readonly SelectedField[], planning: Planning) {
    this.#selection = new RecordSelection(fields, planning);
    for (const text of ids)
      this.#ids.set(
        text,
        once(() => parseRecordId(text)),
      );
  }

  /** @throws BadUserInputError for a wrong argument below. */
  checkArguments(): void {
    this.#selection.checkArguments();
  }

  /**
   * The plan of one of the records.
   *
   * @param text the id as the client gives it.
   * @throws BadUserInputError, InvalidCursorError
   */
  recordOf(text: string): IdentifiedRecordPlan {
    const parse = this.#ids.get(text);
    if (!parse) throw new TypeError('A record that was not planned is to be loaded.');
    const id = parse();
    return { id, ...this.#selection.planOf(id) };
  }

  demand(): FieldDemand {
    const ids = [...this.#ids.values()].flatMap((parse) => ignoreClientErrors(parse) ?? []);
    const records = [...new Set(ids)].flatMap(
      (id) => ignoreClientErrors(() => ({ id, ...this.#selection.demandOf(id) })) ?? [],
    );
    return { ...this.#selection.demandBelow(records.length), records };
  }
}
