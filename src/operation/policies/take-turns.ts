import type { OperationPolicy } from '../operation.ts';
import { whenComplete } from '../operation-response.ts';

/** About what it takes to read a large document and to check its limits. */
const checkMs = 4;

/** Frees what an operation holds in memory once its response is complete. */
export const closeWork: OperationPolicy = (next) => (operation) =>
  whenComplete(next(operation), () => operation.context.work.close());

/**
 * Lets other operations go on before this one begins.
 *
 * @throws what ended the operation while it waited.
 */
export const takeFirstTurn: OperationPolicy = (next) => async (operation) => {
  await operation.context.work.takeFirstTurn(checkMs);
  return next(operation);
};
