import type { Caller } from '../authentication/caller.ts';
import type { AllowanceAccount } from '../cost/allowance-account.ts';
import type { OperationPlan } from '../cost/plan-operation.ts';
import type { Signal } from '../light-signal.ts';
import type { GatewayContext } from '../schema/context.ts';
import type { OpenSpan } from '../telemetry/open-span.ts';
import type { ChangePlace } from '../plan/change-place.ts';
import type { RecordList } from '../plan/record-list.ts';
import type { UpstreamLog } from './upstream-log.ts';

/** The context of one operation: that of its resolvers, and what its policies need. It is never used for a second one. */
export interface OperationContext extends GatewayContext {
  /** Set once, when the operation is planned. */
  plan: OperationPlan | undefined;
  /** Set once, when the operation is a subscription that begins; null if it could not. */
  opened?: OpenedSubscription | null;
  readonly caller: Caller;
  readonly isRouter: boolean;
  /** Those of the client's request. */
  readonly signal: Signal;
  readonly deadline: number;
  /** Absent if the operation is not traced. */
  readonly span: OpenSpan | undefined;
  readonly upstream: UpstreamLog;
  /** The requests that the operation may send; none until its cost is estimated. */
  readonly allowance: AllowanceAccount;
}

/** What is sent to a subscriber. */
export interface OpenedSubscription {
  /** The records whose changes are sent. */
  readonly list: RecordList;
  /** Absent to begin with the next change. */
  readonly after: ChangePlace | undefined;
  /** The names of variables that no event depends on. */
  readonly cursorVariables: readonly string[];
}
