import type { GraphQLFormattedError } from 'graphql';
import { hasGivenUp, onAbort } from '../../deadline.ts';
import { endTrace } from '../../telemetry/end-trace.ts';
import type { EndedOperation, Measurements } from '../../telemetry/measurements.ts';
import { outcomeOf } from '../../telemetry/operation-outcome.ts';
import type { Operation, OperationPolicy } from '../operation.ts';
import {
  type IncrementalResponse,
  mapResponse,
  type OperationResponse,
  type Result,
  whenComplete,
} from '../operation-response.ts';
import { PrintedData } from '../printed-data.ts';

type Errors = Map<string, number>;

/** Reports each operation once, when its last result is there. It must be the outermost policy. */
export function measureOperation(telemetry: Pick<Measurements, 'operationEnded'>): OperationPolicy {
  return (next) => async (operation) => {
    const startedAt = performance.now();
    const response = await next(operation);
    const errors: Errors = new Map();
    count(errors, firstResultOf(response).errors);
    const report = () => {
      const durationMs = performance.now() - startedAt;
      const ended = { ...describe(operation, response, errors), durationMs };
      telemetry.operationEnded(ended);
      if (operation.context.span) endTrace(operation.context.span, ended);
    };
    if (response.kind === 'incremental') return reportLast(response, operation, errors, report);
    report();
    return response;
  };
}

/** Counts the errors of payloads too. A client that has disconnected takes no more of them. */
function reportLast(
  response: IncrementalResponse,
  { context: { signal } }: Operation,
  errors: Errors,
  report: () => void,
): Promise<OperationResponse> {
  let isReported = false;
  const reportOnce = () => {
    if (!isReported) report();
    isReported = true;
  };
  if (signal.aborted) reportOnce();
  else onAbort(signal, reportOnce);
  const counted = mapResponse(response, {
    ofResult: (result) => result,
    ofPayload: (payload) => {
      for (const part of payload.incremental ?? []) count(errors, part.errors);
      return payload;
    },
  });
  return whenComplete(Promise.resolve(counted), reportOnce);
}

function count(errors: Errors, found: readonly GraphQLFormattedError[] = []): void {
  for (const { extensions } of found) {
    const code = String(extensions?.code);
    errors.set(code, (errors.get(code) ?? 0) + 1);
  }
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
): Omit<EndedOperation, 'durationMs'> {
  const { data } = firstResultOf(response);
  const [code] = errors.keys();
  return {
    correlationId: context.audit.operation,
    type: definition?.operation,
    name: definition?.name?.value,
    documentHash: document?.hash,
    outcome: hasGivenUp(context) ? 'cancelled' : outcomeOf(errors.keys(), hasAny(data)),
    // An executed operation has `data`, if only null.
    refusedBy: data === undefined ? code : undefined,
    status: response.status ?? 200,
    errors,
    estimatedRequests: context.allowance.total,
    actualRequests: context.upstream.traces.length,
    values: context.work.builtValues,
    cacheHits: context.upstream.hits,
    traceId: context.span?.traceId,
    maskedFields: context.fieldAccess.masked,
  };
}
