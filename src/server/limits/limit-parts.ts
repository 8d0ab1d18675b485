import type { ApolloServerPlugin } from '@apollo/server';
import { LimitExceededError } from '../../errors.ts';
import { withdrawAnswer, withdrawParts } from '../withdraw.ts';

/** Holds an answer that comes in parts to the bytes that one in a piece may have: all of it together. */
export function createPartsLimit(maximumBytes: number): ApolloServerPlugin {
  const refusal = new LimitExceededError('bytes of response', maximumBytes);
  return {
    requestDidStart() {
      let left = maximumBytes;
      const fits = (part: object) => {
        left -= Buffer.byteLength(JSON.stringify(part));
        return left >= 0;
      };
      return Promise.resolve({
        willSendResponse({ response }) {
          const { body } = response;
          if (body.kind === 'incremental' && !fits(body.initialResult)) {
            withdrawAnswer(response, refusal);
          }
          return Promise.resolve();
        },
        willSendSubsequentPayload(_, payload) {
          if (!fits(payload)) withdrawParts(payload, refusal);
          return Promise.resolve();
        },
      });
    },
  };
}
