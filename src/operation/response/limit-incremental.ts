import type { ApolloServerPlugin } from '@apollo/server';
import { type Caller, callerKey } from '../../authentication/caller.ts';
import { type GatewayError, LimitExceededError, OverloadedError } from '../../errors.ts';
import { type OperationWork, originOf } from '../../execution/operation-work.ts';
import type { SubsequentPayload } from './incremental.ts';
import type { Load } from '../load/load.ts';
import { reportOverload } from '../load/overload-plugin.ts';
import { endIncremental, replaceResponse } from './replace-with-error.ts';

/**
 * Holds an answer that comes in parts to the bytes that one in a piece may have, all of it together, and each
 * part to what there is room for until the caller reads. What would go beyond ends the answer.
 */
export function limitIncremental(
  maxBytes: number,
  load: Pick<Load, 'refuseBytes'>,
): ApolloServerPlugin<{ readonly caller: Caller; readonly work: OperationWork }> {
  function createCheck(
    caller: string,
    work: OperationWork,
  ): (part: object) => GatewayError | undefined {
    let left = maxBytes;
    return (part) => {
      if (work.failure) return originOf(work.failure);
      const bytes = sizeOf(part);
      left -= bytes;
      return left < 0
        ? new LimitExceededError('bytes of response', maxBytes)
        : load.refuseBytes(caller, bytes);
    };
  }

  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response, contextValue: { caller, work } }) {
          const { body, http } = response;
          if (body.kind !== 'incremental') return Promise.resolve();
          const check = createCheck(callerKey(caller), work);
          const refusal = check(body.initialResult);
          if (!refusal) {
            body.subsequentResults = within(body.subsequentResults, check, work);
            return Promise.resolve();
          }
          replaceResponse(response, refusal);
          if (refusal instanceof OverloadedError) reportOverload(http, refusal);
          return Promise.resolve();
        },
      }),
  };
}

async function* within<Payload extends SubsequentPayload>(
  payloads: AsyncIterable<Payload>,
  check: (part: object) => GatewayError | undefined,
  work: OperationWork,
): AsyncGenerator<Payload, void> {
  for await (const payload of payloads) {
    const refusal = check(payload);
    if (refusal) endIncremental(payload, refusal);
    if (refusal || !payload.hasNext) work.close();
    yield payload;
    if (refusal) return;
  }
}

function sizeOf(part: object): number {
  return Buffer.byteLength(JSON.stringify(part));
}
