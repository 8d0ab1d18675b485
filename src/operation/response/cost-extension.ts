import type { ApolloServerPlugin } from '@apollo/server';
import type { ValuesExplanation } from '../../execution/operation-work.ts';
import { createExtension } from './extensions.ts';
import type { ServerContext } from '../operation-context.ts';

/** What of an operation tells its cost. */
export type CostingContext = Pick<ServerContext, 'allowance' | 'upstream' | 'work'>;

/** What an operation was priced at and has cost, in requests to Microsoft Graph. */
interface Cost extends Partial<ValuesExplanation> {
  /** The most that it may take, further attempts apart. */
  readonly requestedUpstreamRequests: number;
  /** Those that were made in its name, further attempts among them. */
  readonly actualUpstreamRequests: number;
  readonly retriedUpstreamRequests: number;
  /** The most that any operation may be priced at. */
  readonly maximumUpstreamRequests: number;
  /** What is left in the quota's windows. */
  readonly windows: object;
}

/** Tells in `extensions.cost` of every answer what its operation was priced at and what it has cost. */
export function createCostExtension(
  maximumUpstreamRequests: number,
  windows: () => object,
): ApolloServerPlugin<CostingContext> {
  return createExtension((context) => ({
    cost: reportCost(context, maximumUpstreamRequests, windows()),
  }));
}

function reportCost(
  { allowance, upstream: { traces }, work }: CostingContext,
  maximumUpstreamRequests: number,
  windows: object,
): Cost {
  return {
    requestedUpstreamRequests: allowance.total,
    actualUpstreamRequests: traces.length,
    retriedUpstreamRequests: traces.filter(({ isRetry }) => isRetry).length,
    maximumUpstreamRequests,
    ...work.explanation,
    windows,
  };
}
