import { GraphError } from '../odata/graph-error.ts';
import type { Access } from './access.ts';

export function authorize(access: Access): void {
  authenticate(access);
  // Microsoft does not explain a missing application role either.
  if (access === 'forbidden') throw new GraphError(403, 'Forbidden', '');
}

/** Rejects a request without a currently valid token. */
export function authenticate(access: Access): void {
  if (access === 'missing') throw invalidToken('Access token is empty.');
  if (access === 'expired') throw invalidToken('Lifetime validation failed, the token is expired.');
}

function invalidToken(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message);
}
