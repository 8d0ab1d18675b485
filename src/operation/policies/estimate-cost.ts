import type { GraphQLSchema } from 'graphql';
import { isUnrestricted } from '../../access/access-context.ts';
import type { Limits } from '../../config/configuration.ts';
import { type Allowance, noAllowance } from '../../cost/allowance.ts';
import { ignoreClientErrors } from '../../cost/client-errors.ts';
import type { OperationDemand } from '../../cost/demand.ts';
import { type OperationPlan, planOperation } from '../../cost/plan-operation.ts';
import { inSpan } from '../../telemetry/open-span.ts';
import type { KnownDocuments } from '../known-documents.ts';
import { type CostLimits, enforceCostLimit, enforceValueLimit } from '../limits/enforce-cost.ts';
import type { Operation, OperationPolicy, OperationRequest } from '../operation.ts';
import type { SingleResponse } from '../operation-response.ts';

/** What the cost of an operation depends on, beside the operation. */
export interface CostSources {
  /** In how many milliseconds the quota will have granted all of an allowance; `Infinity` for never. */
  readonly minWaitMs: (allowance: Allowance) => number;
  /** What is left in the quota's windows, for clients to see. */
  readonly windows: () => object;
  /** The requests that an operation would begin with, for clients to see. */
  readonly explainRequests: (demand: OperationDemand) => readonly object[];
}

interface CostSettings extends Omit<CostLimits, 'maximumRows'> {
  readonly limits: Pick<Limits, 'rows' | 'values'>;
  /** Whether callers with access to all data see the requests to Microsoft Graph. */
  readonly upstreamTrace: boolean;
}

/**
 * Plans an operation, and refuses it before anything is sent if its plan costs too much. The selection of
 * an operation that is not refused is remembered. A request with `"extensions": { "explain": true }` returns
 * the estimate alone.
 *
 * @throws what `enforceValueLimit` and `enforceCostLimit` throw.
 */
export function estimateCost(
  documents: KnownDocuments,
  schema: GraphQLSchema,
  settings: CostSettings,
  sources: CostSources,
): OperationPolicy {
  return (next) => async (operation) => {
    const { context, request } = operation;
    const isExplained = asksForExplanation(request);
    const { plan, estimatedValues, allowance } = inSpan(context.span, 'plan', () =>
      estimate(readPlan(operation, schema)),
    );
    const maximumValues = settings.limits.values;
    context.work.estimatedValues = estimatedValues;
    if (isExplained) context.work.explanation = { estimatedValues, maximumValues };
    else enforceValueLimit(estimatedValues, maximumValues);
    context.allowance.grant(allowance);
    if (isExplained && plan) return explain(plan, operation, settings, sources);
    const costLimits = { ...settings, maximumRows: settings.limits.rows };
    if (!isExplained) enforceCostLimit(allowance, costLimits, sources.minWaitMs);
    if (plan) documents.addSelection(operation.document, plan.selection);
    context.plan = plan;
    return next(operation);
  };
}

function estimate(plan: OperationPlan | undefined) {
  const { estimatedValues, allowance } = plan ?? { estimatedValues: 0, allowance: noAllowance };
  return { plan, estimatedValues, allowance };
}

/**
 * Plans an operation. Returns `undefined` if the executor will not begin: the request selects no
 * operation, or a variable has a wrong value.
 */
function readPlan(
  { document, definition, request: { variables }, context }: Operation,
  schema: GraphQLSchema,
): OperationPlan | undefined {
  if (!definition) return undefined;
  const unresolved = { schema, document, operation: definition, variables };
  return ignoreClientErrors(() => planOperation(unresolved, context));
}

function asksForExplanation({ extensions }: OperationRequest): boolean {
  return extensions?.explain === true;
}

/** Without errors, GraphQL requires `data`: it is null because nothing was resolved. */
function explain(
  { demand }: OperationPlan,
  { context }: Operation,
  { upstreamTrace }: CostSettings,
  { explainRequests }: CostSources,
): SingleResponse {
  const isShown = upstreamTrace && isUnrestricted(context);
  const extensions = isShown ? { plannedRequests: explainRequests(demand) } : {};
  return { kind: 'single', result: { data: null, extensions } };
}
