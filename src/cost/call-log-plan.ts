import { requireAllRows } from '../access/list-filter.ts';
import type { LocatedPage } from '../connections/locate-page.ts';
import {
  type CallLog,
  isCallLogName,
  onDay,
  readCallLog,
  readCallLogFilter,
} from '../plan/call-log.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { SelectedField, Values } from '../plan/selected-field.ts';
import { requireArchive } from './call-quality-plan.ts';
import { ConnectionPlan } from './collection-plan.ts';
import { type FieldDemand, joinDemands, noDemand } from './demand.ts';
import { DependentRecordsPlan } from './dependent-records-plan.ts';
import { rowsOfDay } from './direct-routing-plan.ts';
import { type FieldPlan, planOf, type Planning } from './field-plan.ts';
import { readDay } from './read-day.ts';

/** An archived log is read in pages of this size. */
const archivedPageSize = 100;
const dayMs = 86_400_000;

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
    const { from, to, filter } = planning.argumentsOf(field);
    const window = readCallLog(name, from, to);
    this.log = filter ? filterLog(window, filter as Values) : window;
    if (filter) requireArchive(planning.context.archive, 'filter');
    checkArguments(field, planning);
    this.page = connection.locate(this.log);
    this.#connection = connection;
    this.#rows = planning.context.archive ? rowsOf(this.log, this.page) : 0;
  }

  demand(): FieldDemand {
    const { log, page: slice } = this;
    return joinDemands([
      { ...noDemand, callLogs: log.filter ? [] : [{ log, slice }], rows: this.#rows },
      this.#connection.demand(1),
    ]);
  }
}

/** @throws BadUserInputError */
function filterLog(window: CallLog, filter: Values): CallLog {
  const { day } = filter;
  const part = typeof day === 'string' ? onDay(window, readDay('filter.day', day)) : window;
  return { ...part, filter: readCallLogFilter(filter) };
}

/** How many rows are read of an archive. */
function rowsOf({ from, to, filter }: CallLog, { first }: LocatedPage): number {
  const pages = Math.ceil(first / archivedPageSize) + 1;
  const read = 1 + pages * (archivedPageSize + 1);
  if (!filter) return read;
  const days = Math.ceil((Date.parse(to) - Date.parse(from)) / dayMs);
  return read + days * rowsOfDay;
}

/** Refuses wrong arguments below the records that rows name, before the rows are read. */
function checkArguments(log: SelectedField, planning: Planning): void {
  for (const field of nodeFields(log)) {
    const plan = field.definition.extensions.plan && planOf(field, planning);
    if (plan instanceof DependentRecordsPlan) plan.checkArguments();
  }
}
