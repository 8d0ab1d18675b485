import type { ApolloServerPlugin } from '@apollo/server';
import type { AuditedRead, AuditLog } from '../access/audit-log.ts';
import type { Caller } from '../access/caller.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** What the audit reads of an operation. */
export interface AuditedContext {
  readonly caller: Caller;
  readonly audit: {
    /** What the operation has been told so far, each record once. */
    reads(): readonly AuditedRead[];
  };
}

export function createAuditPlugin(
  _audit: AuditLog,
  _servesUnwritten: boolean,
  _telemetry: Telemetry,
): ApolloServerPlugin<AuditedContext> {
  return {};
}
