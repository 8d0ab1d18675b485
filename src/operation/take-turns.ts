import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { OperationWork } from '../execution/operation-work.ts';

type Request = GraphQLRequestContext<{ readonly work: OperationWork }>;

/** About what it takes to validate a large document. */
const validationMs = 4;

/** Lets others go on before each step of an operation that has no pause in itself. */
export const takeTurns: ApolloServerPlugin<{ readonly work: OperationWork }> = {
  requestDidStart: () =>
    Promise.resolve({
      parsingDidStart: waitForTurn,
      validationDidStart: waitForTurn,
    }),
};

/** Apollo Server expects no error here; an operation that has ended fails when it is executed. */
async function waitForTurn({ contextValue: { work } }: Request): Promise<void> {
  await work.takeFirstTurn(validationMs).catch(() => undefined);
}
