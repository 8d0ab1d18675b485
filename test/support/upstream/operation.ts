import type { ClientOperation } from '../../../src/records/client-operation.ts';

/** An operation that has all the time in the world, and says nothing special of itself. */
export function someOperation(operation: Partial<ClientOperation> = {}): ClientOperation {
  return {
    signal: new AbortController().signal,
    deadline: Infinity,
    client: 'a client',
    isLarge: false,
    allowsCached: true,
    takeAllowance: () => true,
    ...operation,
  };
}
