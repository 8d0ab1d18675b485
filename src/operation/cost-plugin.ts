import { getNamedType, type GraphQLSchema } from 'graphql';
import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestContext } from '@apollo/server';
import type { Limits } from '../config/configuration.ts';
import { type Allowance, noAllowance } from '../cost/allowance.ts';
import { estimateValues } from '../cost/estimate-values.ts';
import { estimateCost } from '../cost/estimate.ts';
import { sumOf } from '../plan/group-by.ts';
import { readRootFields } from '../plan/read-operation.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { DemandContext, OperationDemand } from '../cost/demand.ts';
import { ignoreClientErrors } from '../cost/ignore-client-errors.ts';
import { isBuiltIn } from '../access/built-in-names.ts';
import { readDemand } from '../cost/read-demand.ts';
import { selectionRulesOf } from '../access/selection.ts';
import { respondWithoutData } from './response/respond-without-data.ts';
import { type CostLimits, enforceCostLimit, enforceValueLimit } from './limits/enforce-cost.ts';
import { isUnrestricted } from '../access/is-unrestricted.ts';
import type { ServerContext } from './operation-context.ts';

/** What pricing asks of those who know the quota and the requests. */
export interface CostParts {
  /** In how many milliseconds the quota will have given all of an allowance; `Infinity` for never. */
  readonly earliest: (allowance: Allowance) => number;
  /** What is left in the quota's windows, for clients to see. */
  readonly windows: () => object;
  /** The requests that an operation would begin with, for clients to see. */
  readonly planRequests: (demands: OperationDemand) => readonly object[];
}

/** What pricing reads of an operation, and the account that it opens. */
export type EstimatedContext = Pick<ServerContext, 'allowance' | 'upstream' | 'work'> &
  DemandContext;

export interface CostSettings extends CostLimits {
  readonly limits: Pick<Limits, 'values'>;
  /** Whether clients who may see everything see the requests to Microsoft Graph, too. */
  readonly upstreamTrace: boolean;
}

/**
 * Prices every operation before it runs, and refuses one that costs too much before anything is sent.
 *
 * A request with `"extensions": { "explain": true }` is answered with the price alone.
 */
export function createCostPlugin(
  settings: CostSettings,
  costParts: CostParts,
): ApolloServerPlugin<EstimatedContext> {
  const { upstreamTrace } = settings;
  const listener = {
    didResolveOperation(context: GraphQLRequestContext<EstimatedContext>) {
      const { schema, contextValue } = context;
      const fields = fieldsOf(context);
      const estimatedValues = estimate(fields ?? [], schema);
      const maximumValues = settings.limits.values;
      contextValue.work.estimatedValues = estimatedValues;
      if (asksForExplanation(context))
        contextValue.work.explanation = { estimatedValues, maximumValues };
      else enforceValueLimit(estimatedValues, maximumValues);
      const demands = fields && readDemand(fields, { schema, context: contextValue });
      const allowance = demands ? estimateCost(demands) : noAllowance;
      contextValue.allowance.grant(allowance);
      if (!asksForExplanation(context)) enforceCostLimit(allowance, settings, costParts.earliest);
      return Promise.resolve();
    },
    responseForOperation(context: GraphQLRequestContext<EstimatedContext>) {
      const { schema, contextValue } = context;
      const fields = asksForExplanation(context) ? fieldsOf(context) : undefined;
      if (!fields) return Promise.resolve(null);
      const demands = readDemand(fields, { schema, context: contextValue });
      const isShown = upstreamTrace && isUnrestricted(context.contextValue);
      const plan = isShown && { plannedRequests: costParts.planRequests(demands) };
      return Promise.resolve(respondWithoutData({ ...plan }));
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

/**
 * Reads the fields that an operation begins with; `undefined` where the executor will not begin: the
 * document may have several operations, or a variable a wrong value.
 */
function fieldsOf({
  schema,
  document,
  operation,
  request: { variables },
  contextValue,
}: GraphQLRequestContext<EstimatedContext>): readonly SelectedField[] | undefined {
  if (!document || !operation) return undefined;
  return ignoreClientErrors(() =>
    readRootFields({ schema, document, operation, variables }, selectionRulesOf(contextValue)),
  );
}

/** A field with an argument that cannot be read has no values: it will fail with it. */
function estimate(fields: readonly SelectedField[], schema: GraphQLSchema): number {
  const ours = fields.filter(({ definition }) => !isBuiltIn(getNamedType(definition.type)));
  return sumOf(ours, (field) => ignoreClientErrors(() => estimateValues(field, schema)) ?? 0);
}

export function asksForExplanation({ request }: { readonly request: GraphQLRequest }): boolean {
  return request.extensions?.explain === true;
}
