import { requireEveryone } from '../access/list-filter.ts';
import { parseFirst } from '../connections/locate-page.ts';
import { readCallLog } from '../plan/call-log.ts';
import { readDirectRoutingConditions } from '../plan/direct-routing-conditions.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { SelectedField, Values } from '../plan/selected-field.ts';
import {
  daysOf,
  directRoutingDimensionsOf,
  type DirectRoutingGrouping,
  type DirectRoutingQuestion,
} from '../statistics/direct-routing/direct-routing-question.ts';
import type { DirectRoutingOrder } from '../statistics/direct-routing/order-direct-routing.ts';
import { requireArchive } from './call-quality-plan.ts';
import { type FieldDemand, noDemand } from './demand.ts';
import type { FieldPlan, Planning } from './field-plan.ts';
import { readDay } from './read-day.ts';
import { requireFewDimensions } from './require-few-dimensions.ts';

const maxFirst = 1000;
/** How much of the log is archived. */
const rowsBeside = 2;
/** A day of many calls is read from an index in the time of so many rows. */
export const rowsOfDay = 200;

/** A page of groups of calls over direct routing. */
export class DirectRoutingPlan implements FieldPlan {
  readonly question: DirectRoutingQuestion;
  readonly orderBy: DirectRoutingOrder | undefined;
  readonly first: number;
  /** The cursor, unopened. */
  readonly after: string | undefined;

  /** @throws ForbiddenError, BadUserInputError, ArchiveUnavailableError */
  constructor(field: SelectedField, planning: Planning) {
    const { context } = planning;
    requireEveryone(context, field.name);
    const { after, first, orderBy, groupBy, filter, from, to } = planning.argumentsOf(field);
    const selected = new Set(nodeFields(field).map(({ name }) => name));
    readCallLog('directRoutingCalls', from, to);
    this.question = {
      ...{ from: readDay('from', String(from)), until: readDay('to', String(to)) },
      groupBy: [...new Set((groupBy as readonly DirectRoutingGrouping[] | null) ?? [])],
      filter: readDirectRoutingConditions((filter as Values | null) ?? {}),
      isProtected: !context.fieldAccess.canRead('identity'),
      wantsPeople: selected.has('people'),
      wantsSetupTimes: selected.has('setupTimeMs'),
    };
    requireFewDimensions(directRoutingDimensionsOf(this.question), 'DAY');
    this.first = parseFirst(first, field.name, maxFirst);
    this.after = typeof after === 'string' ? after : undefined;
    this.orderBy = (orderBy as DirectRoutingOrder | null) ?? undefined;
    requireArchive(context.archive, field.name);
  }

  /** Equal for the same list of groups. It stands in cursors. */
  get key(): string {
    const { from, until, groupBy, filter } = this.question;
    const { field, direction } = this.orderBy ?? {};
    return JSON.stringify(['directRouting', from, until, groupBy, [...filter], field, direction]);
  }

  demand(): FieldDemand {
    return { ...noDemand, rows: rowsBeside + daysOf(this.question).length * rowsOfDay };
  }
}
