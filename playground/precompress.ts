import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(?:css|html|js|svg)$/;

// Quality 11 makes files a tenth smaller but the build five times slower, and every demo builds.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Writes a gzip and a Brotli variant of every text file of the build. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle: async ({ dir }) => {
      if (dir !== undefined) await precompressDirectory(dir);
    },
  };
}

async function precompressDirectory(directory: string): Promise<void> {
  const files = await readdir(directory, { recursive: true });
  const texts = files.filter((file) => compressible.test(file));
  await Promise.all(texts.map((file) => precompressFile(join(directory, file))));
}

async function precompressFile(path: string): Promise<void> {
  const text = await readFile(path);
  await Promise.all([
    promisify(gzip)(text, { level: 9 }).then((bytes) => writeFile(`${path}.gz`, bytes)),
    promisify(brotliCompress)(text, brotliOptions).then((bytes) => writeFile(`${path}.br`, bytes)),
  ]);
}
