import type { ServerContext } from './server-context.ts';

/** What an operation was priced at and has cost, in requests to Microsoft Graph. */
export interface Cost {
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

export function tellCost(
  { allowance, upstream: { traces } }: Pick<ServerContext, 'allowance' | 'upstream'>,
  maximumUpstreamRequests: number,
  windows: object,
): Cost {
  return {
    requestedUpstreamRequests: allowance.total,
    actualUpstreamRequests: traces.length,
    retriedUpstreamRequests: traces.filter(({ isRetry }) => isRetry).length,
    maximumUpstreamRequests,
    windows,
  };
}
