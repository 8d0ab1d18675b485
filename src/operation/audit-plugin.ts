import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { AuditedRead, AuditLog } from '../audit/log.ts';
import type { Caller } from '../authentication/caller.ts';
import { AuditUnavailableError } from '../errors.ts';
import { replaceResponse, replaceSubsequent } from './response/replace-with-error.ts';

/** What the audit reads of an operation. */
export interface AuditedContext {
  readonly caller: Caller;
  readonly audit: {
    readonly operation: string;
    /** What the operation has been told since the last time. */
    take(): readonly AuditedRead[];
  };
}

interface Authenticating {
  readonly contextValue: AuditedContext;
  readonly operationName?: string | null;
}

/**
 * Writes down what an operation has read before it is answered, and before each part of an answer that
 * comes in parts. Where that fails, the answer, or the part and all after it, tell nothing but that, unless
 * reads that are not written down are served.
 *
 * To be the last plugin: Apollo Server begins all of them at once, in order, and what the others do
 * to an answer at once is done before it is given up.
 */
export function createAuditPlugin(
  audit: AuditLog,
  servesUnwritten: boolean,
): ApolloServerPlugin<AuditedContext> {
  /** Whether what is about to be told is in the audit now. */
  async function isWritten({
    contextValue,
    operationName = null,
  }: Authenticating): Promise<boolean> {
    const { caller, audit: log } = contextValue;
    const reads = log.take();
    if (reads.length === 0) return true;
    try {
      await audit.write({ operation: log.operation, caller, operationName, reads });
      return true;
    } catch {
      // The audit itself tells why.
      return false;
    }
  }

  function listen(): GraphQLRequestListener<AuditedContext> {
    // A later part may tell of a read that was taken with an earlier one, and lost with it.
    let isLost = false;
    const mayReport = async (context: Authenticating) => {
      if (!isLost || servesUnwritten) isLost = !(await isWritten(context));
      return servesUnwritten || !isLost;
    };
    return {
      async willSendResponse(context) {
        if (await mayReport(context)) return;
        context.response.http.status = 503;
        replaceResponse(context.response, new AuditUnavailableError());
      },
      async willSendSubsequentPayload(context, payload) {
        if (!(await mayReport(context))) replaceSubsequent(payload, new AuditUnavailableError());
      },
    };
  }
  return { requestDidStart: () => Promise.resolve(listen()) };
}
