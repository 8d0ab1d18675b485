import { type Connection, type Edge, toConnection } from '../connections/connection.ts';
import type { CallQualityPlan } from '../cost/call-quality-plan.ts';
import type { Coverage, Statistics } from '../records/record-source.ts';
import type { Group } from '../statistics/group.ts';
import { orderGroups } from '../statistics/order-groups.ts';
import { callQualityGroup } from './call-quality-group.ts';
import type { GatewayContext } from './context.ts';
import { noteList } from './note-list.ts';

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

/** The approximate time to make one group. */
const groupMs = 0.02;

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
  const { groupCursors, records, work, minGroupSize } = context;
  const { question, orderBy, first, after, key } = plan;
  const start = after === undefined ? undefined : groupCursors.open(after, key);
  const statistics = await records.readStatistics(question);
  const groups = orderGroups(statistics.groups, question.groupBy, orderBy);
  // A group can be gone since its cursor was made.
  const found = start ? groups.findIndex(({ id }) => id === start.id) : -1;
  const from = found === -1 ? (start ? start.position : -1) + 1 : found + 1;
  const page = groups.slice(from, from + first);
  work.expectItems(page.length);
  await work.takeTurn(page.length * groupMs);
  const items = (await toNodes(page, plan, statistics)).map((node, index) => ({
    node,
    after: { id: page[index]?.id ?? '', position: from + index },
  }));
  const slice = { items, hasNextPage: groups.length > from + first, hasPreviousPage: from > 0 };
  const { computedUntil, coverage } = statistics;
  return {
    ...toConnection({ ...slice, stoppedAt: undefined, failure: undefined }, (place) =>
      groupCursors.seal(place, key),
    ),
    ...{ totalCount: groups.length, ruleSet: plan.ruleSet.name, computedUntil, coverage },
    minGroupSize: question.isProtected ? minGroupSize : null,
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
