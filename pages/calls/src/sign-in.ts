import type { SignInSettings } from './settings.ts';

/** A person who has signed in. */
export interface Session {
  readonly name: string;
  /** A token for the gateway. If people have to sign in again, it leads them there and never resolves. */
  readonly getToken: () => Promise<string>;
  readonly signOut: () => Promise<void>;
}

/**
 * Signs in by redirects. Tokens stay in the storage of this tab, and are gone when it closes.
 *
 * The library is loaded only here: a gateway that verifies no callers needs none of it.
 */
export async function signIn({ clientId, authority, scope }: SignInSettings): Promise<Session> {
  const { InteractionRequiredAuthError, PublicClientApplication } =
    await import('@azure/msal-browser');
  const { origin, pathname } = window.location;
  const application = new PublicClientApplication({
    auth: {
      clientId,
      authority,
      // Any other authority than Microsoft's own must be known beforehand.
      knownAuthorities: [new URL(authority).host],
      redirectUri: origin + pathname,
    },
    cache: { cacheLocation: 'sessionStorage' },
  });
  await application.initialize();
  const result = await application.handleRedirectPromise({ navigateToLoginRequestUrl: true });
  const account = result?.account ?? application.getAllAccounts()[0];
  const scopes = [scope];
  if (!account) {
    await application.loginRedirect({ scopes });
    return await never();
  }
  const request = { scopes, account };

  async function getToken(): Promise<string> {
    try {
      return (await application.acquireTokenSilent(request)).accessToken;
    } catch (error) {
      if (!(error instanceof InteractionRequiredAuthError)) throw error;
      await application.acquireTokenRedirect(request);
      return await never();
    }
  }

  return {
    name: account.name ?? account.username,
    getToken,
    signOut: () => application.logoutRedirect({ account }),
  };
}

/** The browser leaves the page. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
