// Facts about failures that decide how a request is handled. They are marks, not error classes, because any
// class of error can have them. They never reach a client.

const notSent = new WeakSet<Error>();
const turnLost = new WeakSet<Error>();
const batchTooLarge = new WeakSet<Error>();

/**
 * Marks the failure of a request that was never sent. Microsoft has not counted it and has not failed.
 * Sending it again would meet the same obstacle.
 */
export function markNotSent<Failure extends Error>(failure: Failure): Failure {
  notSent.add(failure);
  return failure;
}

export function isNotSent(failure: unknown): boolean {
  return failure instanceof Error && notSent.has(failure);
}

/** Marks the failure of a request that waits for another turn in the quota, because its own has passed unused. */
export function markTurnLost<Failure extends Error>(failure: Failure): Failure {
  turnLost.add(failure);
  return failure;
}

export function isTurnLost(failure: unknown): boolean {
  return failure instanceof Error && turnLost.has(failure);
}

/** Marks the failure of a step whose batch was too large to read. Sent alone, the step may be readable. */
export function markBatchTooLarge<Failure extends Error>(failure: Failure): Failure {
  batchTooLarge.add(failure);
  return failure;
}

export function isBatchTooLarge(failure: unknown): boolean {
  return failure instanceof Error && batchTooLarge.has(failure);
}
