import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
}

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Package>> };
const direct = Object.keys(packages['']?.dependencies ?? {});
const installed = Object.entries(packages).filter(([path]) => path !== '');
const inProduction = installed.filter(([, { dev, devOptional }]) => !dev && !devOptional);

it('The program has at most 20 direct dependencies', () => {
  expect(direct.length).toBeGreaterThan(10);
  expect(direct.length).toBeLessThanOrEqual(20);
});

it('No direct dependency of the program has an install script', () => {
  const scripted = direct.filter((name) => packages[`node_modules/${name}`]?.hasInstallScript);
  expect(scripted).toEqual([]);
});

it('Only an archive needs further packages, which are optional', () => {
  const optional = Object.keys(packages['']?.optionalDependencies ?? {});
  expect(optional).toEqual([
    '@photostructure/sqlite',
    'graphql-ws',
    'hyparquet-writer',
    'pg',
    'ws',
  ]);
});

// Apollo's makes an empty folder and checks a version range, that of SQLite looks whether its binary is there. The image is
// built with --ignore-scripts.
it('Two other packages have an install script, and neither needs it', () => {
  const scripted = inProduction.filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(scripted.map(([path]) => path)).toEqual([
    'node_modules/@apollo/protobufjs',
    'node_modules/@photostructure/sqlite',
  ]);
});

it('The lock file has a hash of the content of every package', () => {
  // The page for people is a folder of this repository.
  const fetched = installed.filter(([path]) => !/(^|\/)(pages\/calls|calls-page)$/.test(path));
  const unlocked = fetched.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
  expect(unlocked.map(([path]) => path)).toEqual([]);
  expect(inProduction.length).toBeGreaterThan(100);
});
