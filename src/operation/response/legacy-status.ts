import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';

type Response = GraphQLRequestContext<object>['response'];

/**
 * Answers 200 to clients that take `application/json` and nothing newer, where their request is one and its
 * operation is not. GraphQL over HTTP asks for that: such a client takes any other status for a failure
 * on the way, and does not read the errors.
 */
export const legacyStatus: ApolloServerPlugin = {
  requestDidStart() {
    return Promise.resolve({
      willSendResponse({ request, response }) {
        const isLegacy = takesLegacyOnly(request.http?.headers.get('accept') ?? '');
        if (isLegacy && tellsOfOperation(response)) response.http.status = 200;
        return Promise.resolve();
      },
    });
  },
};

function takesLegacyOnly(accept: string): boolean {
  return /\bapplication\/json\b/i.test(accept) && !/\bgraphql-response\+json\b/i.test(accept);
}

/** What is wrong with the request itself has Apollo Server's code for that. */
function tellsOfOperation({ http, body }: Response): boolean {
  if (http.status !== 400 || body?.kind !== 'single') return false;
  const { errors = [] } = body.singleResult;
  return errors.every(({ extensions }) => extensions?.code !== 'BAD_REQUEST');
}
