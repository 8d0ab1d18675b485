import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { RunningProcess } from '../support/system/running-process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** What `npm ci --omit=dev` installs, by the marks that npm itself goes by; what is below them comes with them. */
function productionPackages(): readonly string[] {
  const { packages } = JSON.parse(read('package-lock.json')) as Lock;
  return Object.entries(packages)
    .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev)
    .map(([path]) => path)
    .filter((path) =>
      readdirSync(join(root, dirname(path))).includes(path.split('/').at(-1) ?? ''),
    );
}

/** What docs/deployment.md has copied out of the stage that builds. */
function documentedCopies(): readonly string[] {
  const [, block = ''] = /```dockerfile\n([^]*?)```/.exec(read('docs/deployment.md')) ?? [];
  return [...block.matchAll(/COPY --from=build \/\S+?\/(\S+) \.\/\S*/g)].map(
    ([, path]) => path ?? '',
  );
}

describe('Files that docs/deployment.md copies', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'shipped-'));
  let emulator: Emulator;
  let started: RunningProcess | undefined;

  beforeAll(async () => {
    emulator = await startEmulator();
    for (const path of documentedCopies().filter((name) => name !== 'node_modules')) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    for (const path of productionPackages()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      symlinkSync(join(root, path), join(folder, path));
    }
  });
  afterAll(async () => {
    started?.stop('SIGKILL');
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  it('docs/deployment.md copies three things', () => {
    expect([...documentedCopies()].sort()).toEqual(['dist', 'node_modules', 'package.json']);
  });

  it('The copied files start with production packages alone, serve a query, and have the playground', async () => {
    // Links count as the places where they lie: what is not linked there cannot be found by any package.
    const links = ['--preserve-symlinks', '--preserve-symlinks-main'];
    started = new RunningProcess(
      [...links, join(folder, 'dist/main.js')],
      {
        PORT: '0',
        ADMIN_PORT: '0',
        AUTH_MODE: 'none',
        AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
        MSGRAPH_ROOT: emulator.url,
        MSGRAPH_ACCESS_TOKEN: 'any',
        CURSOR_KEYS: 'c'.repeat(32),
        ID_KEY: 'i'.repeat(32),
      },
      folder,
    );
    const url = await started.says(/serves (http:\S+)\/graphql/);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ callRecord(id: "${storyRecords.seedRecord}") { type } }` }),
    });
    expect(await response.json()).toMatchObject({ data: { callRecord: { type: 'PEER_TO_PEER' } } });
    expect((await fetch(`${url}/playground`)).status).toBe(200);
  });
});

it('The built program loads only its own dependencies', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
  const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  const programs = files.filter((name) => name.endsWith('.js') && !name.startsWith('playground'));
  const packages = programs.flatMap((file) =>
    ts
      .preProcessFile(read(join('dist', file)), true, true)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((name) => !name.startsWith('.') && !isBuiltin(name))
      .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ''),
  );
  const loaded = [...new Set(packages)];
  expect(loaded).toContain('@azure/identity');
  expect(loaded.filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
});
