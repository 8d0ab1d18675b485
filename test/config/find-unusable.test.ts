import { createServer, type Server } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { adminAddress, describeUnusable } from '../../src/config/listening-address.ts';
import { type Environment, readUsableConfiguration } from '../../src/config/read-configuration.ts';

const certificate = fileURLToPath(new URL('certificates/client.pem', import.meta.url));

const least: Environment = {
  AUTH_MODE: 'none',
  PORT: '0',
  ADMIN_PORT: '0',
  PLAYGROUND: 'off',
  AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  AZURE_CLIENT_ID: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
  AZURE_CLIENT_SECRET: 'secret',
  CURSOR_KEYS: 'a key that is long enough: number 1',
  ID_KEY: 'a key that is long enough: number 2',
};
const auditKey = 'a key that is long enough: number 3';

async function problemsOf(more: Environment): Promise<readonly string[]> {
  try {
    await readUsableConfiguration({ ...least, ...more });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('readUsableConfiguration', () => {
  let folder: string;
  let taken: Server;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unusable-'));
    writeFileSync(join(folder, 'text'), 'something');
    writeFileSync(join(folder, 'empty'), '');
    writeFileSync(join(folder, 'blank'), ' \n');
    writeFileSync(join(folder, 'bytes'), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
    mkdirSync(join(folder, 'folder'));
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    taken.close();
    rmSync(folder, { recursive: true });
  });
  const at = (name: string) => join(folder, name);
  const proof = { AZURE_CLIENT_SECRET: undefined };
  const portOfTaken = () => {
    const address = taken.address();
    return typeof address === 'object' ? String(address?.port) : '';
  };

  it.each<[what: string, more: () => Environment]>([
    ['a certificate', () => ({ ...proof, AZURE_CLIENT_CERTIFICATE_PATH: certificate })],
    ['a workload identity token', () => ({ ...proof, AZURE_FEDERATED_TOKEN_FILE: at('text') })],
    ['a new audit log', () => ({ AUDIT_FILE: at('new'), AUDIT_KEY: auditKey })],
    ['a new archive', () => ({ ARCHIVE_URL: `sqlite:${at('new')}` })],
    ['an existing audit log', () => ({ AUDIT_FILE: at('empty'), AUDIT_KEY: auditKey })],
    ['a company’s CA', () => ({ NODE_EXTRA_CA_CERTS: certificate })],
    ['a port in use by a gateway that the new one replaces', () => ({ PORT: portOfTaken() })],
    ['addresses of this machine', () => ({ HOST: '127.0.0.1', ADMIN_HOST: '0.0.0.0' })],
    [
      'a missing certificate that a token makes unnecessary',
      () => ({
        ...proof,
        AZURE_CLIENT_CERTIFICATE_PATH: at('none'),
        MSGRAPH_ACCESS_TOKEN: 'any',
        MSGRAPH_ROOT: 'http://127.0.0.1:9',
      }),
    ],
    [
      'a missing token that a managed identity makes unnecessary',
      () => ({
        ...proof,
        AZURE_FEDERATED_TOKEN_FILE: at('none'),
        AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      }),
    ],
  ])('A configuration is usable with %s', async (_, more) => {
    const before = readdirSync(folder);
    expect(await problemsOf(more())).toEqual([]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each<[name: string, file: string, reason: RegExp]>(
    (
      [
        'AZURE_FEDERATED_TOKEN_FILE',
        'SAFELIST_FILE',
        'QUALITY_RULES_FILE',
        'ID_KEY_FILE',
        'CURSOR_KEYS_FILE',
      ] as const
    )
      .flatMap((name): [string, string, RegExp][] => [
        [name, 'none', /cannot be used: it does not exist \(ENOENT\)$/],
        [name, 'text/none', /cannot be used: it does not exist \(ENOTDIR\)$/],
        [name, 'folder', /cannot be used: it is a folder \(EISDIR\)$/],
        [name, 'empty', /is empty$/],
        [name, 'blank', /is empty$/],
        [name, 'bytes', /is not a UTF-8 text$/],
      ])
      .concat([
        ['AZURE_CLIENT_SECRET_FILE', 'none', /it does not exist/],
        ['AZURE_CLIENT_CERTIFICATE_PATH', 'none', /it does not exist/],
        ['AZURE_CLIENT_CERTIFICATE_PATH', 'text', /not a PEM file/],
        ['AUDIT_FILE', 'none/audit', /folder cannot be used: it does not exist \(ENOENT\)$/],
        ['AUDIT_FILE', 'text/audit', /folder cannot be used: it is not a folder$/],
        ['AUDIT_FILE', 'folder', /not a regular file$/],
        ['NODE_EXTRA_CA_CERTS', 'none', /it does not exist/],
        ['NODE_EXTRA_CA_CERTS', 'text', /no PEM certificate that can be read$/],
      ]),
  )('A file for %s is rejected if it is %s', async (name, file, reason) => {
    const isProof = name.startsWith('AZURE_');
    const problems = await problemsOf({
      ...(isProof ? proof : {}),
      ...(name.endsWith('_FILE') ? { [name.replace(/_FILE$/, '')]: undefined } : {}),
      ...(name === 'AUDIT_FILE' ? { AUDIT_KEY: auditKey } : {}),
      [name]: at(file),
    });
    expect(problems).toEqual([expect.stringMatching(reason)]);
    expect(problems[0]).toMatch(new RegExp(`^${name}: `));
    expect(problems.join()).not.toContain(folder);
  });

  it.each([
    ['sqlite:FOLDER/none/archive.db', /folder cannot be used: it does not exist \(ENOENT\)$/],
    ['sqlite:FOLDER/folder', /not a regular file$/],
    ['postgres://db/a?sslmode=verify-full&sslrootcert=FOLDER/none', /it does not exist/],
  ])('An archive at %s is rejected, without the path in the message', async (url, reason) => {
    const problems = await problemsOf({ ARCHIVE_URL: url.replace('FOLDER', folder) });
    expect(problems).toEqual([expect.stringMatching(reason)]);
    expect(problems[0]).toMatch(/^ARCHIVE_URL: /);
    expect(problems.join()).not.toContain(folder);
  });

  it('An address of another machine is rejected', async () => {
    // TEST-NET-3: nobody has it. See RFC 5737.
    expect(await problemsOf({ ADMIN_HOST: '203.0.113.1' })).toEqual([
      'ADMIN_HOST: is not an address of this machine (EADDRNOTAVAIL). Set ADMIN_HOST to one, or to 0.0.0.0 for all of them.',
    ]);
  });

  it.each([
    ['EADDRINUSE', 'ADMIN_PORT: is in use by another process. Set ADMIN_PORT to another port.'],
    [
      'EACCES',
      'ADMIN_PORT: this user is not allowed to listen on it (EACCES). Set ADMIN_PORT to a port above 1023.',
    ],
    [
      'EAFNOSUPPORT',
      'ADMIN_HOST: is not an address of this machine (EAFNOSUPPORT). Set ADMIN_HOST to one, or to 0.0.0.0 for all of them.',
    ],
    [
      'ENOTFOUND',
      'ADMIN_HOST: is a name that cannot be resolved (ENOTFOUND). Set ADMIN_HOST to an address of this machine.',
    ],
    [
      'EINVAL',
      'ADMIN_HOST: cannot be listened on at ADMIN_PORT (EINVAL). Change ADMIN_HOST or ADMIN_PORT.',
    ],
  ])(
    'The error %s of a port is reported with the variable that must be changed',
    (code, problem) => {
      expect(describeUnusable(Object.assign(new Error('canary'), { code }), adminAddress)).toBe(
        problem,
      );
    },
  );

  it('Unusable files and addresses are reported together with invalid values', async () => {
    const problems = await problemsOf({
      ...proof,
      AZURE_CLIENT_ID: undefined,
      AZURE_CLIENT_CERTIFICATE_PATH: at('none'),
      AUDIT_FILE: at('none/audit'),
      SAFELIST_FILE: at('none'),
      CORS_ORIGIN: 'https://a.example',
      ADMIN_HOST: '203.0.113.1',
      DEADLINE_MS: 'soon',
    });
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'ADMIN_HOST',
      'AUDIT_FILE',
      'AUDIT_KEY',
      'AZURE_CLIENT_CERTIFICATE_PATH',
      'AZURE_CLIENT_ID',
      'CORS_ORIGIN',
      'DEADLINE_MS',
      'SAFELIST_FILE',
    ]);
    expect(existsSync(at('none'))).toBe(false);
  });
});
