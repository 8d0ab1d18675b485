import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as esbuild from 'esbuild';

/**
 * The files that the program reads. The build puts them next to its scripts, which all lie in one folder; the sources
 * are one folder below theirs.
 */
const isBuilt = !import.meta.url.endsWith('.ts');
const root = new URL(isBuilt ? './' : '../', import.meta.url);

/** Names the program and its version. */
export const packageFile = new URL('package.json', root);

/** The script of the thread that watches the event loop. */
export const watchdogThread = new URL(
  isBuilt ? 'watchdog-thread.js' : 'src/process/watchdog-thread.ts',
  root,
);

/** The script of the threads of SQLite. */
export function sqliteThread(): URL {
  if (isBuilt) return new URL('sqlite-thread.js', root);
  const source = new URL('src/store/sqlite/sqlite-thread.ts', root);
  return process.features.typescript ? source : (compiledThread ??= compile(source));
}
let compiledThread: URL | undefined;

/** The steps by which a store becomes what the program needs, a folder for each engine. */
export const migrationFolder = new URL(isBuilt ? 'migrations/' : 'src/store/migrations/', root);

/** The SDL. */
export const schemaFolder = new URL('schema/', root);

/** The rule sets for the quality of streams. */
export const ruleSetFolder = new URL('quality/', root);

/** The page of the playground, once it is built. */
export const playgroundFolder = new URL(isBuilt ? 'playground/' : 'dist/playground/', root);

/** The page for people who look at calls, once it is built. */
export const callsPageFolder = new URL(isBuilt ? 'calls/' : 'dist/calls/', root);

/** Compiles a script for a thread, because a compiler that is loaded by `--import` has no effect on threads. */
function compile(source: URL): URL {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof esbuild;
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(source)],
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  const script = new URL('build/sqlite-thread.mjs', root);
  mkdirSync(new URL('.', script), { recursive: true });
  // Another process may read or write the same file.
  const written = new URL(`${script.href}.${process.pid}`);
  writeFileSync(written, outputFiles[0]?.contents ?? '');
  renameSync(written, script);
  return script;
}
