import { callerKey } from '../../authentication/caller.ts';
import { onAbort } from '../../deadline.ts';
import type { Load } from '../load/load.ts';
import type { OperationPolicy } from '../operation.ts';
import { whenComplete } from '../operation-response.ts';

/** Refuses operations of a caller who has too many in progress: each until its last result is there. */
export function limitOperations(load: Load): OperationPolicy {
  return (next) => async (operation) => {
    const { caller, signal } = operation.context;
    const key = callerKey(caller);
    load.begin(key);
    let isOver = false;
    const end = () => {
      if (!isOver) load.end(key);
      isOver = true;
    };
    const response = await whenComplete(next(operation), end);
    if (response.kind === 'single') return response;
    // A client that has disconnected takes no more payloads.
    if (signal.aborted) end();
    else onAbort(signal, end);
    return response;
  };
}

/**
 * Refuses operations for which there is no room, before anything is sent. What their responses really
 * take is checked when they are there. It belongs inside of the policy that estimates the cost.
 */
export function refuseOverload(load: Load): OperationPolicy {
  return (next) => async (operation) => {
    const { caller, allowance, work } = operation.context;
    const overload = load.refuse(callerKey(caller), {
      isCostly: allowance.isLarge,
      estimatedValues: work.estimatedValues,
    });
    if (overload) throw overload;
    return next(operation);
  };
}
