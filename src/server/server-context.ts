import type { UpstreamTrace } from '../msgraph/exchange.ts';
import type { GatewayContext } from '../schema/context.ts';

/** The resolvers' context, and what the host tells of an operation beside its answer. */
export interface ServerContext extends GatewayContext {
  /** Microsoft Graph requests of the operation, in the order in which they ended. */
  readonly upstream: readonly UpstreamTrace[];
}
