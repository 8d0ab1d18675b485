import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { OperationWork } from '../execution/operation-work.ts';

type Request = GraphQLRequestContext<{ readonly work: OperationWork }>;

/** Lets others go on before each step of an operation that has no pause in itself. */
export const takeTurns: ApolloServerPlugin<{ readonly work: OperationWork }> = {
  requestDidStart: () =>
    Promise.resolve({
      parsingDidStart: waitForTurn,
      validationDidStart: waitForTurn,
      executionDidStart: waitForTurn,
      // The one of them in which Apollo Server expects an error.
      async didResolveOperation({ contextValue: { work } }) {
        await work.takeTurn();
      },
    }),
};

async function waitForTurn({ contextValue: { work } }: Request): Promise<void> {
  try {
    await work.takeTurn();
  } catch {
    // The next step that may fail does.
  }
}
