import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/**
 * The bundler leaves out calls of these functions whose result is not used, although such a call can be a check: it
 * throws. It keeps calls of members.
 */
const checkingFunctions = ['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent'];

/** The build of the program. Its packages become part of it, so it runs without `node_modules`. */
export default defineConfig({
  define: Object.fromEntries(checkingFunctions.map((name) => [name, `globalThis.${name}`])),
  plugins: [requireBuiltins(), compileModulesOnce(), replaceFormerBuild()],
  ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
  build: {
    ssr: true,
    target: 'node20.19',
    emptyOutDir: false,
    // Names and lines in stack traces stay readable without source maps, which take long to read.
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'watchdog-thread': 'src/process/watchdog-thread.ts',
        'sqlite-thread': 'src/store/sqlite/sqlite-thread.ts',
        'commands/archive': 'src/commands/archive.ts',
        'commands/audit-verify': 'src/commands/audit-verify.ts',
      },
      output: {
        entryFileNames: '[name].js',
        // `src/program-files.ts` finds the other files next to the script that it has become part of.
        chunkFileNames: '[name]-[hash].js',
        sourcemapExcludeSources: true,
      },
    },
  },
});

/**
 * An `import` of a module of Node.js reads everything that it exports, and `node:http` then loads a client, which takes
 * as long as the construction of the schema.
 */
function requireBuiltins(): Plugin {
  const prefix = '\0builtin:';
  return {
    name: 'require-builtins',
    enforce: 'pre',
    // The bundler's own code begins with a zero. The modules that are made here depend on it.
    resolveId: (id, importer) =>
      isOfNode(id) && !importer?.startsWith('\0') ? prefix + id : undefined,
    load: (id) =>
      id.startsWith(prefix)
        ? `module.exports = process.getBuiltinModule('${id.slice(prefix.length)}');`
        : undefined,
  };
}

/** Versions of Node.js differ in what `isBuiltin` knows, and the build must not: `node:sqlite` is unknown to Node.js 20. */
function isOfNode(id: string): boolean {
  return id.startsWith('node:') || isBuiltin(id);
}

/** V8 parses a parenthesised arrow function twice before Node.js 24, and another parenthesised function once. */
function compileModulesOnce(): Plugin {
  return {
    name: 'compile-modules-once',
    renderChunk: (code) => ({
      code: code.replaceAll(
        /__(commonJS|esm)Min\(\(\(([\w, ]*)\) => \{/g,
        '__$1Min((function ($2) {',
      ),
      map: null,
    }),
  };
}

/** The pages have builds of their own. */
const pages = ['playground', 'calls'];

/** Packages with binaries, which no bundler takes, and what they load. */
const nativePackages = ['@photostructure/sqlite', 'node-gyp-build'];

/** Leaves out the sources of the binaries, which are ten times as large. */
function copyPackage(name: string, folder: string): void {
  const from = join('node_modules', name);
  // The package is optional.
  if (!existsSync(from)) return;
  const isNeeded = (path: string) => !/\/(src|scripts)(\/|$)|\.map$/.test(path.slice(from.length));
  cpSync(from, join(folder, 'node_modules', name), { recursive: true, filter: isNeeded });
}

/** Leaves the pages, and adds the files that the program reads. */
function replaceFormerBuild(): Plugin {
  let folder = '';
  return {
    name: 'replace-former-build',
    configResolved({ build }) {
      folder = build.outDir;
    },
    buildStart() {
      const names = existsSync(folder) ? readdirSync(folder) : [];
      for (const name of names.filter((name) => !pages.includes(name)))
        rmSync(join(folder, name), { recursive: true });
    },
    writeBundle() {
      for (const name of ['schema', 'quality'])
        cpSync(name, join(folder, name), { recursive: true });
      cpSync('src/store/migrations', join(folder, 'migrations'), { recursive: true });
      for (const name of nativePackages) copyPackage(name, folder);
      writeFileSync(join(folder, 'package.json'), describePackage());
    },
  };
}

/** Node.js reads the type of the scripts in it, and `--version` the version. */
function describePackage(): string {
  const text = readFileSync('package.json', 'utf8');
  const { name, version, license, type, engines } = JSON.parse(text) as Record<string, unknown>;
  return `${JSON.stringify({ name, version, license, private: true, type, engines }, null, 2)}\n`;
}
