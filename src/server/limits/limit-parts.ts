import type { ApolloServerPlugin } from '@apollo/server';
import { LimitExceededError } from '../../errors.ts';
import type { LaterPayload } from '../answer-parts.ts';
import { endParts, withdrawAnswer } from '../withdraw.ts';

/**
 * Holds an answer that comes in parts to the bytes that one in a piece may have: all of it together. What
 * would go beyond ends the answer.
 */
export function createPartsLimit(maximumBytes: number): ApolloServerPlugin {
  const refusal = new LimitExceededError('bytes of response', maximumBytes);

  async function* within<Payload extends LaterPayload>(
    bytes: number,
    payloads: AsyncIterable<Payload>,
  ): AsyncGenerator<Payload, void> {
    let left = bytes;
    for await (const payload of payloads) {
      left -= sizeOf(payload);
      if (left < 0) endParts(payload, refusal);
      yield payload;
      if (left < 0) return;
    }
  }

  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response }) {
          const { body } = response;
          if (body.kind === 'incremental') {
            const left = maximumBytes - sizeOf(body.initialResult);
            if (left < 0) withdrawAnswer(response, refusal);
            else body.subsequentResults = within(left, body.subsequentResults);
          }
          return Promise.resolve();
        },
      }),
  };
}

function sizeOf(part: object): number {
  return Buffer.byteLength(JSON.stringify(part));
}
