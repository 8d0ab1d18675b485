import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestContext } from '@apollo/server';
import { isUnrestricted } from '../access/access-context.ts';
import type { Limits } from '../config/configuration.ts';
import { type Allowance, noAllowance } from '../cost/allowance.ts';
import { ignoreClientErrors } from '../cost/client-errors.ts';
import type { OperationDemand } from '../cost/demand.ts';
import type { PlanningContext } from '../cost/field-plan.ts';
import { type OperationPlan, planOperation } from '../cost/plan-operation.ts';
import { type CostLimits, enforceCostLimit, enforceValueLimit } from './limits/enforce-cost.ts';
import type { ServerContext } from './operation-context.ts';
import { respondWithoutData } from './response/respond-without-data.ts';

/** What the quota and the record source know about costs. */
export interface CostParts {
  /** The milliseconds until the quota can grant all of an allowance; `Infinity` for never. */
  readonly earliest: (allowance: Allowance) => number;
  /** What is left in the quota's windows, as clients see it. */
  readonly windows: () => object;
  /** The requests that an operation would begin with, as clients see them. */
  readonly planRequests: (demands: OperationDemand) => readonly object[];
}

/** What is read of an operation to estimate its cost, and what is set. */
export type EstimatedContext = Pick<ServerContext, 'allowance' | 'plan' | 'upstream' | 'work'> &
  PlanningContext;

export interface CostSettings extends CostLimits {
  readonly limits: Pick<Limits, 'values'>;
  /** Whether unrestricted callers see the requests to Microsoft Graph. */
  readonly upstreamTrace: boolean;
}

/**
 * Estimates the cost of every operation before it runs, and rejects an operation that costs too much before
 * anything is sent.
 *
 * The response to a request with `"extensions": { "explain": true }` has the estimated cost alone.
 */
export function createCostPlugin(
  settings: CostSettings,
  costParts: CostParts,
): ApolloServerPlugin<EstimatedContext> {
  const { upstreamTrace } = settings;
  const listener = {
    didResolveOperation(context: GraphQLRequestContext<EstimatedContext>) {
      const { contextValue } = context;
      const plan = readPlan(context);
      contextValue.plan = plan;
      const estimatedValues = plan?.estimatedValues ?? 0;
      const maximumValues = settings.limits.values;
      contextValue.work.estimatedValues = estimatedValues;
      if (asksForExplanation(context))
        contextValue.work.explanation = { estimatedValues, maximumValues };
      else enforceValueLimit(estimatedValues, maximumValues);
      const allowance = plan?.allowance ?? noAllowance;
      contextValue.allowance.grant(allowance);
      if (!asksForExplanation(context)) enforceCostLimit(allowance, settings, costParts.earliest);
      return Promise.resolve();
    },
    responseForOperation(context: GraphQLRequestContext<EstimatedContext>) {
      const { plan } = context.contextValue;
      if (!plan || !asksForExplanation(context)) return Promise.resolve(null);
      const isShown = upstreamTrace && isUnrestricted(context.contextValue);
      const requests = isShown && { plannedRequests: costParts.planRequests(plan.demand) };
      return Promise.resolve(respondWithoutData({ ...requests }));
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

/**
 * Plans an operation; `undefined` if the executor will not begin: the document may have several operations,
 * or a variable a wrong value.
 */
function readPlan({
  schema,
  document,
  operation,
  request: { variables },
  contextValue,
}: GraphQLRequestContext<EstimatedContext>): OperationPlan | undefined {
  if (!document || !operation) return undefined;
  return ignoreClientErrors(() =>
    planOperation({ schema, document, operation, variables }, contextValue),
  );
}

export function asksForExplanation({ request }: { readonly request: GraphQLRequest }): boolean {
  return request.extensions?.explain === true;
}
