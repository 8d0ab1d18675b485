/** A failure that is no error that anybody can be told of, only one more fact about it. */
const unsent = new WeakSet<Error>();

/**
 * Marks the failure of a request that never left. Microsoft has not counted it, and has not failed;
 * sending it again would meet what has stopped it.
 */
export function markUnsent<Failure extends Error>(failure: Failure): Failure {
  unsent.add(failure);
  return failure;
}

export function isUnsent(failure: unknown): boolean {
  return failure instanceof Error && unsent.has(failure);
}
