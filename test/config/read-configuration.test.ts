import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { type Environment, readConfiguration } from '../../src/config/read-configuration.ts';
import { secretVariables, variables } from '../../src/config/variables.ts';
import { microsoftQuota } from '../../src/quota/granted-windows.ts';

const key = 'a key that is long enough: number 1';
const idKey = 'a key that is long enough: number 2';
const otherKey = 'a key that is long enough: number 3';
const tenantId = '9d66187e-13f0-4666-9bac-be67ddd4b676';
const clientId = '1f0c3f1c-13f0-4666-9bac-be67ddd4b676';

/** The minimum that must be set. */
const least: Environment = {
  AUTH_MODE: 'none',
  AZURE_TENANT_ID: tenantId,
  AZURE_CLIENT_ID: clientId,
  AZURE_CLIENT_SECRET: 'secret',
  CURSOR_KEYS: key,
  ID_KEY: idKey,
};

const emulated: Environment = {
  ...least,
  AZURE_CLIENT_SECRET: undefined,
  MSGRAPH_ROOT: 'http://127.0.0.1:4800',
  MSGRAPH_ACCESS_TOKEN: 'token',
};

const read = (more: Environment = {}, base = least) => readConfiguration({ ...base, ...more });

function failureOf(environment: Environment): ConfigurationError {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('There is no problem.');
}

const problemsOf = (more: Environment, base = least) => failureOf({ ...base, ...more }).problems;

/** The names of the variables that have a problem. */
const namesOf = (problems: readonly string[]) => problems.map((problem) => problem.split(':')[0]);

describe('readConfiguration', () => {
  it('Variables that are not set have defaults', () => {
    const { playgroundDirectory, ...configuration } = read();
    expect(configuration).toEqual({
      host: '127.0.0.1',
      port: 4000,
      adminHost: '127.0.0.1',
      adminPort: 4001,
      publicHealth: false,
      trustedProxies: [],
      keepAliveMs: 72_000,
      shutdownDelayMs: 5000,
      callers: { mode: 'none' },
      roles: {
        rowsOwn: 'CallRecords.Read.Own',
        rowsAll: 'CallRecords.Read',
        identity: 'CallRecords.Read.Identity',
        network: 'CallRecords.Read.Network',
        device: 'CallRecords.Read.Device',
      },
      routerSecrets: [],
      callbackOrigins: [],
      pseudonymKey: undefined,
      audit: undefined,
      archive: undefined,
      corsOrigins: [],
      safelist: undefined,
      quality: { rulesFile: undefined, ruleSet: 'CQD_2022', minGroupSize: 5 },
      limits: {
        bodyBytes: 262_144,
        tokens: 5000,
        depth: 15,
        aliases: 1000,
        rootFields: 30,
        directives: 50,
        listItems: 250,
        responseBytes: 16_777_216,
        pendingResponseBytes: 268_435_456,
        operations: 1000,
        callerOperations: 256,
        subscriptions: 10_000,
        callerSubscriptions: 100,
        rows: 20_000,
        values: 2_000_000,
        valuesInHand: 1_000_000,
        connections: 10_000,
      },
      cursorSeconds: 86_400,
      tenantId,
      credential: { kind: 'clientSecret', clientId, clientSecret: 'secret' },
      authority: 'https://login.microsoftonline.com',
      msgraphRoot: 'https://graph.microsoft.com',
      proxies: { https: undefined, http: undefined, noProxy: '' },
      cursorKeys: [key],
      idKey,
      deadlineMs: 15_000,
      writeTimeoutMs: 30_000,
      maximumUpstreamRequests: 300,
      hasNode: true,
      hasAuthDirectives: false,
      introspection: true,
      playground: true,
      upstreamTrace: false,
      logLevel: 'info',
      cacheBytes: 67_108_864,
      cacheSeconds: 60,
      quota: microsoftQuota,
      replicas: 1,
      retries: { maximum: 3, baseMs: 250 },
    });
    expect(playgroundDirectory).toMatch(/dist[\\/]playground[\\/]$/);
  });

  it.each<[name: string, value: string, expected: Readonly<Record<string, unknown>>]>([
    ['HOST', 'localhost', { host: '127.0.0.1' }],
    ['HOST', '::1', { host: '::1' }],
    ['HOST', '[::1]', { host: '::1' }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65535 }],
    ['PORT', 'tcp://10.0.0.1:8080', { port: 4000 }],
    ['ADMIN_HOST', '0.0.0.0', { adminHost: '0.0.0.0' }],
    ['ADMIN_HOST', 'LOCALHOST', { adminHost: '127.0.0.1' }],
    ['ADMIN_HOST', '[fe80::1%eth0]', { adminHost: 'fe80::1%eth0' }],
    ['ADMIN_HOST', 'pod-7.callrecords.internal', { adminHost: 'pod-7.callrecords.internal' }],
    ['ADMIN_PORT', '0', { adminPort: 0 }],
    ['ADMIN_PORT', 'tcp://10.0.0.1:8080', { adminPort: 4001 }],
    ['ADMIN_PORT', 'udp://10.0.0.1:53', { adminPort: 4001 }],
    ['AUTH_MODE', 'none', { callers: { mode: 'none' } }],
    ['ROLE_ROWS_OWN', 'Mine', { roles: { rowsOwn: 'Mine' } }],
    ['ROLE_ROWS_ALL', 'All', { roles: { rowsAll: 'All' } }],
    ['ROLE_IDENTITY', 'calls:people', { roles: { identity: 'calls:people' } }],
    ['ROLE_NETWORK', 'calls+network', { roles: { network: 'calls+network' } }],
    ['ROLE_DEVICE', 'calls-device', { roles: { device: 'calls-device' } }],
    ['ROUTER_SECRET', otherKey, { routerSecrets: [otherKey] }],
    ['ROUTER_SECRET', `${otherKey},${otherKey}'`, { routerSecrets: [otherKey, `${otherKey}'`] }],
    ['CORS_ORIGINS', 'https://a.example', { corsOrigins: ['https://a.example'] }],
    [
      'CORS_ORIGINS',
      'https://A.example/, https://b.example:443,http://localhost:3000',
      { corsOrigins: ['https://a.example', 'https://b.example', 'http://localhost:3000'] },
    ],
    [
      'CORS_ORIGINS',
      'loopback,https://a.example',
      { corsOrigins: ['loopback', 'https://a.example'] },
    ],
    [
      'QUALITY_RULES_FILE',
      '/rules.json',
      { quality: { rulesFile: '/rules.json', ruleSet: 'CQD_2022', minGroupSize: 5 } },
    ],
    [
      'QUALITY_RULE_SET',
      'OWN',
      { quality: { rulesFile: undefined, ruleSet: 'OWN', minGroupSize: 5 } },
    ],
    ['SAFELIST_FILE', '/list.json', { safelist: { file: '/list.json', isOnly: false } }],
    ['MAX_BODY_BYTES', '1', { limits: { bodyBytes: 1 } }],
    ['MAX_BODY_BYTES', '16777216', { limits: { bodyBytes: 16_777_216 } }],
    ['MAX_TOKENS', '100000', { limits: { tokens: 100_000 } }],
    ['MAX_DEPTH', '100', { limits: { depth: 100 } }],
    ['MAX_ALIASES', '10000', { limits: { aliases: 10_000 } }],
    ['MAX_ROOT_FIELDS', '10000', { limits: { rootFields: 10_000 } }],
    ['MAX_DIRECTIVES', '10000', { limits: { directives: 10_000 } }],
    ['MAX_LIST_ITEMS', '10000', { limits: { listItems: 10_000 } }],
    ['MAX_RESPONSE_BYTES', '1073741824', { limits: { responseBytes: 1_073_741_824 } }],
    ['MAX_PENDING_RESPONSE_BYTES', '65536', { limits: { pendingResponseBytes: 65_536 } }],
    ['MAX_OPERATIONS_PER_CALLER', '100000', { limits: { callerOperations: 100_000 } }],
    ['MAX_SUBSCRIPTIONS', '1000000', { limits: { subscriptions: 1_000_000 } }],
    ['MAX_SUBSCRIPTIONS_PER_CALLER', '1', { limits: { callerSubscriptions: 1 } }],
    ['PUBLIC_HEALTH', 'on', { publicHealth: true }],
    [
      'TRUST_PROXY',
      '10.0.0.0/8, 2001:db8::/32,192.0.2.1',
      { trustedProxies: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.1'] },
    ],
    ['KEEP_ALIVE_MS', '620000', { keepAliveMs: 620_000 }],
    ['SHUTDOWN_DELAY_MS', '0', { shutdownDelayMs: 0 }],
    ['WRITE_TIMEOUT_MS', '100', { writeTimeoutMs: 100 }],
    ['WRITE_TIMEOUT_MS', '600000', { writeTimeoutMs: 600_000 }],
    ['MAX_VALUES', '100000000', { limits: { values: 100_000_000 } }],
    ['MAX_ROWS', '10000000', { limits: { rows: 10_000_000 } }],
    ['MAX_VALUES_IN_HAND', '1000000000', { limits: { valuesInHand: 1_000_000_000 } }],
    ['MAX_OPERATIONS', '5', { limits: { operations: 5 } }],
    ['MAX_CONNECTIONS', '1000000', { limits: { connections: 1_000_000 } }],
    ['CURSOR_SECONDS', '60', { cursorSeconds: 60 }],
    ['CURSOR_SECONDS', '2592000', { cursorSeconds: 2_592_000 }],
    ['DEADLINE_MS', '100', { deadlineMs: 100 }],
    ['DEADLINE_MS', '600000', { deadlineMs: 600_000 }],
    ['MAX_UPSTREAM_REQUESTS', '1', { maximumUpstreamRequests: 1 }],
    ['MAX_UPSTREAM_REQUESTS', '100000', { maximumUpstreamRequests: 100_000 }],
    ['CACHE_BYTES', '0', { cacheBytes: 0 }],
    ['CACHE_SECONDS', '3600', { cacheSeconds: 3600 }],
    ['MAX_UPSTREAM_REQUESTS', '1', { maximumUpstreamRequests: 1 }],
    ['REPLICAS', '10', { replicas: 10 }],
    ['ARCHIVE_URL', 'sqlite:archive.db', { archive: { url: 'sqlite:archive.db' } }],
    [
      'ARCHIVE_URL',
      'postgres://me:a%40b@db.example/calls?sslmode=verify-full&sslrootcert=/ca.pem',
      {
        archive: {
          url: 'postgres://me:a%40b@db.example/calls?sslmode=verify-full&sslrootcert=/ca.pem',
          days: undefined,
          notificationUrl: undefined,
        },
      },
    ],
    ...[
      'postgresql://db.example/calls?sslmode=disable',
      'postgres://127.0.0.1:5433/calls',
      'postgres://localhost/calls?host=/run/postgresql',
    ].map((url): [string, string, Record<string, unknown>] => [
      'ARCHIVE_URL',
      url,
      { archive: { url } },
    ]),
    ['QUOTA_APPLICATION', '900/10', { quota: { application: { requests: 900, seconds: 10 } } }],
    ['QUOTA_RECORD_FIRST', '5/0.5', { quota: { recordFirst: { requests: 5, seconds: 0.5 } } }],
    ['QUOTA_RECORD_LATER', '5/20', { quota: { recordLater: { requests: 5, seconds: 20 } } }],
    ['QUOTA_LIST_FIRST', '5/20', { quota: { listFirst: { requests: 5, seconds: 20 } } }],
    ['QUOTA_LIST_LATER', '5/20', { quota: { listLater: { requests: 5, seconds: 20 } } }],
    ['NODE_FIELD', 'off', { hasNode: false }],
    ['INTROSPECTION', 'off', { introspection: false, playground: true }],
    ['PLAYGROUND', 'off', { introspection: true, playground: false }],
    ['UPSTREAM_TRACE', 'on', { upstreamTrace: true }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['CURSOR_KEYS', `${key},${otherKey}`, { cursorKeys: [key, otherKey] }],
    ['CURSOR_KEYS', ` ${key} , ${otherKey} `, { cursorKeys: [key, otherKey] }],
    ['ID_KEY', otherKey, { idKey: otherKey }],
    ['AZURE_TENANT_ID', clientId.toUpperCase(), { tenantId: clientId }],
    ['MSGRAPH_CLOUD', 'global', { msgraphRoot: 'https://graph.microsoft.com' }],
    [
      'MSGRAPH_CLOUD',
      'us-gov-l4',
      { msgraphRoot: 'https://graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
    ],
    [
      'MSGRAPH_CLOUD',
      'us-gov-l5',
      {
        msgraphRoot: 'https://dod-graph.microsoft.us',
        authority: 'https://login.microsoftonline.us',
      },
    ],
    ['MSGRAPH_ROOT', 'https://graph.example:8443', { msgraphRoot: 'https://graph.example:8443' }],
    ['MSGRAPH_ROOT', 'https://GRAPH.example/', { msgraphRoot: 'https://graph.example' }],
    ['MSGRAPH_ROOT', 'http://127.0.0.1:4800', { msgraphRoot: 'http://127.0.0.1:4800' }],
    ['MSGRAPH_ROOT', 'http://localhost:4800/', { msgraphRoot: 'http://localhost:4800' }],
    ['MSGRAPH_ROOT', 'http://[::1]:4800', { msgraphRoot: 'http://[::1]:4800' }],
  ])('The configuration is read from %s=%s', (name, value, expected) => {
    expect(read({ [name]: value })).toMatchObject(expected);
  });

  it.each(['https://calls.example/notifications?a=b', 'http://localhost:4000/notifications'])(
    'An archive has the days and the URL that are set: %s',
    (notificationUrl) => {
      const more = { ARCHIVE_DAYS: '400', NOTIFICATION_URL: notificationUrl };
      const url = 'sqlite:/archive.db';
      expect(read({ ARCHIVE_URL: url, ...more }).archive).toEqual({
        url,
        days: 400,
        notificationUrl,
      });
    },
  );

  it('The routers of a gateway with an archive are called back at the origins that are listed', () => {
    const origins = 'https://Router.example:443/, http://127.0.0.1:4000';
    const more = { ARCHIVE_URL: 'sqlite:/archive.db', ROUTER_SECRET: otherKey };
    expect(read({ ...more, CALLBACK_ORIGINS: origins }).callbackOrigins).toEqual([
      'https://router.example',
      'http://127.0.0.1:4000',
    ]);
  });

  describe('readConfiguration with AUTH_MODE=entra', () => {
    const verified: Environment = { ...least, AUTH_MODE: 'entra', AUTH_AUDIENCES: clientId };

    it.each<[more: Environment, callers: Readonly<Record<string, unknown>>]>([
      [
        {},
        {
          mode: 'entra',
          audiences: [clientId],
          tenants: [tenantId],
          authority: 'https://login.microsoftonline.com',
        },
      ],
      [{ AUTH_MODE: undefined }, { mode: 'entra' }],
      [
        { AUTH_AUDIENCES: `${clientId}, api://${clientId}` },
        { audiences: [clientId, `api://${clientId}`] },
      ],
      [
        { AUTH_TENANTS: `${clientId.toUpperCase()},${tenantId}` },
        { tenants: [clientId, tenantId] },
      ],
      [{ AUTH_AUTHORITY: 'http://127.0.0.1:5000/' }, { authority: 'http://127.0.0.1:5000' }],
      [{ MSGRAPH_CLOUD: 'us-gov-l4' }, { authority: 'https://login.microsoftonline.us' }],
    ])('The accepted callers are read from %j', (more, callers) => {
      expect(read(more, verified).callers).toMatchObject(callers);
    });

    it('O5: AUTH_MODE=entra allows any address, and turns introspection and playground on only if they are set', () => {
      expect(read({ HOST: '0.0.0.0' }, verified)).toMatchObject({
        host: '0.0.0.0',
        introspection: false,
        playground: false,
      });
      expect(read({ INTROSPECTION: 'on', PLAYGROUND: 'on' }, verified)).toMatchObject({
        introspection: true,
        playground: true,
      });
    });

    it.each<[name: string, value: string | undefined, problem: RegExp]>([
      [
        'AUTH_AUDIENCES',
        undefined,
        /not set, but required with AUTH_MODE=entra\. Accepted values of the token's aud claim/,
      ],
      ['AUTH_AUDIENCES', `${clientId},`, /must not contain an empty entry/],
      ['AUTH_AUDIENCES', 'https://graph.microsoft.com', /made for Microsoft Graph/],
      ['AUTH_AUDIENCES', 'https://GRAPH.microsoft.us/', /made for Microsoft Graph/],
      [
        'AUTH_AUDIENCES',
        `${clientId},00000003-0000-0000-C000-000000000000`,
        /made for Microsoft Graph/,
      ],
      ['AUTH_TENANTS', 'common', /GUID/],
      ['AUTH_TENANTS', `${tenantId},`, /GUID/],
      ['AUTH_AUTHORITY', 'http://login.example', /https origin/],
      ['AUTH_AUTHORITY', 'https://login.example/tenant', /without a path/],
    ])('AUTH_MODE=entra rejects %s=%s', (name, value, problem) => {
      const problems = problemsOf({ [name]: value }, verified);
      expect(problems).toEqual([expect.stringMatching(problem)]);
      expect(namesOf(problems)).toEqual([name]);
    });
  });

  it('SUBGRAPH_AUTH_DIRECTIVES turns the directives of authorization on in the SDL for supergraphs', () => {
    const verified = { AUTH_MODE: 'entra', AUTH_AUDIENCES: clientId };
    expect(read(verified).hasAuthDirectives).toBe(false);
    const more = { ...verified, SUBGRAPH_AUTH_DIRECTIVES: 'on' };
    expect(read(more).hasAuthDirectives).toBe(true);
  });

  it('The masking and the audit log are read', () => {
    const more = { MASKING: 'pseudonym', PSEUDONYM_KEY: otherKey };
    expect(read(more).pseudonymKey).toBe(otherKey);
    const audit = { AUDIT_FILE: '/audit', AUDIT_KEY: otherKey };
    const { file, key } = { file: '/audit', key: otherKey };
    expect(read(audit).audit).toEqual({ file, key, servesUnwritten: false });
    const serving = read({ ...audit, AUDIT_FAILURE: 'serve' }).audit;
    expect(serving).toEqual({ file, key, servesUnwritten: true });
  });

  it('SAFELIST_ONLY restricts operations to the safelist', () => {
    const safelist = read({ SAFELIST_FILE: '/list.json', SAFELIST_ONLY: 'on' }).safelist;
    expect(safelist).toEqual({ file: '/list.json', isOnly: true });
  });

  it('An empty variable is treated as not set', () => {
    const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
    const files = Object.fromEntries(secretVariables.map((name) => [`${name}_FILE`, '']));
    expect(readConfiguration({ ...empty, ...files, ...least })).toEqual(read());
  });

  it('The configuration is frozen', () => {
    expect(Object.isFrozen(read())).toBe(true);
  });

  it('Only the given environment is read', () => {
    process.env.PORT = '4444';
    try {
      expect(read().port).toBe(4000);
    } finally {
      delete process.env.PORT;
    }
  });

  describe('Credential of the gateway', () => {
    const bare: Environment = { ...least, AZURE_CLIENT_SECRET: undefined };

    it.each<[more: Environment, credential: Readonly<Record<string, unknown>>]>([
      [{ AZURE_CLIENT_SECRET: 's' }, { kind: 'clientSecret', clientId, clientSecret: 's' }],
      [
        { AZURE_CLIENT_CERTIFICATE_PATH: '/a.pem' },
        {
          kind: 'clientCertificate',
          clientId,
          certificatePath: '/a.pem',
          certificatePassword: undefined,
        },
      ],
      [
        { AZURE_CLIENT_CERTIFICATE_PATH: '/a.pem', AZURE_CLIENT_CERTIFICATE_PASSWORD: 'p' },
        {
          kind: 'clientCertificate',
          clientId,
          certificatePath: '/a.pem',
          certificatePassword: 'p',
        },
      ],
      [
        { AZURE_FEDERATED_TOKEN_FILE: '/token' },
        { kind: 'workloadIdentity', clientId, tokenFilePath: '/token' },
      ],
      [
        { AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential' },
        { kind: 'managedIdentity', clientId },
      ],
      [
        { AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential', AZURE_CLIENT_ID: undefined },
        { kind: 'managedIdentity', clientId: undefined },
      ],
      [
        {
          MSGRAPH_ACCESS_TOKEN: 't',
          MSGRAPH_ROOT: 'http://127.0.0.1:1',
          AZURE_CLIENT_ID: undefined,
        },
        { kind: 'accessToken', token: 't' },
      ],
    ])('The credential is read from %j', (more, credential) => {
      expect(read(more, bare).credential).toEqual(credential);
    });

    it('Every way to set a credential is reported if none is set', () => {
      const problems = problemsOf({}, bare);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(
        /AZURE_CLIENT_SECRET.*AZURE_CLIENT_CERTIFICATE_PATH.*AZURE_FEDERATED_TOKEN_FILE.*ManagedIdentityCredential/,
      );
      expect(namesOf(problemsOf({ AZURE_CLIENT_ID: undefined }, bare))).toEqual([
        'AZURE_CLIENT_SECRET',
        'AZURE_CLIENT_ID',
      ]);
    });
  });
});

describe('Invalid variables', () => {
  it.each<readonly [name: string, value: string | undefined, problem: RegExp]>([
    ['AUTH_MODE', 'open', /entra or none/],
    ['HOST', '0.0.0.0', /loopback.* AUTH_MODE=entra/],
    ...[
      'http://127.0.0.1',
      '127.0.0.1:4000',
      '[::1]:4000',
      '[127.0.0.1',
      '*',
      'two words',
      '-',
    ].flatMap((host) =>
      ['HOST', 'ADMIN_HOST'].map((name) => [name, host, /without scheme and port/] as const),
    ),
    ['HOST', '10.0.0.1', /loopback/],
    ['HOST', 'gateway.example', /loopback/],
    ...['-1', '65536', '80.5', 'http', ' ', '0x10', '1e3', '٣'].flatMap((port) =>
      ['PORT', 'ADMIN_PORT'].map((name) => [name, port, /from 0 to 65535/] as const),
    ),
    ['ROLE_ROWS_OWN', 'two words', /value of an app role/],
    ['ROLE_ROWS_ALL', 'r'.repeat(121), /value of an app role/],
    ['ROLE_IDENTITY', 'CallRecords.Read', /has the same value as ROLE_ROWS_ALL/],
    ['ROLE_NETWORK', 'CallRecords.Read.Identity', /has the same value as ROLE_IDENTITY/],
    ['ROLE_DEVICE', 'a,b', /value of an app role/],
    ['ROUTER_SECRET', 'short', /at least 32 characters/],
    [
      'ROUTER_SECRET',
      [key, idKey, otherKey].map((text) => `r${text}`).join(','),
      /one secret, or two/,
    ],
    ['MASKING', 'none', /null or pseudonym/],
    [
      'MASKING',
      'pseudonym',
      /PSEUDONYM_KEY: is not set, but required with MASKING=pseudonym\. Secret/,
    ],
    ['PSEUDONYM_KEY', 'short', /at least 32 characters/],
    ['AUDIT_FILE', '/audit', /AUDIT_KEY: is not set, but required with AUDIT_FILE\. Secret/],
    ['AUDIT_KEY', 'short', /at least 32 characters/],
    ['AUDIT_FAILURE', 'ignore', /refuse or serve/],
    ...['*', 'null', 'https://a.example/app', 'http://a.example', 'https://*.example', ','].map(
      (origins) => ['CORS_ORIGINS', origins, /https origin/] as const,
    ),
    ...[
      'loopback',
      '*',
      'https://a.example/callback',
      'http://a.example',
      'https://me@a.example',
    ].map((origins) => ['CALLBACK_ORIGINS', origins, /https origin/] as const),
    ['SAFELIST_ONLY', 'yes', /on or off/],
    ['MAX_BODY_BYTES', '16777217', /from 1 to 16777216/],
    ['MAX_TOKENS', '0', /from 1 to 100000/],
    ['MAX_DEPTH', '101', /from 1 to 100/],
    ['MAX_ALIASES', '10001', /from 1 to 10000/],
    ['MAX_ROOT_FIELDS', '-1', /from 1 to 10000/],
    ['MAX_DIRECTIVES', 'none', /from 1 to 10000/],
    ['MAX_LIST_ITEMS', '2.5', /from 1 to 10000/],
    ['MAX_RESPONSE_BYTES', '16MiB', /from 1 to 1073741824/],
    ['MAX_PENDING_RESPONSE_BYTES', '65535', /from 65536 to/],
    ['MAX_OPERATIONS_PER_CALLER', '0', /from 1 to 100000/],
    ['MAX_SUBSCRIPTIONS', '0', /from 1 to 1000000/],
    ['MAX_SUBSCRIPTIONS_PER_CALLER', '0', /from 1 to 1000000/],
    ['PUBLIC_HEALTH', 'yes', /on or off/],
    ['TRUST_PROXY', '0.0.0.0/0', /would trust every client/],
    ['TRUST_PROXY', '::/0', /would trust every client/],
    ['TRUST_PROXY', '10.0.0.0/33', /must be addresses/],
    ['TRUST_PROXY', '10.0.0.0/8/8', /must be addresses/],
    ['TRUST_PROXY', '10.0.0.0/', /must be addresses/],
    ['TRUST_PROXY', '1', /must be addresses/],
    ['TRUST_PROXY', 'true', /must be addresses/],
    ['TRUST_PROXY', 'proxy.example', /must be addresses/],
    ['TRUST_PROXY', '10.0.0.1,', /must be addresses/],
    ['KEEP_ALIVE_MS', '999', /from 1000 to 3600000/],
    ['SHUTDOWN_DELAY_MS', '-1', /from 0 to 600000/],
    ['WRITE_TIMEOUT_MS', '99', /from 100 to 600000/],
    ['MAX_VALUES', '0', /from 1 to 100000000/],
    ['MAX_ROWS', '0', /from 1 to 10000000/],
    ['MAX_VALUES_IN_HAND', '2e9', /from 1 to 1000000000/],
    ['MAX_OPERATIONS', '0', /from 1 to 1000000/],
    ['MAX_CONNECTIONS', 'Infinity', /from 1 to 1000000/],
    ['CURSOR_SECONDS', '59', /from 60 to 2592000/],
    ['CURSOR_SECONDS', '2592001', /from 60 to 2592000/],
    ['AUTH_AUDIENCES', 'https://graph.microsoft.com', /made for Microsoft Graph/],
    ['AUTH_TENANTS', 'common', /GUID/],
    ['AUTH_AUTHORITY', 'http://login.example', /https origin/],
    ['AZURE_TENANT_ID', undefined, /not set, but required\. Id of the tenant/],
    ['AZURE_TENANT_ID', 'common', /GUID/],
    ['AZURE_CLIENT_ID', undefined, /not set, but required, except .*\. Id of the application/],
    ['AZURE_CLIENT_ID', 'my-app', /GUID/],
    ['AZURE_TOKEN_CREDENTIALS', 'dev', /must be ManagedIdentityCredential/],
    ['MSGRAPH_CLOUD', 'china', /does not exist in the China cloud/],
    ['MSGRAPH_CLOUD', 'germany', /must be global, us-gov-l4 or us-gov-l5/],
    ['MSGRAPH_ROOT', 'http://graph.microsoft.com', /https origin/],
    ['MSGRAPH_ROOT', 'http://10.0.0.1:4800', /https origin/],
    ['MSGRAPH_ROOT', 'http://localhost.example', /https origin/],
    ['MSGRAPH_ROOT', 'https://graph.microsoft.com/v1.0', /without a path/],
    ['MSGRAPH_ROOT', 'https://graph.microsoft.com?a', /without a path/],
    ['MSGRAPH_ROOT', 'https://user@graph.microsoft.com', /https origin/],
    ['MSGRAPH_ROOT', 'ftp://127.0.0.1', /https origin/],
    ['MSGRAPH_ROOT', 'graph.microsoft.com', /https origin/],
    ['CURSOR_KEYS', undefined, /not set, but required\. Secrets that encrypt cursors/],
    ['CURSOR_KEYS', 'short', /at least 32 characters/],
    ['CURSOR_KEYS', `${key},short`, /at least 32 characters/],
    ['CURSOR_KEYS', `${key},`, /at least 32 characters/],
    ['ID_KEY', undefined, /not set, but required\. Secret/],
    ['ID_KEY', 'short', /at least 32 characters/],
    ['DEADLINE_MS', '99', /100/],
    ['DEADLINE_MS', '600001', /600000/],
    ['DEADLINE_MS', 'soon', /number/],
    ['CACHE_BYTES', '-1', /from 0 to/],
    ['CACHE_SECONDS', '3601', /from 0 to 3600/],
    ['MAX_UPSTREAM_REQUESTS', '0', /from 1 to 100000/],
    ['REPLICAS', '0', /from 1 to 10/],
    ['REPLICAS', '11', /from 1 to 10/],
    ['ARCHIVE_URL', 'mysql://db/calls', /must be sqlite:PATH, or postgres:/],
    ['ARCHIVE_URL', '/var/lib/archive.db', /must be sqlite:PATH, or postgres:/],
    ['ARCHIVE_URL', 'postgres://me:a/b@db/calls', /percent-encoded/],
    ['ARCHIVE_URL', 'sqlite:', /must name a file/],
    ['ARCHIVE_URL', 'sqlite::memory:', /must name a file/],
    ['ARCHIVE_URL', 'sqlite:///archive.db', /right after sqlite:/],
    ['ARCHIVE_URL', 'sqlite:file:archive.db', /right after sqlite:/],
    ['ARCHIVE_URL', 'postgres://127.0.0.1', /one database after the host/],
    ['ARCHIVE_URL', 'postgres://127.0.0.1/a/b', /one database after the host/],
    ['ARCHIVE_URL', 'postgres://127.0.0.1/calls?options=-c%20fsync=off', /no other parameters/],
    ['ARCHIVE_URL', 'postgres://db.example/calls', /sslmode=verify-full/],
    ['ARCHIVE_URL', 'postgres://db.example/calls?sslmode=require', /sslmode=verify-full/],
    ['ARCHIVE_URL', 'postgres://127.0.0.1/calls?sslmode=no-verify', /sslmode=verify-full/],
    ['ARCHIVE_DAYS', '0', /from 1 to 36500/],
    ['ARCHIVE_DAYS', '1.5', /whole number/],
    ['NOTIFICATION_URL', 'http://calls.example/notifications', /https URL/],
    ['NOTIFICATION_URL', 'https://me:secret@calls.example/', /without user/],
    ['NOTIFICATION_URL', 'https://calls.example/#a', /fragment/],
    ['NOTIFICATION_URL', 'calls.example', /https URL/],
    ['QUOTA_APPLICATION', '1500', /requests\/seconds/],
    ['QUOTA_APPLICATION', '0/20', /requests\/seconds/],
    ['QUOTA_APPLICATION', '10/0', /requests\/seconds/],
    ['QUOTA_APPLICATION', '10/0.0', /requests\/seconds/],
    ['QUOTA_APPLICATION', '-10/20', /requests\/seconds/],
    ['QUOTA_APPLICATION', '1e3/20', /requests\/seconds/],
    ['QUOTA_APPLICATION', '10/20/30', /requests\/seconds/],
    ['NODE_FIELD', 'no', /on or off/],
    ['SUBGRAPH_AUTH_DIRECTIVES', 'yes', /on or off/],
    ['INTROSPECTION', 'true', /on or off/],
    ['PLAYGROUND', 'yes', /on or off/],
    ['UPSTREAM_TRACE', '1', /on or off/],
    ['LOG_LEVEL', 'loud', /must be fatal, error, .* or silent/],
  ])('O5: The configuration rejects %s=%s', (name, value, problem) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
    const reported = /^([A-Z_]+): /.exec(problem.source)?.[1] ?? name;
    expect(namesOf(problems)).toEqual([reported]);
  });

  /** Variables that accept any text, because only its use can show that it is wrong. */
  const anything = [
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PATH',
    'AZURE_CLIENT_CERTIFICATE_PASSWORD',
    'AZURE_FEDERATED_TOKEN_FILE',
    'SAFELIST_FILE',
    'QUALITY_RULES_FILE',
    'AUDIT_FILE',
  ];

  it.each(Object.keys(variables).filter((name) => !anything.includes(name)))(
    'O5: An absurd value of %s is rejected',
    (name) => {
      expect(namesOf(problemsOf({ [name]: '\u0000 ,' }))).toContain(name);
    },
  );

  it.each([undefined, 'https://graph.microsoft.com', 'https://elsewhere.example', 'nonsense'])(
    'A fixed token is rejected for the root %s',
    (root) => {
      const problems = problemsOf({ MSGRAPH_ROOT: root }, emulated);
      expect(problems).toContainEqual(
        'MSGRAPH_ACCESS_TOKEN: is accepted only if MSGRAPH_ROOT is a loopback origin. Set another credential for Microsoft.',
      );
    },
  );

  it('O5: An invalid configuration is rejected with every problem at once, and each problem once', () => {
    const names = namesOf(
      failureOf({
        PORT: 'x',
        MSGRAPH_CLOUD: 'china',
        CURSOR_KEYS: 'a,b,c',
        AUDIT_FILE: '/audit',
        ROLE_NETWORKS: 'x',
        CURSOR_TRACE_ID: 'x',
      }).problems,
    );
    expect([...names].sort()).toEqual([
      'AUDIT_KEY',
      'AUTH_AUDIENCES',
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
      'AZURE_TENANT_ID',
      'CURSOR_KEYS',
      'ID_KEY',
      'MSGRAPH_CLOUD',
      'PORT',
      'ROLE_NETWORKS',
    ]);
  });

  it('The message of an invalid configuration has one line for each problem', () => {
    const { message, problems } = failureOf({});
    expect(message.split('\n').slice(1)).toEqual(problems.map((problem) => `  - ${problem}`));
  });
});

describe('Secrets in files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'configuration-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileOf(content: string): string {
    const path = join(folder, `${Math.random()}`);
    writeFileSync(path, content);
    return path;
  }

  it.each<[name: string, base: Environment, expected: Readonly<Record<string, unknown>>]>([
    ['AZURE_CLIENT_SECRET', least, { credential: { clientSecret: otherKey } }],
    [
      'AZURE_CLIENT_CERTIFICATE_PASSWORD',
      { ...least, AZURE_CLIENT_SECRET: undefined, AZURE_CLIENT_CERTIFICATE_PATH: '/a.pem' },
      { credential: { certificatePassword: otherKey } },
    ],
    ['MSGRAPH_ACCESS_TOKEN', emulated, { credential: { token: otherKey } }],
    ['CURSOR_KEYS', least, { cursorKeys: [otherKey] }],
    ['ID_KEY', least, { idKey: otherKey }],
    ['ROUTER_SECRET', least, { routerSecrets: [otherKey] }],
    ['PSEUDONYM_KEY', { ...least, MASKING: 'pseudonym' }, { pseudonymKey: otherKey }],
    ['AUDIT_KEY', { ...least, AUDIT_FILE: '/audit' }, { audit: { key: otherKey } }],
  ])('%s can be read from a file', (name, base, expected) => {
    const path = fileOf(`${otherKey}\n`);
    const more = { [name]: undefined, [`${name}_FILE`]: path };
    expect(read(more, base)).toMatchObject(expected);
  });

  it('The variables that can be read from a file are the secrets', () => {
    expect([...secretVariables].sort()).toEqual([
      'ARCHIVE_URL',
      'AUDIT_KEY',
      'AZURE_CLIENT_CERTIFICATE_PASSWORD',
      'AZURE_CLIENT_SECRET',
      'CURSOR_KEYS',
      'ID_KEY',
      'MSGRAPH_ACCESS_TOKEN',
      'PSEUDONYM_KEY',
      'ROUTER_SECRET',
    ]);
  });

  it('O5: A secret is rejected if both the variable and its file are set', () => {
    expect(problemsOf({ ID_KEY_FILE: fileOf(otherKey) })).toEqual([
      'ID_KEY: is set together with ID_KEY_FILE. Set only one of them.',
    ]);
  });

  it('A secret is rejected if its file does not exist, without the path in the message', () => {
    const problems = problemsOf({ ID_KEY: undefined, ID_KEY_FILE: join(folder, 'canary') });
    expect(problems).toEqual(['ID_KEY_FILE: the file cannot be used: it does not exist (ENOENT)']);
  });

  it('A secret is rejected if its file is empty', () => {
    const problems = problemsOf({ ID_KEY: undefined, ID_KEY_FILE: fileOf('\n') });
    expect(problems).toEqual(['ID_KEY_FILE: the file is empty']);
  });

  it('A secret in a file is checked by the same rule as in the variable', () => {
    const problems = problemsOf({ ID_KEY: undefined, ID_KEY_FILE: fileOf('short') });
    expect(problems).toEqual(['ID_KEY: must have at least 32 characters']);
  });

  it.each(Object.keys(variables))(
    'O5: A secret is in no message, and neither is a value of %s',
    (name) => {
      const canary = 'canary';
      const { message, problems, stack } = failureOf({
        AUTH_MODE: 'entra',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        [name]: canary,
      });
      expect([message, stack, ...problems].join('\n')).not.toContain(canary);
    },
  );

  it('O5: A secret is in no message, wherever the problem is', () => {
    const canaries = Object.fromEntries(
      secretVariables.map((name) => [name, `canary-${'x'.repeat(40)}`]),
    );
    const failure = failureOf({ ...canaries, PORT: 'canary' });
    expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('canary');
    const beside = Object.fromEntries(
      secretVariables.map((name) => [`${name}_FILE`, fileOf('canary')]),
    );
    const both = failureOf({ ...canaries, ...beside });
    expect(inspect(both, { depth: Infinity, showHidden: true })).not.toContain('canary');
  });
});
