import type { Caller } from '../authentication/caller.ts';
import type { AllowanceAccount } from '../cost/allowance-account.ts';
import type { OperationPlan } from '../cost/plan-operation.ts';
import type { GatewayContext } from '../schema/context.ts';
import type { UpstreamLog } from './upstream-log.ts';

/** The resolvers' context, and what the host tells of an operation beside its answer. */
export interface ServerContext extends GatewayContext {
  readonly caller: Caller;
  readonly isRouter: boolean;
  readonly upstream: UpstreamLog;
  /** Set before the operation is executed. */
  plan: OperationPlan | undefined;
  /** What the operation may send; nothing until it has been priced. */
  readonly allowance: AllowanceAccount;
}
