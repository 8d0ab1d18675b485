import { clouds } from './clouds.ts';
import type { CallsPage, SignIn } from './configuration.ts';
import { pageDirectories } from './page-directories.ts';
import { required } from './required.ts';
import type { Values } from './variables.ts';

/** Reads how the page for people is served and how they sign in. */
export function readCallsPage(values: Values, problems: string[]): CallsPage | undefined {
  if (values.CALLS_PAGE !== 'on') return undefined;
  const signIn = values.AUTH_MODE === 'none' ? undefined : readSignIn(values, problems);
  return { directory: pageDirectories.CALLS_PAGE, signIn };
}

/** People sign in to one tenant: the one of the gateway, or the only one whose tokens are accepted. */
function readSignIn(values: Values, problems: string[]): SignIn | undefined {
  const clientId = required(values, 'CALLS_PAGE_CLIENT_ID', problems);
  const scope = required(values, 'CALLS_PAGE_SCOPE', problems);
  const origin = values.AUTH_AUTHORITY ?? clouds[values.MSGRAPH_CLOUD ?? 'global'].authority;
  const tenants = values.AUTH_TENANTS ?? [values.AZURE_TENANT_ID];
  const tenant = tenants.length === 1 ? tenants[0] : 'organizations';
  return clientId && scope && tenant
    ? { clientId, scope, authority: `${origin}/${tenant}` }
    : undefined;
}
