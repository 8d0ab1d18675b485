import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFrom, root } from './shell.ts';

interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

interface Sbom {
  readonly serialNumber?: string;
  readonly metadata: object;
}

/**
 * Prints the program's packages by the lock file, in the format of CycloneDX. The serial number is optional and random,
 * so it is left out.
 *
 * `npm sbom --omit=dev` leaves out packages that a development dependency uses too, such as graphql. So npm gets a lock
 * file that has the packages of the program only.
 */
export function printSbom(seconds: string): string {
  const parent = mkdtempSync(join(tmpdir(), 'sbom-'));
  // npm takes the name of the folder as that of the program.
  const folder = join(parent, 'callrecords-gateway');
  try {
    mkdirSync(folder);
    writeWithoutDevelopment(folder);
    const options = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
    const { serialNumber: _, ...sbom } = JSON.parse(
      readFrom('npm', ...options, `--prefix=${folder}`).toString(),
    ) as Sbom;
    const timestamp = new Date(Number(seconds) * 1000).toISOString();
    return `${JSON.stringify({ ...sbom, metadata: { ...sbom.metadata, timestamp } }, null, 2)}\n`;
  } finally {
    rmSync(parent, { recursive: true });
  }
}

function writeWithoutDevelopment(folder: string): void {
  const manifest = readJson('package.json') as Locked;
  const lock = readJson('package-lock.json') as Lock;
  const packages = Object.fromEntries(
    findNeeded(lock).map(([path, locked]) => [path, withoutDevelopment(locked)]),
  );
  writeJson(join(folder, 'package.json'), withoutDevelopment(manifest));
  writeJson(join(folder, 'package-lock.json'), { ...lock, packages });
}

/** What only optional packages of the program need has the same mark as what only development needs. */
function findNeeded({ packages }: Lock): readonly (readonly [path: string, locked: Locked])[] {
  const all = Object.entries(packages).filter(([, { dev }]) => !dev);
  const isUnmarked = ([, { devOptional }]: (typeof all)[number]) => !devOptional;
  let needed = all.filter(isUnmarked);
  for (;;) {
    const names = new Set(needed.flatMap(([, { dependencies = {} }]) => Object.keys(dependencies)));
    const isNamed = ([path]: (typeof all)[number]) => names.has(nameOf(path));
    const more = all.filter((locked) => isUnmarked(locked) || isNamed(locked));
    if (more.length === needed.length) return needed;
    needed = more;
  }
}

function nameOf(path: string): string {
  return path.split('node_modules/').at(-1) ?? '';
}

function withoutDevelopment({ devDependencies: _, ...rest }: Locked): object {
  return rest;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function writeJson(file: string, content: object): void {
  writeFileSync(file, JSON.stringify(content));
}
