import { callerKey } from '../../authentication/caller.ts';
import { type GatewayError, LimitExceededError, OverloadedError } from '../../errors.ts';
import { type OperationWork, originOf } from '../../execution/operation-work.ts';
import type { Load } from '../load/load.ts';
import type { OperationContext } from '../operation-context.ts';
import type { OperationPolicy } from '../operation.ts';
import type {
  IncrementalResponse,
  OperationResponse,
  SubsequentPayload,
} from '../operation-response.ts';
import { printResult } from '../response/print-result.ts';
import { replaceRest, replaceResult } from '../response/replace-with-error.ts';

/** Finds what does not allow a result to leave. */
type Check = (result: object) => GatewayError | undefined;

/**
 * Limits the bytes of a response, and prints it. The results of incremental delivery are limited
 * together, and each of them to what there is room for until the client reads it.
 *
 * @throws GraphQLError for a response in one piece that exceeds the limit.
 */
export function limitResponse(maxBytes: number, load: Pick<Load, 'refuseBytes'>): OperationPolicy {
  return (next) => async (operation) => {
    const { context } = operation;
    const response = await next(operation);
    if (response.kind === 'incremental') {
      return limitIncremental(response, createCheck(context, maxBytes, load), context.work);
    }
    return { ...response, text: await printResult(response.result, maxBytes, context.work) };
  };
}

function createCheck(
  { caller }: OperationContext,
  maxBytes: number,
  load: Pick<Load, 'refuseBytes'>,
): Check {
  let left = maxBytes;
  return (result) => {
    const bytes = Buffer.byteLength(JSON.stringify(result));
    left -= bytes;
    return left < 0
      ? new LimitExceededError('bytes of response', maxBytes)
      : load.refuseBytes(callerKey(caller), bytes);
  };
}

function limitIncremental(
  response: IncrementalResponse,
  check: Check,
  work: OperationWork,
): OperationResponse {
  const { initialResult, status } = response;
  const problem = check(initialResult);
  if (!problem) {
    const subsequentResults = limitPayloads(response.subsequentResults, check, work);
    return { ...response, subsequentResults };
  }
  const result = replaceResult(problem);
  if (!(problem instanceof OverloadedError)) return { kind: 'single', result, status };
  const { retryAfterSeconds } = problem;
  return { kind: 'single', result, status: 503, retryAfterSeconds };
}

async function* limitPayloads(
  payloads: AsyncIterable<SubsequentPayload>,
  check: Check,
  work: OperationWork,
): AsyncGenerator<SubsequentPayload, void> {
  for await (const payload of payloads) {
    const problem = work.failure ? originOf(work.failure) : check(payload);
    yield problem ? replaceRest(payload, problem) : payload;
    if (problem) return;
  }
}
