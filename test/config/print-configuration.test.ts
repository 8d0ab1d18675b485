import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../src/config/configuration.ts';
import { printConfiguration } from '../../src/config/print-configuration.ts';
import { type Environment, readConfiguration } from '../../src/config/read-configuration.ts';
import { secretVariables } from '../../src/config/variables.ts';

const tenantId = '9d66187e-13f0-4666-9bac-be67ddd4b676';
const clientId = '1f0c3f1c-13f0-4666-9bac-be67ddd4b676';

/** Everything that can be set besides the credential, with numbered secrets. */
const common: Environment = {
  AZURE_TENANT_ID: tenantId,
  AZURE_CLIENT_ID: clientId,
  AUTH_AUDIENCES: `api://${clientId}`,
  ROUTER_SECRET: secretOf(1),
  MASKING: 'pseudonym',
  PSEUDONYM_KEY: secretOf(2),
  AUDIT_FILE: '/var/audit',
  AUDIT_KEY: secretOf(3),
  CORS_ORIGINS: 'https://app.example',
  SAFELIST_FILE: '/etc/safelist.json',
  CURSOR_KEYS: `${secretOf(4)},${secretOf(5)}`,
  ID_KEY: secretOf(6),
};

const credentials: readonly Environment[] = [
  { AZURE_CLIENT_SECRET: secretOf(7) },
  { AZURE_CLIENT_CERTIFICATE_PATH: '/cert.pem', AZURE_CLIENT_CERTIFICATE_PASSWORD: secretOf(8) },
  { AZURE_FEDERATED_TOKEN_FILE: '/token' },
  { AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential' },
  { MSGRAPH_ACCESS_TOKEN: secretOf(9), MSGRAPH_ROOT: 'http://127.0.0.1:4800' },
];

function secretOf(number: number): string {
  return `secret ${number} `.padEnd(40, 'x');
}

const print = (environment: Environment) =>
  printConfiguration(readConfiguration({ ...common, ...environment }));

describe('printConfiguration', () => {
  it('The printed proxy is its origin, without its user and password', () => {
    const printed = print({
      ...credentials[0],
      HTTPS_PROXY: 'http://user-canary:password-canary@proxy.example.com:8080',
      no_proxy: '.example.com',
    });
    expect(printed).not.toContain('canary');
    expect(JSON.parse(printed)).toMatchObject({
      proxies: {
        https: { origin: 'http://proxy.example.com:8080', url: '[hidden]' },
        http: null,
        noProxy: '.example.com',
      },
    });
  });

  it('The printed URL of the archive has no password', () => {
    const url = 'postgres://me:canary@db.example:5433/calls?sslmode=verify-full';
    const printed = print({ ...credentials[0], ARCHIVE_URL: url });
    expect(printed).not.toContain('canary');
    expect(JSON.parse(printed)).toMatchObject({
      archive: { url: 'postgres://me:[hidden]@db.example:5433/calls?sslmode=verify-full' },
    });
    expect(print({ ...credentials[0], ARCHIVE_URL: 'sqlite:/a.db' })).toContain('"sqlite:/a.db"');
  });

  it('The origins that are called back are printed', () => {
    const more = { ARCHIVE_URL: 'sqlite:/a.db', CALLBACK_ORIGINS: 'https://router.example' };
    expect(JSON.parse(print({ ...credentials[0], ...more }))).toMatchObject({
      callbackOrigins: ['https://router.example'],
    });
  });

  it('The printed configuration hides each secret', () => {
    const printed: unknown = JSON.parse(print({ AZURE_CLIENT_SECRET: secretOf(7) }));
    expect(printed).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      callers: {
        mode: 'entra',
        audiences: [`api://${clientId}`],
        tenants: [tenantId],
        authority: 'https://login.microsoftonline.com',
      },
      roles: { rowsOwn: 'CallRecords.Read.Own', network: 'CallRecords.Read.Network' },
      routerSecrets: ['[hidden]'],
      pseudonymKey: '[hidden]',
      audit: { file: '/var/audit', key: '[hidden]', servesUnwritten: false },
      corsOrigins: ['https://app.example'],
      safelist: { file: '/etc/safelist.json', isOnly: false },
      limits: { bodyBytes: 262_144, connections: 10_000 },
      tenantId,
      credential: {
        kind: 'clientSecret',
        clientId,
        clientSecret: '[hidden]',
        clientSecretFile: null,
      },
      cursorKeys: ['[hidden]', '[hidden]'],
      idKey: '[hidden]',
      hasNode: true,
      hasAuthDirectives: false,
      introspection: false,
      quota: { application: { requests: 1500, seconds: 20 } },
    });
  });

  it.each(credentials)('The printed credential hides only the secrets of %j', (credential) => {
    const configuration = readConfiguration({ ...common, ...credential });
    const secrets = [
      ...configuration.routerSecrets,
      ...configuration.cursorKeys,
      configuration.pseudonymKey,
      configuration.audit?.key,
      configuration.idKey,
      ...Object.entries(configuration.credential)
        .filter(([key, value]) => /secret$|password|^token$/i.test(key) && value !== undefined)
        .map(([, value]) => value as unknown),
    ];
    const printed = printConfiguration(configuration);
    expect(printed.split('"[hidden]"')).toHaveLength(secrets.length + 1);
    for (const secret of secrets) expect(printed).not.toContain(secret);
  });

  it('The printed configuration never has the value of a secret, whatever it is', () => {
    const texts = fc.string({ unit: 'grapheme-ascii', minLength: 32, maxLength: 60 });
    // A comma parts two secrets, and a blank at an end is none of it.
    const values = texts.filter((text) => !text.includes(',') && text.trim() === text);
    const all = fc.uniqueArray(values, {
      minLength: secretVariables.length,
      maxLength: secretVariables.length,
    });
    fc.assert(
      fc.property(all, fc.constantFrom(...credentials), (secrets, credential) => {
        const planted = Object.fromEntries(
          secretVariables
            .map((name, index) => [name, secrets[index]] as const)
            .filter(([name]) => name in common || name in credential),
        );
        const printed = print({ ...credential, ...planted });
        for (const secret of Object.values(planted)) {
          expect(printed).not.toContain(secret);
          expect(printed).not.toContain(JSON.stringify(secret).slice(1, -1));
        }
      }),
    );
  });

  it('The printed configuration hides every text that is not listed as printable, at any path', () => {
    const configuration = readConfiguration({ ...common, ...credentials[0] });
    const shapes = fc.letrec<{ shape: unknown }>((tie) => ({
      shape: fc.oneof(
        { maxDepth: 3 },
        fc.constant('canary'),
        fc.array(tie('shape'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('key', 'file', 'host', 'kind', 'token'), tie('shape')),
      ),
    })).shape;
    const places = fc.constantFrom(...Object.keys(configuration), 'newSecret');
    fc.assert(
      fc.property(places, shapes, (place, shape) => {
        const changed = { ...configuration, later: { [place]: shape } } as Configuration;
        expect(printConfiguration(changed)).not.toContain('canary');
      }),
    );
  });
});
