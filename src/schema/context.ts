import type { GuardContext } from '../access/access-context.ts';
import type { ReadRecorder } from '../audit/read-recorder.ts';
import type { ChangeCursors } from '../connections/change-cursor.ts';
import type { GroupCursors } from '../connections/group-cursor.ts';
import type { Cursors } from '../connections/cursor.ts';
import type { PlannedArchive } from '../cost/field-plan.ts';
import type { OperationPlan } from '../cost/plan-operation.ts';
import type { OperationWork } from '../execution/operation-work.ts';
import type { RuleSets } from '../quality/rule-sets.ts';
import type { RecordLoader } from '../records/loader/record-loader.ts';
import type { MakeOpaqueId } from '../records/opaque-id.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { ChangeEvent } from './change-entity.ts';

/** The context of the resolvers of one client operation. */
export interface GatewayContext extends GuardContext {
  /** What the operation reads; absent until it has been planned, before it is executed. */
  readonly plan: OperationPlan | undefined;
  readonly archive?: PlannedArchive | undefined;
  readonly records: RecordLoader;
  readonly cursors: Cursors;
  readonly changeCursors: ChangeCursors;
  readonly groupCursors: GroupCursors;
  /** The number of people below which a group of streams is not shown to everyone. */
  readonly minGroupSize: number;
  /** The event that a subscription is executed for. */
  readonly event?: ChangeEvent | undefined;
  /** The tenant whose call records are served, in lower case. */
  readonly tenantId: string;
  readonly opaqueId: MakeOpaqueId;
  readonly telemetry: Telemetry;
  /** The rules for the quality of streams. */
  readonly ruleSets: RuleSets;
  /** Records what the caller has read. */
  readonly audit: ReadRecorder;
  /** Counts what is built of the response. */
  readonly work: OperationWork;
}
