import type { Operation } from '../exchange.ts';
import { onAbort } from '../../deadline.ts';

/** Those for whom a batch is sent: it goes on until the last of them gives up. */
export function combineOperations(operations: readonly Operation[]): Operation {
  return {
    signal: whenAllAbort([...new Set(operations.map(({ signal }) => signal))]),
    get deadline() {
      return Math.max(...operations.map(({ deadline }) => deadline));
    },
    client: operations[0]?.client ?? '',
    isLarge: operations.every(({ isLarge }) => isLarge),
  };
}

function whenAllAbort(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  let waiting = signals.filter(({ aborted }) => !aborted).length;
  if (waiting === 0) controller.abort();
  for (const signal of signals) {
    onAbort(signal, () => {
      waiting -= 1;
      if (waiting === 0) controller.abort();
    });
  }
  return controller.signal;
}
