import {
  type AccountInfo,
  AuthError,
  CacheLookupPolicy,
  InteractionRequiredAuthError,
  type PublicClientApplication,
  type RedirectRequest,
} from '@azure/msal-browser';
import type { Session, TokenOptions } from './session.ts';
import { describeSignInError } from './sign-in-error.ts';
import { rememberSignOut } from './signed-out.ts';

/** The session of an account whose tokens are in the storage of this tab. */
export function openSession(
  application: PublicClientApplication,
  account: AccountInfo,
  scope: string,
): Session {
  const request = { scopes: [scope], account };
  let leaving: Promise<never> | undefined;

  /** Several operations may find out at once that the session has ended. */
  function leaveToSignIn(options: Pick<RedirectRequest, 'claims' | 'prompt'>): Promise<never> {
    leaving ??= leave(() => application.acquireTokenRedirect({ ...request, ...options })).finally(
      () => {
        leaving = undefined;
      },
    );
    return leaving;
  }

  async function getToken({ renew = false, claims }: TokenOptions = {}): Promise<string> {
    const cacheLookupPolicy =
      renew || claims !== undefined
        ? CacheLookupPolicy.RefreshToken
        : // Other policies also try a hidden frame, but no page may frame this one.
          CacheLookupPolicy.AccessTokenAndRefreshToken;
    const lacking = claims === undefined ? {} : { claims };
    try {
      const silent = { ...request, ...lacking, cacheLookupPolicy };
      return (await application.acquireTokenSilent(silent)).accessToken;
    } catch (error) {
      if (needsPerson(error)) return await leaveToSignIn(lacking);
      throw describeSignInError(error);
    }
  }

  const signInAgain = () => leaveToSignIn({ prompt: 'select_account' });

  async function signOut(): Promise<void> {
    rememberSignOut();
    await application.logoutRedirect({ account });
  }

  return { name: account.name ?? account.username, getToken, signInAgain, signOut };
}

/** A refresh token lives for a day. The library has no error class of its own for its end. */
function needsPerson(error: unknown): boolean {
  if (error instanceof InteractionRequiredAuthError) return true;
  return error instanceof AuthError && error.errorCode === 'invalid_grant';
}

/** The browser leaves the page, so nothing comes after a redirect but its failure. */
export async function leave(redirect: () => Promise<void>): Promise<never> {
  try {
    await redirect();
  } catch (error) {
    throw describeSignInError(error);
  }
  return await new Promise<never>(() => undefined);
}
