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

/** The script of the thread of SQLite. */
export const sqliteThread = isBuilt
  ? new URL('sqlite-thread.js', root)
  : compiled(new URL('src/store/sqlite/sqlite-thread.ts', root));

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

/** A script that compiles another one, because the compiler of the main thread has no effect on others. */
function compiled(script: URL): URL {
  const compiler = import.meta.resolve('tsx/esm/api');
  const text = `import { register } from '${compiler}'; register(); await import('${script.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}
