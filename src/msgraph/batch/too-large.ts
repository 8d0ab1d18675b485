/** A failure that is no error that anybody can be told of, only one more fact about it. */
const tooLarge = new WeakSet<Error>();

/** Marks the failure of a step whose batch was too large to read: alone it may be read. */
export function markBatchTooLarge<Failure extends Error>(failure: Failure): Failure {
  tooLarge.add(failure);
  return failure;
}

export function isBatchTooLarge(failure: unknown): boolean {
  return failure instanceof Error && tooLarge.has(failure);
}
