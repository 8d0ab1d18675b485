import { GraphError } from '../odata/graph-error.ts';
import type { Access } from './access.ts';

export function authorize(access: Access): void {
  authenticate(access);
  // A token without the application role gets no explanation from Microsoft either.
  if (access === 'forbidden') throw new GraphError(403, 'Forbidden', '');
}

/** Refuses who shows no token that is valid at this time. */
export function authenticate(access: Access): void {
  if (access === 'missing') throw invalidToken('Access token is empty.');
  if (access === 'expired') throw invalidToken('Lifetime validation failed, the token is expired.');
}

function invalidToken(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message);
}
