import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

/**
 * Puts the errors of an answer in the order of their paths. As they happened, their order would tell
 * a record that is hidden from one that does not exist.
 */
export const orderErrors: ApolloServerPlugin = {
  requestDidStart() {
    return Promise.resolve({
      willSendResponse({ response: { body } }) {
        if (body.kind !== 'single') return Promise.resolve();
        const { errors } = body.singleResult;
        if (errors) body.singleResult.errors = [...errors].sort(byPath);
        return Promise.resolve();
      },
    });
  },
};

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
