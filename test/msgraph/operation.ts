import type { Operation } from '../../src/msgraph/exchange.ts';

/** An operation that has all the time in the world, and says nothing special of itself. */
export function someOperation(operation: Partial<Operation> = {}): Operation {
  return {
    signal: new AbortController().signal,
    deadline: Infinity,
    client: 'a client',
    isLarge: false,
    ...operation,
  };
}
