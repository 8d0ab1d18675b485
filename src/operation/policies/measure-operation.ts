import { hasGivenUp, onAbort } from '../../deadline.ts';
import { endTrace } from '../../telemetry/end-trace.ts';
import type { EndedOperation, Measurements } from '../../telemetry/measurements.ts';
import { countByCode, outcomeOf } from '../../telemetry/operation-outcome.ts';
import type { Operation, OperationPolicy } from '../operation.ts';
import {
  type IncrementalResponse,
  mapResponse,
  type OperationResponse,
  type Result,
  whenComplete,
} from '../operation-response.ts';
import { PrintedData } from '../printed-data.ts';

/** Counts by the codes of errors. */
type Errors = ReadonlyMap<string, number>;

const noErrors: Errors = new Map();

/** Reports each operation once, when its last result is there. It must be the outermost policy. */
export function measureOperation(telemetry: Pick<Measurements, 'operationEnded'>): OperationPolicy {
  return (next) => (operation) => {
    const startedAt = performance.now();
    const report = (response: OperationResponse, errors: Errors) => {
      const ended = describe(operation, response, errors, performance.now() - startedAt);
      telemetry.operationEnded(ended);
      if (operation.context.span) endTrace(operation.context.span, ended);
    };
    return next(operation).then((response) => {
      if (response.kind === 'incremental') return reportLast(response, operation, report);
      const { errors } = response.result;
      report(response, errors ? countByCode(errors) : noErrors);
      return response;
    });
  };
}

/** Counts the errors of payloads too. A client that has disconnected takes no more of them. */
function reportLast(
  response: IncrementalResponse,
  { context: { signal } }: Operation,
  report: (response: OperationResponse, errors: Errors) => void,
): Promise<OperationResponse> {
  const errors = countByCode(response.initialResult.errors);
  let isReported = false;
  const reportOnce = () => {
    if (!isReported) report(response, errors);
    isReported = true;
  };
  if (signal.aborted) reportOnce();
  else onAbort(signal, reportOnce);
  const counted = mapResponse(response, {
    ofResult: (result) => result,
    ofPayload: (payload) => {
      for (const part of payload.incremental ?? []) countByCode(part.errors, errors);
      return payload;
    },
  });
  return whenComplete(Promise.resolve(counted), reportOnce);
}

function firstResultOf(response: OperationResponse): Result {
  return response.kind === 'single' ? response.result : response.initialResult;
}

function hasAny(data: Result['data']): boolean {
  if (data instanceof PrintedData) return data.hasAny;
  return Object.values(data ?? {}).some((value) => value !== null);
}

function describe(
  { context, facts: { document, definition } }: Operation,
  response: OperationResponse,
  errors: Errors,
  durationMs: number,
): EndedOperation {
  const { data } = firstResultOf(response);
  return {
    correlationId: context.audit.operation,
    type: definition?.operation,
    name: definition?.name?.value,
    documentHash: document?.hash,
    outcome: hasGivenUp(context) ? 'cancelled' : outcomeOf(errors, () => hasAny(data)),
    // An executed operation has `data`, if only null.
    refusedBy: data === undefined ? [...errors.keys()][0] : undefined,
    status: response.status ?? 200,
    errors,
    durationMs,
    estimatedRequests: context.allowance.total,
    actualRequests: context.upstream.traces.length,
    values: context.work.builtValues,
    cacheHits: context.upstream.hits,
    traceId: context.span?.traceId,
    maskedFields: context.fieldAccess.masked,
  };
}
