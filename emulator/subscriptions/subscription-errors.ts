import { GraphError } from '../odata/graph-error.ts';

/** The errors of Microsoft's subscription service, in its words where they are known. */

export function invalidRequest(message: string): GraphError {
  return new GraphError(400, 'InvalidRequest', message);
}

export function failedValidation(reason: string): GraphError {
  return new GraphError(400, 'ValidationError', `Subscription validation request ${reason}`);
}

/** The service that the resource belongs to refuses. */
export function refusedByService(status: number, reason: string): GraphError {
  const name = status === 403 ? 'Forbidden' : 'BadRequest';
  const message = `Operation: Create; Exception: [Status Code: ${name}; Reason: ${reason}]`;
  return new GraphError(status, 'ExtensionError', message);
}

export function badExpiration(reason: string): GraphError {
  return new GraphError(400, 'ExtensionError', `Subscription expiration ${reason}`);
}

export function alreadyExists(id: string): GraphError {
  const message = `Subscription Id ${id} already exists for the requested combination`;
  return new GraphError(409, 'ObjectIdentifierInUse', message);
}

export function subscriptionNotFound(): GraphError {
  return new GraphError(404, 'ResourceNotFound', 'The object was not found.');
}
