import type { Connection, Edge } from '../connections/connection.ts';
import type { DirectRoutingPlan } from '../cost/direct-routing-plan.ts';
import type { DirectRoutingGroup } from '../statistics/direct-routing/direct-routing-figures.ts';
import { distributionOf } from '../statistics/days/distribution.ts';
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
  const filter = new Map([...question.filter].map(([name, value]) => [name, String(value)]));
  return noteList(
    () => readPage(plan, context),
    (decision) =>
      context.audit.counted({ ...question, filter, log: 'directRoutingCalls' }, decision),
  );
}

async function readPage(
  plan: DirectRoutingPlan,
  context: GatewayContext,
): Promise<DirectRoutingQualityConnection> {
  const { question, orderBy } = plan;
  const { groups, isComplete } = await context.records.readDirectRouting(question);
  const ordered = orderDirectRouting(groups, question.groupBy, orderBy);
  const toNodes = (page: readonly DirectRoutingGroup[]) => Promise.resolve(page.map(toNode));
  return {
    ...(await pageOfGroups(ordered, plan, context, toNodes)),
    ...{ totalCount: groups.length, isComplete },
    minGroupSize: question.isProtected ? context.minGroupSize : null,
  };
}

/** Each of the fields of a group is a property of it. */
function toNode({ day, values, isOther, people, calls, failed, setupTime }: DirectRoutingGroup) {
  const numberOf = (text: string | null | undefined) =>
    text === null || text === undefined ? null : Number(text);
  return {
    day: day === undefined ? null : `${day}T00:00:00Z`,
    hour: numberOf(values.get('HOUR')),
    callType: values.get('CALL_TYPE') ?? null,
    trunkFullyQualifiedDomainName: values.get('TRUNK') ?? null,
    finalSipCode: numberOf(values.get('FINAL_SIP_CODE')),
    callEndSubReason: numberOf(values.get('CALL_END_SUB_REASON')),
    ...{ isOther, people: people.size, calls, failedCalls: failed },
    failureRate: failed / calls,
    setupTimeMs: distributionOf(setupTime),
  };
}
