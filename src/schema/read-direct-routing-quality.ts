import type { Connection, Edge } from '../connections/connection.ts';
import type { DirectRoutingPlan } from '../cost/direct-routing-plan.ts';
import type { DirectRoutingGroup } from '../statistics/direct-routing/direct-routing-figures.ts';
import {
  type DirectRoutingDimension,
  type DirectRoutingValues,
  fieldOfDirectRouting,
} from '../plan/direct-routing-conditions.ts';
import { distributionOf } from '../statistics/days/distribution.ts';
import type { DirectRoutingQuestion } from '../statistics/direct-routing/direct-routing-question.ts';
import { orderDirectRouting } from '../statistics/direct-routing/order-direct-routing.ts';
import type { GatewayContext } from './context.ts';
import { noteList } from './note-list.ts';
import { pageOfGroups } from './page-of-groups.ts';

type GroupNode = ReturnType<typeof toNode>;
export type DirectRoutingQualityEdge = Edge<GroupNode>;

/** Groups of calls over direct routing, and what is known of the figures. */
export interface DirectRoutingQualityConnection extends Connection<GroupNode> {
  readonly totalCount: number;
  /** Null if small groups are shown. */
  readonly minGroupSize: number | null;
  readonly isComplete: boolean;
}

/** Reads the planned page of groups, and records in the audit what was asked. */
export function readDirectRoutingQuality(
  plan: DirectRoutingPlan,
  context: GatewayContext,
): Promise<DirectRoutingQualityConnection> {
  const { question } = plan;
  return noteList(
    () => readPage(plan, context),
    (decision) => context.audit.counted({ ...question, log: 'directRoutingCalls' }, decision),
  );
}

async function readPage(
  plan: DirectRoutingPlan,
  context: GatewayContext,
): Promise<DirectRoutingQualityConnection> {
  const { question, orderBy } = plan;
  const { groups, isComplete } = await context.records.readDirectRouting(question);
  const ordered = orderDirectRouting(groups, question.groupBy, orderBy);
  const toNodes = (page: readonly DirectRoutingGroup[]) =>
    Promise.resolve(page.map((group) => toNode(group, question)));
  return {
    ...(await pageOfGroups(ordered, plan, context, toNodes)),
    ...{ totalCount: groups.length, isComplete },
    minGroupSize: question.isProtected ? context.minGroupSize : null,
  };
}

/** Each of the fields of a group is a property of it. */
function toNode(group: DirectRoutingGroup, { filter }: DirectRoutingQuestion) {
  const { values, isOther, people, calls, failed, setupTime } = group;
  const day = group.day === undefined ? null : `${group.day}T00:00:00Z`;
  return {
    ...namedValues(values),
    ...{ day, isOther, people: people.size, calls, failedCalls: failed },
    failureRate: failed / calls,
    setupTimeMs: distributionOf(setupTime),
    directRoutingCallFilter: isOther ? null : callFilter(day, new Map([...filter, ...values])),
  };
}

/** The conditions of a group and of the question, as `directRoutingCalls` takes them. */
function callFilter(day: string | null, values: DirectRoutingValues) {
  const unknown = [...values].flatMap(([name, value]) => (value === null ? [name] : []));
  return { day, ...namedValues(values), unknown: unknown.length > 0 ? unknown : null };
}

function namedValues(
  values: DirectRoutingValues,
): Readonly<Record<string, number | string | null>> {
  return Object.fromEntries(
    [...values].map(([name, value]) => [
      fieldOfDirectRouting(name),
      value !== null && isNumber(name) ? Number(value) : value,
    ]),
  );
}

function isNumber(name: DirectRoutingDimension): boolean {
  return name !== 'CALL_TYPE' && name !== 'TRUNK';
}
