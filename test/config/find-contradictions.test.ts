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

describe('Variables that contradict each other', () => {
  it.each<[more: Environment, problem: string]>([
    [
      { AZURE_CLIENT_CERTIFICATE_PATH: '/a.pem' },
      'AZURE_CLIENT_CERTIFICATE_PATH: is set together with AZURE_CLIENT_SECRET. Set only one of them.',
    ],
    [
      { AZURE_FEDERATED_TOKEN_FILE: '/token' },
      'AZURE_FEDERATED_TOKEN_FILE: is set together with AZURE_CLIENT_SECRET. Set only one of them.',
    ],
    ...[
      'https://login.microsoftonline.us',
      'https://login.microsoftonline.us/',
      'login.microsoftonline.us',
    ]
      .concat('https://login.usgovcloudapi.net/')
      .map((host): [Environment, string] => [
        { AZURE_AUTHORITY_HOST: host },
        'AZURE_AUTHORITY_HOST: belongs to a different cloud than MSGRAPH_CLOUD. Set MSGRAPH_CLOUD=us-gov-l4 or MSGRAPH_CLOUD=us-gov-l5, or remove AZURE_AUTHORITY_HOST.',
      ]),
    [
      { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com', MSGRAPH_CLOUD: 'us-gov-l5' },
      'AZURE_AUTHORITY_HOST: belongs to a different cloud than MSGRAPH_CLOUD. Set MSGRAPH_CLOUD=global, or remove AZURE_AUTHORITY_HOST.',
    ],
    ...['https://login.partner.microsoftonline.cn', 'https://sts.contoso.example', '::'].map(
      (host): [Environment, string] => [
        { AZURE_AUTHORITY_HOST: host },
        'AZURE_AUTHORITY_HOST: does not belong to the cloud of MSGRAPH_CLOUD, from which tokens are requested. Remove AZURE_AUTHORITY_HOST.',
      ],
    ),
    [
      { MSGRAPH_ROOT: 'https://graph.microsoft.us' },
      'MSGRAPH_ROOT: belongs to a different cloud than MSGRAPH_CLOUD. Set MSGRAPH_CLOUD=us-gov-l4, or remove MSGRAPH_ROOT.',
    ],
    [
      { SAFELIST_ONLY: 'on' },
      'SAFELIST_ONLY: has no effect without SAFELIST_FILE. Set SAFELIST_FILE, or set SAFELIST_ONLY=off.',
    ],
    [
      { ARCHIVE_DAYS: '400' },
      'ARCHIVE_DAYS: has no effect without ARCHIVE_URL. Set ARCHIVE_URL, or remove ARCHIVE_DAYS.',
    ],
    [
      { NOTIFICATION_URL: 'https://calls.example/notifications' },
      'NOTIFICATION_URL: has no effect without ARCHIVE_URL. Set ARCHIVE_URL, or remove NOTIFICATION_URL.',
    ],
    [
      { CALLBACK_ORIGINS: 'https://router.example', ROUTER_SECRET: key(3) },
      'CALLBACK_ORIGINS: has no effect without ARCHIVE_URL. Set ARCHIVE_URL, or remove CALLBACK_ORIGINS.',
    ],
    [
      { CALLBACK_ORIGINS: 'https://router.example', ARCHIVE_URL: 'sqlite:/archive.db' },
      'CALLBACK_ORIGINS: has no effect without ROUTER_SECRET. Set ROUTER_SECRET, or remove CALLBACK_ORIGINS.',
    ],
    [
      { ARCHIVE_URL: 'sqlite:/archive.db', REPLICAS: '2' },
      'ARCHIVE_URL: replicas cannot share a file of SQLite. Name a database of PostgreSQL, or set REPLICAS=1.',
    ],
    [
      { AUDIT_KEY: key(3) },
      'AUDIT_KEY: has no effect without AUDIT_FILE. Set AUDIT_FILE, or remove AUDIT_KEY.',
    ],
    [
      { PSEUDONYM_KEY: key(3) },
      'PSEUDONYM_KEY: has no effect without MASKING=pseudonym. Set MASKING=pseudonym, or remove PSEUDONYM_KEY.',
    ],
    [
      { SUBGRAPH_AUTH_DIRECTIVES: 'on' },
      'SUBGRAPH_AUTH_DIRECTIVES: has no effect without AUTH_MODE=entra. Set AUTH_MODE=entra, or set SUBGRAPH_AUTH_DIRECTIVES=off.',
    ],
    [
      { ...verified, SUBGRAPH_AUTH_DIRECTIVES: 'on', MASKING: 'pseudonym', PSEUDONYM_KEY: key(3) },
      'SUBGRAPH_AUTH_DIRECTIVES: must be off with MASKING=pseudonym, because routers would replace the pseudonyms with null. Set SUBGRAPH_AUTH_DIRECTIVES=off, or MASKING=null.',
    ],
    [{ ADMIN_PORT: '4000' }, 'ADMIN_PORT: is the same as PORT. Set one of them to another port.'],
    [{ PORT: '4001' }, 'ADMIN_PORT: is the same as PORT. Set one of them to another port.'],
    [
      { ID_KEY: key(1) },
      'ID_KEY: has the same value as CURSOR_KEYS. Give each variable its own secret.',
    ],
    [
      { CURSOR_KEYS: `${key(3)},${key(1)}`, ROUTER_SECRET: `${key(4)},${key(1)}` },
      'ROUTER_SECRET: has the same value as CURSOR_KEYS. Give each variable its own secret.',
    ],
  ])('O5: Contradicting variables are reported: %j', (more, problem) => {
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
    { MASKING: 'pseudonym', PSEUDONYM_KEY: key(3) },
    { ...verified, SUBGRAPH_AUTH_DIRECTIVES: 'on' },
    { ...verified, MASKING: 'pseudonym', PSEUDONYM_KEY: key(3) },
  ])('Agreeing variables are accepted: %j', (more) => {
    expect(problemsOf(more)).toEqual([]);
  });

  it('Two secrets with the same value are reported without the value', () => {
    // A URL never equals one of the others.
    const plainSecrets = secretVariables.filter((name) => name !== 'ARCHIVE_URL');
    const secrets = Object.fromEntries(
      plainSecrets.map((name, index) => [name, `${name}-${index}-`.padEnd(40, 'x')]),
    );
    const pairs = fc.uniqueArray(fc.constantFrom(...plainSecrets), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(pairs, ([one = '', other = '']) => {
        const value = 'canary'.padEnd(40, 'y');
        const problems = problemsOf({ ...secrets, [one]: value, [other]: value });
        const shared = problems.filter((problem) => problem.includes('has the same value as'));
        expect(shared).toHaveLength(1);
        expect(shared[0]).toContain(one);
        expect(shared[0]).toContain(other);
        expect(problems.join()).not.toContain('canary');
      }),
    );
  });
});
