import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Clone, cloneWorkingTree } from '../support/clone.ts';

const built = fileURLToPath(new URL('../../dist', import.meta.url));
const artefacts = 'build/release/7.0.0';

/** They are optional for packages of the program, and only tests and the check of types have them. */
const usedByTests = new Set([
  'node_modules/@types/react',
  'node_modules/csstype',
  'node_modules/graphql-ws',
  'node_modules/ws',
]);

/** What takes minutes, and has tests of its own. Packing the pages would take most of the time. */
const fakes = {
  build: `mkdir dist && cp -R ${built}/*.js ${built}/schema dist`,
  test: 'echo A test fails. && exit 1',
  'check:generated': 'tsx src/commands/print-schema.ts --check',
};

describe('npm run release', () => {
  let clone: Clone;
  let start: string;
  /** What the registry knows of the packages; undefined if it does not know. */
  let advisories: object | undefined;
  const registry = createServer((request, response) => {
    const isAudit = request.url?.endsWith('/advisories/bulk');
    response.statusCode = isAudit ? (advisories ? 200 : 405) : 404;
    response.end(isAudit && advisories ? JSON.stringify(advisories) : '{}');
  });
  const release = (where: Clone, ...options: readonly string[]) => {
    const { port } = registry.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    const command = ['--import', 'tsx', 'src/commands/release.ts', ...options];
    return where.run(process.execPath, command, { npm_config_registry: url });
  };
  const change = (path: string, old: string | RegExp, text: string) => {
    const before = clone.read(path);
    expect(before.replace(old, text)).not.toBe(before);
    clone.write(path, before.replace(old, text));
  };

  beforeAll(async () => {
    await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
    clone = cloneWorkingTree();
    const manifest = JSON.parse(clone.read('package.json')) as { readonly scripts: object };
    const scripts = { ...manifest.scripts, ...fakes };
    clone.write('package.json', `${JSON.stringify({ ...manifest, scripts }, null, 2)}\n`);
    change('CHANGELOG.md', /^## Unreleased\n/m, '## Unreleased\n\n- A change that users see.\n');
    clone.commit();
    start = clone.git('rev-parse', 'HEAD');
  });
  afterAll(() => {
    registry.close();
    clone.remove();
  });
  beforeEach(() => {
    advisories = undefined;
  });

  it('The command commits, tags and writes the artefacts of a version, which another clone makes again', async () => {
    const { code, output } = await release(clone, '7.0.0', '--skip-tests');
    expect(output).toContain(
      'npm audit: not checked, because the registry responded with status 405.',
    );
    expect(code).toBe(0);
    expectCommit();
    expectArtefacts();

    const other = new Clone(clone.folder);
    try {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect((await release(other, '7.0.0')).code).toBe(0);
      expect(other.read(`${artefacts}/SHA256SUMS`)).toBe(clone.read(`${artefacts}/SHA256SUMS`));
      expect(other.git('rev-parse', 'HEAD')).toBe(clone.git('rev-parse', 'HEAD'));
    } finally {
      other.remove();
    }
  });

  function expectCommit(): void {
    expect(clone.git('status', '--porcelain')).toBe('');
    expect(clone.git('log', '-1', '--format=%s', 'v7.0.0')).toBe('Release 7.0.0');
    expect(clone.git('rev-parse', 'v7.0.0^{commit}')).toBe(clone.git('rev-parse', 'HEAD'));
    expect(clone.git('cat-file', '-t', 'v7.0.0')).toBe('tag');
    expect(clone.git('diff', '--name-only', start).split('\n')).toEqual([
      'CHANGELOG.md',
      'package-lock.json',
      'package.json',
      'published/released.graphql',
    ]);
    expect(clone.read('CHANGELOG.md')).toMatch(
      /^## Unreleased\n\n## 7\.0\.0 - \d{4}-\d\d-\d\d\n\n- A change that users see\.$/m,
    );
    expect(clone.read('published/released.graphql')).toMatch(/^# The schema of version 7\.0\.0\./);
    const lock = JSON.parse(clone.read('package-lock.json')) as Record<string, unknown>;
    expect(lock).toMatchObject({ version: '7.0.0', packages: { '': { version: '7.0.0' } } });
  }

  function expectArtefacts(): void {
    const folder = join(clone.folder, artefacts);
    const archive = 'callrecords-gateway-7.0.0.tar.gz';
    expect(readdirSync(folder).sort()).toEqual([
      'SHA256SUMS',
      archive,
      'released.graphql',
      'sbom.cdx.json',
      'schema.graphql',
      'subgraph.graphql',
    ]);
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
    const files = execFileSync('tar', ['-tvzf', archive], { cwd: folder, encoding: 'utf8' });
    expect(files).toMatch(/^-rw-r--r-- 0\/0 .* callrecords-gateway-7\.0\.0\/main\.js$/m);
    const { components } = JSON.parse(clone.read(`${artefacts}/sbom.cdx.json`)) as {
      readonly components: readonly { readonly purl: string }[];
    };
    expect(new Set(components.map(({ purl }) => decodeURIComponent(purl)))).toEqual(
      lockedPackages(),
    );
  }

  function lockedPackages(): ReadonlySet<string> {
    const { packages } = JSON.parse(clone.read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
    // A workspace has an entry of its own and one of a link to it.
    const isPart = (path: string) => path !== '' && !usedByTests.has(path);
    const needed = Object.entries(packages).filter(
      ([path, { dev, link }]) => isPart(path) && !dev && !link,
    );
    const names = needed.map(
      ([path, { name = path.split('node_modules/').at(-1), version }]) =>
        `${name as string}@${version as string}`,
    );
    return new Set(names.map((name) => `pkg:npm/${name}`));
  }

  describe('refuses', () => {
    beforeEach(() => {
      clone.git('reset', '--hard', '--quiet', start);
      clone.git('clean', '--force', '--quiet');
    });

    it.each<[reason: string, options: readonly string[], prepare: () => void, output: string]>([
      ['no version', [], () => undefined, 'Run npm run release -- 1.2.3 with the version'],
      [
        'a version that has a tag',
        ['7.0.0'],
        () => undefined,
        'To write its artefacts again, check out v7.0.0 first.',
      ],
      [
        'a file that is not committed',
        ['8.0.0'],
        () => clone.write('new.txt', ''),
        'Commit them, or take them away:\n?? new.txt',
      ],
      [
        'a generated file that is not current',
        ['8.0.0'],
        () => {
          clone.write('published/schema.graphql', '');
          clone.commit();
        },
        'Run npm run generate, npm run schema and npm run docs:configuration',
      ],
      [
        'packages with vulnerabilities',
        ['8.0.0'],
        () => {
          const range = { id: 1, title: 'A hole', severity: 'high', vulnerable_versions: '*' };
          advisories = { undici: [{ ...range, url: 'https://example.com', cwe: [], cvss: {} }] };
        },
        'Run npm audit --omit=dev, update the packages, and commit that.',
      ],
      ['a version that fails a test', ['8.0.0'], () => undefined, 'npm run test has failed'],
    ])('npm run release refuses %s, and leaves everything as it was', async (...row) => {
      const [, options, prepare, message] = row;
      prepare();
      const before = [clone.git('rev-parse', 'HEAD'), clone.git('status', '--porcelain')];
      const { code, output } = await release(clone, ...options);
      expect(output).toContain('Not released: ');
      expect(output).toContain(message);
      expect(code).toBe(1);
      expect([clone.git('rev-parse', 'HEAD'), clone.git('status', '--porcelain')]).toEqual(before);
      expect(clone.git('tag')).toBe('v7.0.0');
    });
  });
});
