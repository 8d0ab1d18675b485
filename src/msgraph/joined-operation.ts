import { onAbort } from '../deadline.ts';
import { LightSignal, type Signal } from '../light-signal.ts';
import type { Operation } from './exchange.ts';

// Shared, because an error takes longer to create than a request to be shared.
const noneWaits = new DOMException('No operation waits any more.', 'AbortError');

/**
 * Several operations that wait for the same exchange: the steps of a batch, or all that want the same
 * response. It goes on until the last of them has left, by the latest of their deadlines.
 */
export class JoinedOperation implements Operation {
  /** All operations that have joined, and whether each still waits. */
  readonly #joined = new Map<Operation, boolean>();
  #waiting = 0;
  readonly #signal = new LightSignal();
  /** The first operation, which is the client that the quota is shared with. */
  readonly client: string;

  constructor(operations: readonly Operation[]) {
    this.client = operations[0]?.client ?? '';
    for (const operation of operations) this.add(operation);
  }

  get signal(): Signal {
    return this.#signal;
  }

  get isAbandoned(): boolean {
    return this.#signal.aborted;
  }

  /** Not fixed: operations may join, and may be joined operations themselves. */
  get deadline(): number {
    let latest = -Infinity;
    for (const { deadline } of this.#joined.keys()) latest = Math.max(latest, deadline);
    return latest;
  }

  /** A small operation does not wait like a large one because it has joined one. */
  get isLarge(): boolean {
    for (const [{ isLarge }, isWaiting] of this.#joined) if (isWaiting && !isLarge) return false;
    return true;
  }

  protected add(operation: Operation): void {
    if (this.#joined.get(operation) === true) return;
    this.#joined.set(operation, true);
    this.#waiting += 1;
  }

  /** One of the operations waits no longer. */
  leave(operation: Operation): void {
    if (this.#joined.get(operation) !== true) return;
    this.#joined.set(operation, false);
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#signal.abort(noneWaits);
  }
}

/** Joins operations until each is aborted. */
export function joinOperations(operations: readonly Operation[]): Operation {
  const joined = new JoinedOperation(operations);
  for (const operation of operations) {
    if (operation.signal.aborted) joined.leave(operation);
    else onAbort(operation.signal, () => joined.leave(operation));
  }
  return joined;
}
