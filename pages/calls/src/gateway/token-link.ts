import { ApolloLink } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import type { Session } from '../sign-in/session.ts';
import { problemsOf } from './problems.ts';

/**
 * Sends a token with each operation. The gateway may refuse one that the page believes to be valid,
 * such as when the clock of this machine is wrong: the operation is then sent once more, with a new token.
 */
export function tokenLink(session: Session): ApolloLink {
  const renewToken = new ErrorLink(({ error, operation, forward }) => {
    if (!problemsOf(error).some(({ code }) => code === 'UNAUTHENTICATED')) return undefined;
    operation.setContext({ isTokenRefused: true });
    return forward(operation);
  });
  const sendToken = new SetContextLink(async ({ isTokenRefused }) => {
    const token = await session.getToken({ renew: isTokenRefused === true });
    return { headers: { authorization: `Bearer ${token}` } };
  });
  return ApolloLink.from([renewToken, sendToken]);
}
