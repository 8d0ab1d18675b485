import { getNamedType, type GraphQLSchema } from 'graphql';
import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestContext } from '@apollo/server';
import type { Limits } from '../config/configuration.ts';
import { type Allowance, noAllowance } from '../plan/allowance.ts';
import { estimateValues } from '../plan/estimate-values.ts';
import { priceOperation } from '../plan/price.ts';
import { sumOf } from '../plan/gather.ts';
import { readRootFields } from '../plan/read-operation.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { OperationWishes } from '../plan/wish.ts';
import type { AskingContext } from '../schema/context.ts';
import { attemptToRead } from '../schema/attempt-to-read.ts';
import { isOfSpecification } from '../schema/of-specification.ts';
import { readWishes } from '../schema/read-wishes.ts';
import { rulesOf } from '../schema/selected.ts';
import { answerWithoutData } from './answer-without-data.ts';
import { type CostLimits, refuseCostly, refuseLarge } from './refuse-costly.ts';
import { seesEverything } from './sees-everything.ts';
import type { ServerContext } from './server-context.ts';

/** What pricing asks of those who know the quota and the requests. */
export interface Pricing {
  /** In how many milliseconds the quota will have given all of an allowance; `Infinity` for never. */
  readonly earliest: (allowance: Allowance) => number;
  /** What is left in the quota's windows, for clients to see. */
  readonly windows: () => object;
  /** The requests that an operation would begin with, for clients to see. */
  readonly planRequests: (wishes: OperationWishes) => readonly object[];
}

/** What pricing reads of an operation, and the account that it opens. */
export type PricedContext = Pick<ServerContext, 'allowance' | 'upstream' | 'work'> & AskingContext;

export interface PriceSettings extends CostLimits {
  readonly limits: Pick<Limits, 'values'>;
  /** Whether clients who may see everything see the requests to Microsoft Graph, too. */
  readonly upstreamTrace: boolean;
}

/**
 * Prices every operation before it runs, and refuses one that costs too much before anything is sent.
 *
 * A request with `"extensions": { "explain": true }` is answered with the price alone.
 */
export function createPricePlugin(
  settings: PriceSettings,
  pricing: Pricing,
): ApolloServerPlugin<PricedContext> {
  const { upstreamTrace } = settings;
  const listener = {
    didResolveOperation(context: GraphQLRequestContext<PricedContext>) {
      const { schema, contextValue } = context;
      const fields = fieldsOf(context);
      const estimatedValues = estimate(fields ?? [], schema);
      const maximumValues = settings.limits.values;
      contextValue.work.estimatedValues = estimatedValues;
      if (asksForPrice(context)) contextValue.work.explanation = { estimatedValues, maximumValues };
      else refuseLarge(estimatedValues, maximumValues);
      const wishes = fields && readWishes(fields, { schema, context: contextValue });
      const allowance = wishes ? priceOperation(wishes) : noAllowance;
      contextValue.allowance.grant(allowance);
      if (!asksForPrice(context)) refuseCostly(allowance, settings, pricing.earliest);
      return Promise.resolve();
    },
    responseForOperation(context: GraphQLRequestContext<PricedContext>) {
      const { schema, contextValue } = context;
      const fields = asksForPrice(context) ? fieldsOf(context) : undefined;
      if (!fields) return Promise.resolve(null);
      const wishes = readWishes(fields, { schema, context: contextValue });
      const isShown = upstreamTrace && seesEverything(context.contextValue);
      const plan = isShown && { plannedRequests: pricing.planRequests(wishes) };
      return Promise.resolve(answerWithoutData({ ...plan }));
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
}: GraphQLRequestContext<PricedContext>): readonly SelectedField[] | undefined {
  if (!document || !operation) return undefined;
  return attemptToRead(() =>
    readRootFields({ schema, document, operation, variables }, rulesOf(contextValue)),
  );
}

/** A field with an argument that cannot be read has no values: it will fail with it. */
function estimate(fields: readonly SelectedField[], schema: GraphQLSchema): number {
  const ours = fields.filter(({ definition }) => !isOfSpecification(getNamedType(definition.type)));
  return sumOf(ours, (field) => attemptToRead(() => estimateValues(field, schema)) ?? 0);
}

export function asksForPrice({ request }: { readonly request: GraphQLRequest }): boolean {
  return request.extensions?.explain === true;
}
