import { GraphError } from '../odata/graph-error.ts';

/** Any token will do, except two that stand for the usual mistakes. */
export function authorize(authorization: string | undefined): void {
  // A token without the application role gets no explanation from Microsoft either.
  if (authenticate(authorization) === 'no-role') throw new GraphError(403, 'Forbidden', '');
}

/** The token, if it is one that is valid at this time. */
export function authenticate(authorization: string | undefined): string {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw invalidToken('Access token is empty.');
  if (token === 'expired') throw invalidToken('Lifetime validation failed, the token is expired.');
  return token;
}

function invalidToken(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message);
}
