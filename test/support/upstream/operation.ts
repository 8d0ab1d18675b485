import type { ClientOperation } from '../../../src/records/client-operation.ts';

/** An operation without a deadline or limits, except for what a test sets. */
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
