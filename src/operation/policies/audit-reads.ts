import type { AuditLog } from '../../audit/log.ts';
import { AuditUnavailableError } from '../../errors.ts';
import type { Operation, OperationPolicy } from '../operation.ts';
import { mapResponse, type SingleResponse } from '../operation-response.ts';
import { replacePayload, replaceResult } from '../response/replace-with-error.ts';

/**
 * Records what an operation has read before its response leaves, and before each subsequent payload. If
 * that fails, the response, or the payload and all that follow, are replaced by an error, unless
 * reads that cannot be recorded are served anyway.
 */
export function auditReads(audit: AuditLog, servesUnwritten: boolean): OperationPolicy {
  return (next) => async (operation) => {
    const mayLeave = createRecorder(operation, audit, servesUnwritten);
    const response = await next(operation).catch(async (error: unknown) => {
      if (await mayLeave()) throw error;
      return unavailable;
    });
    if (!(await mayLeave())) return unavailable;
    return mapResponse(response, {
      ofResult: (result) => result,
      ofPayload: async (payload) =>
        (await mayLeave()) ? payload : replacePayload(payload, new AuditUnavailableError()),
    });
  };
}

const unavailable: SingleResponse = {
  kind: 'single',
  result: replaceResult(new AuditUnavailableError()),
  status: 503,
};

/** Returns a function that records what was read since its last call, and finds whether that may be shown. */
function createRecorder(
  { context: { caller, audit: reads }, definition }: Operation,
  audit: AuditLog,
  servesUnwritten: boolean,
): () => Promise<boolean> {
  const operationName = definition?.name?.value ?? null;
  // A later payload may show a read that was lost together with an earlier one.
  let isLost = false;
  async function isWritten(): Promise<boolean> {
    const taken = reads.take();
    if (taken.length === 0) return true;
    try {
      await audit.write({ operation: reads.operation, caller, operationName, reads: taken });
      return true;
    } catch {
      // The audit log reports why.
      return false;
    }
  }
  return async () => {
    if (!isLost || servesUnwritten) isLost = !(await isWritten());
    return servesUnwritten || !isLost;
  };
}
