import type { GatewayContext } from '../context.ts';
import type { CallLogConnection } from '../entities.ts';

/** What of a log is known besides its pages. */
export const DirectRoutingCallConnection = {
  isComplete: ({ log }: CallLogConnection, _values: unknown, { records }: GatewayContext) =>
    log.filter ? records.isLogComplete(log) : null,
};
