import type { Connection, Edge } from '../connections/connection.ts';
import type { CallQualityPlan } from '../cost/call-quality-plan.ts';
import type { Coverage, Statistics } from '../records/record-source.ts';
import type { Group } from '../statistics/group.ts';
import { orderGroups } from '../statistics/answers/order-groups.ts';
import { callQualityGroup } from './call-quality-group.ts';
import type { GatewayContext } from './context.ts';
import { noteList } from './note-list.ts';
import { pageOfGroups } from './page-of-groups.ts';

type GroupNode = ReturnType<typeof callQualityGroup>;
export type CallQualityEdge = Edge<GroupNode>;

/** Groups of streams, and what is known of the figures. */
export interface CallQualityConnection extends Connection<GroupNode> {
  readonly totalCount: number;
  readonly ruleSet: string;
  /** Null if small groups are shown. */
  readonly minGroupSize: number | null;
  readonly computedUntil: string;
  readonly coverage: () => Promise<Coverage | undefined>;
}

/** Reads the planned page of groups, and records in the audit what was asked. */
export function readCallQuality(
  plan: CallQualityPlan,
  context: GatewayContext,
): Promise<CallQualityConnection> {
  return noteList(
    () => readPage(plan, context),
    (decision) => context.audit.counted(plan.question, decision),
  );
}

async function readPage(
  plan: CallQualityPlan,
  context: GatewayContext,
): Promise<CallQualityConnection> {
  const { question, orderBy } = plan;
  const statistics = await context.records.readStatistics(question);
  const ordered = orderGroups(statistics.groups, question.groupBy, orderBy);
  const { computedUntil, coverage } = statistics;
  return {
    ...(await pageOfGroups(ordered, plan, context, (page) => toNodes(page, plan, statistics))),
    ...{ totalCount: ordered.items.length, ruleSet: plan.ruleSet.name, computedUntil, coverage },
    minGroupSize: question.isProtected ? context.minGroupSize : null,
  };
}

async function toNodes(
  page: readonly Group[],
  plan: CallQualityPlan,
  statistics: Statistics,
): Promise<readonly GroupNode[]> {
  const details = plan.wantsDetails ? await statistics.detailsOf(page) : [];
  return page.map((group, index) => callQualityGroup(group, details[index], plan));
}
