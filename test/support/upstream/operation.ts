import { freeWork } from '../statistics/free-work.ts';
import type { AskingOperation } from '../../../src/records/client-operation.ts';

/** An operation without a deadline or limits, except for what a test sets. */
export function someOperation(operation: Partial<AskingOperation> = {}): AskingOperation {
  return {
    signal: new AbortController().signal,
    deadline: Infinity,
    client: 'a client',
    isLarge: false,
    allowsCached: true,
    takeAllowance: () => true,
    work: freeWork,
    ...operation,
  };
}
