import { ApolloLink } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import type { Session } from '../sign-in/session.ts';
import { readClaims } from '../sign-in/claims-challenge.ts';
import { problemsOf } from './problems.ts';

interface Context {
  /** The last response to the operation. */
  readonly response?: Response;
  readonly isTokenRefused?: boolean;
  /** What the refused token lacks. */
  readonly claims?: string;
}

/**
 * Sends a token with each operation. The gateway may refuse one that the page believes to be valid,
 * such as when the clock of this machine is wrong: the operation is then sent once more, with a new token.
 */
export function tokenLink(session: Session): ApolloLink {
  const renewToken = new ErrorLink(({ error, operation, forward }) => {
    if (!problemsOf(error).some(({ code }) => code === 'UNAUTHENTICATED')) return undefined;
    const { response } = operation.getContext() as Context;
    operation.setContext({ isTokenRefused: true, claims: response && readClaims(response) });
    return forward(operation);
  });
  const sendToken = new SetContextLink(async (context) => {
    const { isTokenRefused: renew = false, claims } = context as Context;
    const token = await session.getToken({ renew, claims });
    return { headers: { authorization: `Bearer ${token}` } };
  });
  return ApolloLink.from([renewToken, sendToken]);
}
