import type { Authority } from './authority.ts';
import { audienceId, audienceUri } from './authority/caller-claims.ts';
import type { Claims } from './authority/sign-token.ts';
import { storyPeople } from './story-people.ts';

/** Longer than a working session in the playground. */
const tokenSeconds = 12 * 3600;

const clientId = 'd5a4f0c6-3b1e-4f7a-9c28-6e01b7a92f43';
const scope = `${audienceUri}/access_as_user`;

/** The variables of a gateway that verifies its callers, and whose page signs people in. */
export function callersEnvironment({ url }: Authority): Readonly<Record<string, string>> {
  return {
    AUTH_MODE: 'entra',
    AUTH_AUDIENCES: audienceId,
    AUTH_AUTHORITY: url,
    CALLS_PAGE_CLIENT_ID: clientId,
    CALLS_PAGE_SCOPE: scope,
    INTROSPECTION: 'on',
    PLAYGROUND: 'on',
  };
}

/** The caller takes part in some calls, which `CallRecords.Read.Own` shows. */
export function callerWith(roles: readonly string[], tenant: string): Claims {
  return {
    tid: tenant,
    oid: storyPeople.busyPerson,
    name: 'Katarzyna Wójcik',
    preferred_username: 'katarzyna.wojcik@contoso.com',
    roles: [...roles],
  };
}

/** A token for the playground and other clients. */
export function issueToken(authority: Authority, caller: Claims): string {
  const exp = Math.floor(Date.now() / 1000) + tokenSeconds;
  return authority.issueToUser({ ...caller, exp });
}

/** Lets the caller sign in to the page of a gateway, and to the one that `npm run dev` shows. */
export function registerPage({ signIns }: Authority, gatewayUrl: string, caller: Claims): void {
  const { port } = new URL(gatewayUrl);
  const pages = [gatewayUrl, `http://localhost:${port}`].map((origin) => `${origin}/calls/`);
  signIns.pages.push({ clientId, scope, redirectUris: [...pages, 'http://localhost:5173/'] });
  signIns.person = caller;
}
