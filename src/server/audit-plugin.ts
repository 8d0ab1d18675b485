import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { AuditedRead, AuditLog } from '../access/audit-log.ts';
import type { Caller } from '../access/caller.ts';
import { AuditUnavailableError } from '../errors.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** What the audit reads of an operation. */
export interface AuditedContext {
  readonly caller: Caller;
  readonly audit: {
    /** What the operation has been told so far, each record once. */
    reads(): readonly AuditedRead[];
  };
}

/**
 * Writes down what an operation has read before it is answered. Where that fails, the answer tells
 * nothing but that, unless reads that are not written down are served.
 *
 * To be the last plugin: Apollo Server begins all of them at once, in order, and what the others do
 * to an answer at once is done before it is given up.
 */
export function createAuditPlugin(
  audit: AuditLog,
  servesUnwritten: boolean,
  telemetry: Pick<Telemetry, 'auditFailed'>,
): ApolloServerPlugin<AuditedContext> {
  async function willSendResponse(context: GraphQLRequestContext<AuditedContext>) {
    const { contextValue, operationName = null, response } = context;
    const reads = contextValue.audit.reads();
    if (reads.length === 0) return;
    try {
      await audit.write({ caller: contextValue.caller, operationName, reads });
    } catch (error) {
      telemetry.auditFailed(error);
      if (!servesUnwritten) withdraw(response);
    }
  }
  return { requestDidStart: () => Promise.resolve({ willSendResponse }) };
}

/** Extensions go too: what an operation has cost can tell what it has found. */
function withdraw(response: GraphQLRequestContext<object>['response']): void {
  const { code, message } = new AuditUnavailableError();
  response.http.status = 503;
  response.body = {
    kind: 'single',
    singleResult: { data: null, errors: [{ message, extensions: { code } }] },
  };
}
