import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Entra, startEntra } from '../../../emulator/entra.ts';

describe('The credential of the gateway, at a stand-in for Entra ID', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secret');
  let entra: Entra;
  let child: ChildProcess;
  beforeAll(async () => (entra = await startEntra()));
  afterEach(() => child.kill());
  afterAll(() => entra.close());

  function start(secret: string): void {
    writeFileSync(file, secret);
    child = fork(fileURLToPath(new URL('../../support/upstream/token-child.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      env: {
        PATH: process.env.PATH,
        NODE_EXTRA_CA_CERTS: entra.certificatePath,
        TEST_AUTHORITY: entra.authority,
        AUTH_MODE: 'none',
        AZURE_TENANT_ID: '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58',
        AZURE_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
        AZURE_CLIENT_SECRET_FILE: file,
        CURSOR_KEYS: 'a-key-that-only-the-tests-know-and-use',
        ID_KEY: 'another-key-that-only-the-tests-know',
      },
    });
  }

  async function ask(
    message: 'token' | 'refused',
  ): Promise<{ response?: unknown; error?: string }> {
    child.send(message);
    const reply = once(child, 'message') as Promise<[{ response?: unknown; error?: string }]>;
    const end = once(child, 'exit').then(() => Promise.reject(new Error('The child has ended.')));
    const [answer] = await Promise.race([reply, end]);
    return answer;
  }

  it('T6: A credential is read again when its file is replaced, and the old one is no longer used', async () => {
    entra.clientSecret = 'the-first-secret';
    start('the-first-secret');
    const first = await ask('token');
    entra.clientSecret = 'the-second-secret';
    const refused = await ask('token');
    writeFileSync(file, 'the-second-secret\n');
    const second = await ask('token');
    expect(first.response).toEqual(expect.any(String));
    expect(refused.error).toMatch(/AADSTS7000215/);
    expect(second.response).toEqual(expect.any(String));
  });

  it('T7: A refused credential is reported at the start, without the secret', async () => {
    entra.clientSecret = 'the-right-secret';
    start('canary-wrong-secret');
    expect(await ask('refused')).toEqual({ response: true });
    const { error } = await ask('token');
    expect(error).not.toContain('canary');
  });

  it('T7: A credential does not count as refused if Entra ID is out of reach or accepts it', async () => {
    entra.clientSecret = 'the-right-secret';
    start('the-right-secret');
    expect(await ask('refused')).toEqual({ response: false });
  });
});
