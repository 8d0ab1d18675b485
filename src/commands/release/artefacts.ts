import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { printSbom } from './sbom.ts';
import { outputOf, readFrom, root } from './shell.ts';

/** Writes what a release consists of, and returns the folder. The same commit has the same bytes at any time. */
export function writeArtefacts(version: string): string {
  const folder = join(root, 'build/release', version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const seconds = outputOf('git', 'show', '--no-patch', '--format=%ct');
  const files: Readonly<Record<string, Buffer | string>> = {
    [`callrecords-gateway-${version}.tar.gz`]: packProgram(version, seconds),
    ...readSdl(),
    'sbom.cdx.json': printSbom(seconds),
  };
  const sums = Object.entries(files).map(([name, content]) => `${hash(content)}  ${name}\n`);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
  return folder;
}

/** What depends on the moment or the machine is fixed: order, owner, permissions and times of the files. */
function packProgram(version: string, seconds: string): Buffer {
  const archive = readFrom(
    'tar',
    ...['--create', '--format=gnu', '--sort=name', '--owner=0', '--group=0', '--numeric-owner'],
    ...['--mode=u=rwX,go=rX', `--mtime=@${seconds}`, '--directory=dist'],
    `--transform=s,^\\.,callrecords-gateway-${version},`,
    '.',
  );
  // The header of gzip has no name and no time.
  return gzipSync(archive, { level: 9 });
}

function readSdl(): Readonly<Record<string, Buffer>> {
  const folder = join(root, 'published');
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
}

function hash(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
