import { requireAllRows } from '../access/list-filter.ts';
import type { LocatedPage } from '../connections/locate-page.ts';
import { type CallLog, isCallLogName, readCallLog } from '../plan/call-log.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { ConnectionPlan } from './collection-plan.ts';
import { type FieldDemand, joinDemands, noDemand } from './demand.ts';
import { DependentRecordsPlan } from './dependent-records-plan.ts';
import { type FieldPlan, planOf, type Planning } from './field-plan.ts';

/** An archived log is read in pages of this size. */
const archivedPageSize = 100;

/** A window of a log of telephone calls. */
export class CallLogPlan implements FieldPlan {
  readonly log: CallLog;
  readonly page: LocatedPage;
  readonly #connection: ConnectionPlan;
  /** How many rows are read of an archive. */
  readonly #rows: number;

  /** @throws ForbiddenError, BadUserInputError, InvalidCursorError */
  constructor(field: SelectedField, planning: Planning) {
    requireAllRows(planning.context);
    const connection = new ConnectionPlan(field, planning);
    const { name } = connection;
    if (!isCallLogName(name)) throw new TypeError(`${field.name} is no log.`);
    const { from, to } = planning.argumentsOf(field);
    this.log = readCallLog(name, from, to);
    checkArguments(field, planning);
    this.page = connection.locate(this.log);
    this.#connection = connection;
    const pages = Math.ceil(this.page.first / archivedPageSize) + 1;
    this.#rows = planning.context.archive ? 1 + pages * (archivedPageSize + 1) : 0;
  }

  demand(): FieldDemand {
    const { log, page: slice } = this;
    return joinDemands([
      { ...noDemand, callLogs: [{ log, slice }], rows: this.#rows },
      this.#connection.demand(1),
    ]);
  }
}

/** Refuses wrong arguments below the records that rows name, before the rows are read. */
function checkArguments(log: SelectedField, planning: Planning): void {
  for (const field of nodeFields(log)) {
    const plan = field.definition.extensions.plan && planOf(field, planning);
    if (plan instanceof DependentRecordsPlan) plan.checkArguments();
  }
}
