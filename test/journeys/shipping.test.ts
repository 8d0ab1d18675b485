import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { RunningProcess } from '../support/system/running-process.ts';
import { environmentFor } from '../support/environment.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readPackage = (path: string) => JSON.parse(read(path)) as Record<string, unknown>;

function filesOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();
}

function sourcesOf(map: string): readonly string[] {
  return (JSON.parse(readFileSync(map, 'utf8')) as { sources: readonly string[] }).sources;
}

/** CI names the program that the steps of the image have built in a clean folder. */
const shipped = process.env.PROGRAM ?? join(root, 'dist');

it.runIf(process.env.PROGRAM)('Two builds of one commit have the same files, byte for byte', () => {
  const contentsOf = (folder: string) =>
    Object.fromEntries(
      filesOf(folder).map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      ]),
    );
  expect(contentsOf(shipped)).toEqual(contentsOf(join(root, 'dist')));
});

describe('A copy of the built folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shipped-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  const audit = join(elsewhere, 'audit');
  const key = 'a'.repeat(32);
  // A user who may not write to the folder; only root can become another.
  const other = process.getuid?.() === 0 ? 65_534 : undefined;
  let emulator: Emulator;
  let program: RunningProcess;
  let url: string;

  const start = (...options: readonly string[]) =>
    new RunningProcess(
      [join(folder, 'main.js'), ...options],
      {
        // No such folder can be made.
        NODE_COMPILE_CACHE: '/dev/null/cache',
        ...environmentFor(emulator.url),
        PLAYGROUND: 'on',
        CALLS_PAGE: 'on',
        AUDIT_FILE: audit,
        AUDIT_KEY: key,
      },
      elsewhere,
      other,
    );
  const post = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });

  beforeAll(async () => {
    emulator = await startEmulator();
    cpSync(shipped, folder, { recursive: true });
    execFileSync('chmod', ['-R', 'a+rX,a-w', folder]);
    chmodSync(elsewhere, 0o777);
    program = start();
    url = await program.says(/serves (http:\S+)\/graphql/);
  });
  afterAll(async () => {
    program.stop('SIGKILL');
    await emulator.close();
    execFileSync('chmod', ['-R', 'u+w', folder]);
    for (const path of [folder, elsewhere]) rmSync(path, { recursive: true });
  });

  it('The copy serves an operation, without packages, from another folder, for a user who may only read it', async () => {
    const response = await post(`{ callRecord(id: "${storyRecords.seedRecord}") { type } }`);
    expect(await response.json()).toMatchObject({ data: { callRecord: { type: 'PEER_TO_PEER' } } });
  });

  it('The copy serves the SDL of its subgraph', async () => {
    const response = await post('{ _service { sdl } }');
    const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
    expect(data._service.sdl).toBe(read('published/subgraph.graphql'));
  });

  it('The copy serves deferred records in a later payload', async () => {
    const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type ... @defer { sessions { nodes { id } } } } }`;
    const accept = 'multipart/mixed;deferSpec=20220824,application/json';
    const text = await (await post(query, { accept })).text();
    expect(text).toMatch(/"type":"PEER_TO_PEER".*"hasNext":true[^]*"sessions":.*"hasNext":false/);
  });

  it.each(['playground', 'calls'])('The copy serves the page %s', async (name) => {
    const page = await (await fetch(`${url}/${name}/`)).text();
    const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(page) ?? [];
    expect((await fetch(`${url}/${name}/${script}`)).status).toBe(200);
  });

  it('The copy prints the version of its package', async () => {
    const printing = start('--version');
    expect(await printing.exit()).toBe(0);
    expect(printing.output).toBe(`${String(readPackage('package.json').version)}\n`);
  });

  it('The copy verifies its audit log', async () => {
    program.stop();
    expect(await program.exit()).toBe(0);
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(folder, 'commands/audit-verify.js'), audit],
      { cwd: elsewhere, env: { AUDIT_KEY: key }, encoding: 'utf8' },
    );
    expect(stdout).toMatch(/is whole: \d+ lines/);
    expect(status).toBe(0);
  });
});

describe('The built folder', () => {
  const built = join(root, 'dist');
  const isOfProgram = (name: string) => !/^(?:playground|calls)\//.test(name);
  const files = filesOf(built).filter(isOfProgram);
  const scripts = files.filter((name) => name.endsWith('.js'));

  /** SQLite for versions of Node.js without a fit one. It is a folder of its own, because no bundler takes binaries. */
  const isNative = (file: string, imported: string) =>
    file.startsWith('node_modules/') || imported === '@photostructure/sqlite';

  it('Its scripts import nothing but each other', () => {
    const imports = scripts.flatMap((file) =>
      ts
        .preProcessFile(read(join('dist', file)), true, true)
        .importedFiles.map(({ fileName }) => ({ file, fileName })),
    );
    expect(imports.length).toBeGreaterThan(scripts.length);
    const foreign = imports.filter(
      ({ file, fileName }) =>
        !isBuiltin(fileName) &&
        !scripts.includes(join(dirname(file), fileName)) &&
        !isNative(file, fileName),
    );
    expect(foreign).toEqual([]);
  });

  it('It has the licences of the packages that are part of it', () => {
    const maps = files.filter((name) => name.endsWith('.map'));
    const sources = maps.flatMap((name) => sourcesOf(join(built, name)));
    const packages = sources.flatMap(
      (name) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? [],
    );
    const licences = [...read('dist/LICENSES.md').matchAll(/^## (\S+) - \d.* \(.+\)$/gm)];
    const licensed = new Set(licences.map(([, name]) => name));
    expect(packages).toContain('@azure/identity');
    expect(packages.filter((name) => !licensed.has(name))).toEqual([]);
  });

  it('Another build of the same sources has the same bytes', () => {
    const again = mkdtempSync(join(tmpdir(), 'again-'));
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const options = ['build', '--logLevel', 'warn', '--outDir', again];
    // The test runner has set it, and the bundler heeds it.
    const { NODE_ENV: _, ...environment } = process.env;
    execFileSync(process.execPath, [vite, ...options], { cwd: root, env: environment });
    // A source map names the sources by their path from it, which is another one here.
    const differing = filesOf(again)
      .filter((name) => !name.endsWith('.map'))
      .filter((name) => !readFileSync(join(again, name)).equals(readFileSync(join(built, name))));
    expect(filesOf(again)).toEqual(files);
    expect(differing).toEqual([]);
    rmSync(again, { recursive: true });
  });
});
