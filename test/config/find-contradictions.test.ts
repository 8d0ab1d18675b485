import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { type Environment, readConfiguration } from '../../src/config/read-configuration.ts';
import { secretVariables } from '../../src/config/variables.ts';

const key = (number: number) => `a key that is long enough: number ${number}`;

const least: Environment = {
  AUTH_MODE: 'none',
  AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  AZURE_CLIENT_ID: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
  AZURE_CLIENT_SECRET: 'secret',
  CURSOR_KEYS: key(1),
  ID_KEY: key(2),
};

const verified: Environment = {
  AUTH_MODE: 'entra',
  AUTH_AUDIENCES: '6b1d5a1e-93a4-4c0e-8a54-2f3c1d7e9b60',
};

function problemsOf(more: Environment): readonly string[] {
  try {
    readConfiguration({ ...least, ...more });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('what is right by itself is refused together', () => {
  it.each<[more: Environment, problem: string]>([
    [
      { AZURE_CLIENT_CERTIFICATE_PATH: '/a.pem' },
      'AZURE_CLIENT_CERTIFICATE_PATH: is set beside AZURE_CLIENT_SECRET; one must go',
    ],
    [
      { AZURE_FEDERATED_TOKEN_FILE: '/token' },
      'AZURE_FEDERATED_TOKEN_FILE: is set beside AZURE_CLIENT_SECRET; one must go',
    ],
    ...[
      'https://login.microsoftonline.us',
      'https://login.microsoftonline.us/',
      'login.microsoftonline.us',
    ]
      .concat('https://login.usgovcloudapi.net/')
      .map((host): [Environment, string] => [
        { AZURE_AUTHORITY_HOST: host },
        'AZURE_AUTHORITY_HOST: is of another cloud than MSGRAPH_CLOUD; set MSGRAPH_CLOUD=us-gov-l4 or MSGRAPH_CLOUD=us-gov-l5, or remove it',
      ]),
    [
      { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com', MSGRAPH_CLOUD: 'us-gov-l5' },
      'AZURE_AUTHORITY_HOST: is of another cloud than MSGRAPH_CLOUD; set MSGRAPH_CLOUD=global, or remove it',
    ],
    ...['https://login.partner.microsoftonline.cn', 'https://sts.contoso.example', '::'].map(
      (host): [Environment, string] => [
        { AZURE_AUTHORITY_HOST: host },
        'AZURE_AUTHORITY_HOST: is not that of the cloud of MSGRAPH_CLOUD, which alone is asked; remove it',
      ],
    ),
    [
      { MSGRAPH_ROOT: 'https://graph.microsoft.us' },
      'MSGRAPH_ROOT: is of another cloud than MSGRAPH_CLOUD; set MSGRAPH_CLOUD=us-gov-l4, or remove it',
    ],
    [{ SAFELIST_ONLY: 'on' }, 'SAFELIST_ONLY: does nothing without SAFELIST_FILE'],
    [{ AUDIT_KEY: key(3) }, 'AUDIT_KEY: does nothing without AUDIT_FILE'],
    [{ PSEUDONYM_KEY: key(3) }, 'PSEUDONYM_KEY: does nothing without WITHHELD=pseudonym'],
    [
      { SUBGRAPH_AUTH_DIRECTIVES: 'on' },
      'SUBGRAPH_AUTH_DIRECTIVES: does nothing without AUTH_MODE=entra',
    ],
    [
      { ...verified, SUBGRAPH_AUTH_DIRECTIVES: 'on', WITHHELD: 'pseudonym', PSEUDONYM_KEY: key(3) },
      'SUBGRAPH_AUTH_DIRECTIVES: must be off with WITHHELD=pseudonym, which routers would undo',
    ],
    [{ ADMIN_PORT: '4000' }, 'ADMIN_PORT: must not be the port of PORT'],
    [{ PORT: '4001' }, 'ADMIN_PORT: must not be the port of PORT'],
    [{ ID_KEY: key(1) }, 'ID_KEY: is a secret of CURSOR_KEYS; each needs its own'],
    [
      { CURSOR_KEYS: `${key(3)},${key(1)}`, ROUTER_SECRET: `${key(4)},${key(1)}` },
      'ROUTER_SECRET: is a secret of CURSOR_KEYS; each needs its own',
    ],
  ])('%j', (more, problem) => {
    expect(problemsOf(more)).toEqual([problem]);
  });

  it.each<Environment>([
    { PORT: '0', ADMIN_PORT: '0' },
    { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/' },
    { AZURE_AUTHORITY_HOST: 'https://login.windows.net' },
    { AZURE_AUTHORITY_HOST: 'login.microsoftonline.us', MSGRAPH_CLOUD: 'us-gov-l4' },
    { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us', MSGRAPH_CLOUD: 'us-gov-l5' },
    { MSGRAPH_ROOT: 'https://dod-graph.microsoft.us', MSGRAPH_CLOUD: 'us-gov-l5' },
    { MSGRAPH_ROOT: 'https://msgraph.example' },
    { AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential', AZURE_FEDERATED_TOKEN_FILE: '/token' },
    { CURSOR_KEYS: `${key(1)},${key(1)}` },
    { SAFELIST_ONLY: 'on', SAFELIST_FILE: '/list.json' },
    { AUDIT_FILE: '/audit', AUDIT_KEY: key(3) },
    { WITHHELD: 'pseudonym', PSEUDONYM_KEY: key(3) },
    { ...verified, SUBGRAPH_AUTH_DIRECTIVES: 'on' },
    { ...verified, WITHHELD: 'pseudonym', PSEUDONYM_KEY: key(3) },
  ])('but not %j', (more) => {
    expect(problemsOf(more)).toEqual([]);
  });

  it('whichever two secrets have one value, which is not told', () => {
    const secrets = Object.fromEntries(
      secretVariables.map((name, index) => [name, `${name}-${index}-`.padEnd(40, 'x')]),
    );
    const pairs = fc.uniqueArray(fc.constantFrom(...secretVariables), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(pairs, ([one = '', other = '']) => {
        const value = 'canary'.padEnd(40, 'y');
        const problems = problemsOf({ ...secrets, [one]: value, [other]: value });
        const shared = problems.filter((problem) => problem.includes('each needs its own'));
        expect(shared).toHaveLength(1);
        expect(shared[0]).toContain(one);
        expect(shared[0]).toContain(other);
        expect(problems.join()).not.toContain('canary');
      }),
    );
  });
});
