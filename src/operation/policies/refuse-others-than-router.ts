import { ForbiddenError } from '../../errors.ts';
import type { ParsedDocument } from '../../plan/parsed-document.ts';
import type { OperationPolicy } from '../operation.ts';
import { refusal } from '../refusal.ts';

/** The fields that the specification of Apollo Federation adds for routers. */
const routerFields = ['_entities', '_service'];

/** Refuses operations with router fields that the supergraph's router has not sent. */
export const refuseOthersThanRouter: OperationPolicy = (next) => async (operation) => {
  if (!operation.context.isRouter && selectsRouterField(operation.document)) {
    const message = "Only the supergraph's router can select `_entities` and `_service`.";
    throw refusal(new ForbiddenError(message), 403);
  }
  return next(operation);
};

/**
 * Whether a document selects a router field anywhere, even if it is skipped. No variable is read, so the
 * errors of execution are the same for every caller.
 */
function selectsRouterField({ fieldNames }: ParsedDocument): boolean {
  return routerFields.some((name) => fieldNames.has(name));
}
