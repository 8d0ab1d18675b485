import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { pageDirectories } from '../../src/config/page-directories.ts';
import { printConfiguration } from '../../src/config/print-configuration.ts';
import { type Environment, readConfiguration } from '../../src/config/read-configuration.ts';

const tenantId = '9d66187e-13f0-4666-9bac-be67ddd4b676';
const otherTenant = '7ab2c8f4-13f0-4666-9bac-be67ddd4b676';
const clientId = '51c3a9d7-0e4f-4b82-9d16-c7a8e5f2b093';
const scope = 'api://callrecords-gateway/access_as_user';

const unverified: Environment = {
  AUTH_MODE: 'none',
  AZURE_TENANT_ID: tenantId,
  AZURE_CLIENT_ID: clientId,
  AZURE_CLIENT_SECRET: 'secret',
  CURSOR_KEYS: 'a key that is long enough: number 1',
  ID_KEY: 'a key that is long enough: number 2',
};
const verified = { ...unverified, AUTH_MODE: 'entra', AUTH_AUDIENCES: clientId };
const signing = {
  ...verified,
  CALLS_PAGE: 'on',
  CALLS_PAGE_CLIENT_ID: clientId,
  CALLS_PAGE_SCOPE: scope,
};

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfiguration(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('The page for people', () => {
  it('is off by default, whether callers are verified or not', () => {
    for (const environment of [unverified, verified]) {
      expect(readConfiguration(environment).callsPage).toBeUndefined();
    }
  });

  it('signs nobody in if callers are not verified', () => {
    expect(readConfiguration({ ...unverified, CALLS_PAGE: 'on' }).callsPage).toEqual({
      directory: pageDirectories.CALLS_PAGE,
      signIn: undefined,
    });
  });

  it.each<[more: Environment, authority: string]>([
    [{}, `https://login.microsoftonline.com/${tenantId}`],
    [{ AUTH_TENANTS: otherTenant }, `https://login.microsoftonline.com/${otherTenant}`],
    [
      { AUTH_TENANTS: `${tenantId},${otherTenant}` },
      'https://login.microsoftonline.com/organizations',
    ],
    [{ MSGRAPH_CLOUD: 'us-gov-l4' }, `https://login.microsoftonline.us/${tenantId}`],
    [{ AUTH_AUTHORITY: 'http://127.0.0.1:5000' }, `http://127.0.0.1:5000/${tenantId}`],
  ])(
    'signs people in to the tenants that are accepted, at their authority: %j',
    (more, authority) => {
      const { callsPage } = readConfiguration({ ...signing, ...more });
      expect(callsPage?.signIn).toEqual({ clientId, scope, authority });
    },
  );

  it('needs its application id and its scope if callers are verified, and names both at once', () => {
    expect(problemsOf({ ...verified, CALLS_PAGE: 'on' })).toEqual([
      expect.stringMatching(/^CALLS_PAGE_CLIENT_ID: is not set/),
      expect.stringMatching(/^CALLS_PAGE_SCOPE: is not set/),
    ]);
  });

  it.each<[why: string, environment: Environment, cause: string]>([
    ['the page is off', { ...signing, CALLS_PAGE: 'off' }, 'CALLS_PAGE=on'],
    [
      'callers are not verified',
      { ...signing, ...unverified, AUTH_AUDIENCES: undefined },
      'AUTH_MODE=entra',
    ],
  ])('rejects variables that have no effect because %s', (_why, environment, cause) => {
    expect(problemsOf(environment)).toEqual(
      ['CALLS_PAGE_CLIENT_ID', 'CALLS_PAGE_SCOPE'].map(
        (name) => `${name}: has no effect without ${cause}. Set ${cause}, or remove ${name}.`,
      ),
    );
  });

  it.each<[name: string, value: string, problem: RegExp]>([
    ['CALLS_PAGE', 'yes', /must be on or off/],
    ['CALLS_PAGE_CLIENT_ID', 'the page', /must be a GUID/],
    ['CALLS_PAGE_SCOPE', 'access_as_user', /must be the full name of a scope/],
    ['CALLS_PAGE_SCOPE', `${scope} openid`, /must be the full name of a scope/],
    ['CALLS_PAGE_SCOPE', 'https://graph.microsoft.com/User.Read', /not of Microsoft Graph/],
    ['CALLS_PAGE_SCOPE', 'https://GRAPH.microsoft.us/.default', /not of Microsoft Graph/],
    [
      'CALLS_PAGE_SCOPE',
      '00000003-0000-0000-c000-000000000000/User.Read',
      /not of Microsoft Graph/,
    ],
  ])('rejects %s=%s', (name, value, problem) => {
    const problems = problemsOf({ ...signing, [name]: value });
    expect(problems.filter((each) => each.startsWith(`${name}: `))).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it.each([scope, `${clientId}/.default`, 'https://contoso.example/gateway/calls.read'])(
    'accepts the scope %s',
    (text) => {
      const { callsPage } = readConfiguration({ ...signing, CALLS_PAGE_SCOPE: text });
      expect(callsPage?.signIn?.scope).toBe(text);
    },
  );

  it('is printed with the configuration, because nothing of it is secret', () => {
    const printed: unknown = JSON.parse(printConfiguration(readConfiguration(signing)));
    expect(printed).toMatchObject({
      callsPage: {
        directory: pageDirectories.CALLS_PAGE,
        signIn: {
          clientId,
          scope,
          authority: `https://login.microsoftonline.com/${tenantId}`,
        },
      },
    });
  });
});
