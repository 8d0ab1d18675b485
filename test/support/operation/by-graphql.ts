import { vi } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** What executes every operation. Absent if the gateway chooses, as in the program. */
    readonly executor?: 'GraphQL.js';
  }
}

// GraphQL.js executes every operation. Results must be the same as those of the gateway's executor.
vi.mock('../../../src/operation/execute/execute-query.ts', () => ({
  canExecute: () => false,
  executeQuery() {
    throw new Error('GraphQL.js executes every operation of these tests.');
  },
}));
