import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { initialPart } from './incremental.ts';

/**
 * Puts the errors of an answer in the order of their paths. As they happened, their order would tell
 * a record that is hidden from one that does not exist.
 */
export const sortErrors: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response }) {
        order(initialPart(response.body));
        return Promise.resolve();
      },
      willSendSubsequentPayload(_, { incremental = [] }) {
        for (const part of incremental) order(part);
        return Promise.resolve();
      },
    }),
};

function order(part: { errors?: readonly GraphQLFormattedError[] | undefined }): void {
  if (part.errors) part.errors = [...part.errors].sort(byPath);
}

function byPath(
  { path: one = [] }: GraphQLFormattedError,
  { path: other = [] }: GraphQLFormattedError,
) {
  const at = one.findIndex((step, index) => step !== other[index]);
  const [step, otherStep] = [one[at], other[at]];
  if (step === undefined || otherStep === undefined) return one.length - other.length;
  if (typeof step === 'number' && typeof otherStep === 'number') return step - otherStep;
  return String(step) < String(otherStep) ? -1 : 1;
}
