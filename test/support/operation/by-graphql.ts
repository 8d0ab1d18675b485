import { vi } from 'vitest';

// GraphQL.js executes every operation. Results must be the same as those of the gateway's executor.
vi.mock('../../../src/operation/execute/execute-query.ts', () => ({
  canExecute: () => false,
  executeQuery() {
    throw new Error('GraphQL.js executes every operation of these tests.');
  },
}));
