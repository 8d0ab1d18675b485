import { NavigationClient, PublicClientApplication } from '@azure/msal-browser';
import type { SignInSettings } from '../settings.ts';
import { leave, openSession } from './open-session.ts';
import type { Session } from './session.ts';
import { describeSignInError } from './sign-in-error.ts';
import { takeSignOut } from './signed-out.ts';

/**
 * Signs in by redirects: the authorization code flow with PKCE. Tokens stay in the storage of this tab,
 * and are gone when it closes.
 *
 * @returns undefined if the person has just signed out.
 */
export async function signIn(settings: SignInSettings): Promise<Session | undefined> {
  const scopes = [settings.scope];
  try {
    const application = await createApplication(settings);
    const result = await application.handleRedirectPromise();
    const account = result?.account ?? application.getActiveAccount();
    if (account) {
      // Another account may have been chosen than before.
      application.setActiveAccount(account);
      return openSession(application, account, settings.scope);
    }
    if (takeSignOut()) {
      // The authority has added a parameter.
      showAddress(pageAddress());
      return undefined;
    }
    return await leave(() => application.loginRedirect({ scopes }));
  } catch (error) {
    throw describeSignInError(error);
  }
}

async function createApplication({ clientId, authority }: SignInSettings) {
  const application = new PublicClientApplication({
    auth: {
      clientId,
      ...(await findAuthority(authority)),
      // Any other authority than Microsoft's own must be known beforehand.
      knownAuthorities: [new URL(authority).host],
      redirectUri: pageAddress(),
      postLogoutRedirectUri: pageAddress(),
    },
    cache: { cacheLocation: 'sessionStorage' },
    system: { navigationClient: new InPlaceNavigation() },
  });
  await application.initialize();
  return application;
}

/** The library accepts an authority only over https. The demo's is on this machine, over http. */
async function findAuthority(authority: string) {
  const url = new URL(authority);
  if (url.protocol === 'https:') return { authority };
  const response = await fetch(`${authority}/v2.0/.well-known/openid-configuration`);
  url.protocol = 'https:';
  return { authority: url.href, authorityMetadata: await response.text() };
}

/** Below any path prefix, without the state of the view. It is registered at the authority. */
function pageAddress(): string {
  return new URL('./', window.location.href).href;
}

/** Returns to the view from which the person left without loading the page once more. */
class InPlaceNavigation extends NavigationClient {
  override navigateInternal(url: string): Promise<boolean> {
    showAddress(url);
    return Promise.resolve(false);
  }
}

function showAddress(url: string): void {
  window.history.replaceState(null, '', url);
}
