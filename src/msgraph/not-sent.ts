/** A failure that is no error that anybody can be told of, only one more fact about it. */
const notSent = new WeakSet<Error>();

/**
 * Marks the failure of a request that never left. Microsoft has not counted it, and has not failed;
 * sending it again would meet what has stopped it.
 */
export function markNotSent<Failure extends Error>(failure: Failure): Failure {
  notSent.add(failure);
  return failure;
}

export function isNotSent(failure: unknown): boolean {
  return failure instanceof Error && notSent.has(failure);
}
