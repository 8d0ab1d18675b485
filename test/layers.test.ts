import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The rooms of `src/`, lowest first, and what each may import of the others: nothing that is not listed. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  json: [],
  guid: [],
  odata: ['errors', 'json'],
  duration: [],
  latency: [],
  'light-signal': [],
  deadline: ['light-signal'],
  clock: ['deadline'],
  'program-files': [],
  telemetry: ['errors'],
  store: ['program-files'],
  quota: ['store', 'telemetry', 'deadline', 'errors', 'latency'],
  quality: ['duration', 'odata', 'errors', 'json'],
  execution: ['errors', 'light-signal'],
  plan: ['errors', 'guid'],
  statistics: ['store', 'plan', 'quality', 'errors', 'guid', 'json'],
  connections: ['plan', 'errors'],
  config: ['quota', 'quality', 'errors', 'json', 'program-files'],
  outbound: ['config', 'latency'],
  msgraph: [
    ...['outbound', 'config', 'telemetry', 'quota', 'deadline', 'light-signal', 'latency'],
    ...['errors', 'json', 'guid'],
  ],
  authentication: ['outbound', 'config', 'telemetry', 'latency', 'errors', 'json', 'guid'],
  access: ['authentication', 'config', 'plan', 'errors', 'json', 'guid'],
  audit: ['access', 'authentication', 'config', 'telemetry', 'errors', 'guid'],
  records: [
    ...['access', 'msgraph', 'statistics', 'plan', 'telemetry', 'quota', 'deadline', 'errors'],
    ...['json', 'guid'],
  ],
  archive: [
    ...['store', 'statistics', 'records', 'plan', 'quality', 'msgraph', 'quota', 'access'],
    ...['telemetry', 'clock', 'deadline', 'light-signal', 'odata', 'errors', 'json', 'guid'],
  ],
  notifications: [
    ...['archive', 'store', 'records', 'msgraph', 'plan', 'telemetry', 'quota', 'clock'],
    ...['light-signal', 'errors', 'json', 'guid'],
  ],
  cost: [
    ...['access', 'connections', 'records', 'statistics', 'plan', 'quality', 'quota', 'errors'],
  ],
  schema: [
    ...['access', 'audit', 'records', 'cost', 'connections', 'statistics', 'plan', 'execution'],
    ...['telemetry'],
    ...['quality', 'duration', 'odata', 'errors', 'json', 'guid', 'program-files'],
  ],
  operation: [
    ...['schema', 'cost', 'audit', 'access', 'authentication', 'plan', 'execution', 'config'],
    ...['telemetry', 'errors', 'json', 'deadline', 'light-signal', 'msgraph'],
  ],
  changes: [
    ...['operation', 'archive', 'schema', 'records', 'access', 'authentication', 'plan'],
    ...['telemetry', 'light-signal', 'errors'],
  ],
  server: [
    ...[
      'changes',
      'operation',
      'audit',
      'authentication',
      'config',
      'telemetry',
      'errors',
      'msgraph',
    ],
    ...['notifications', 'outbound', 'light-signal', 'json'],
  ],
  commands: [
    ...['schema', 'notifications', 'archive', 'store', 'audit', 'access', 'config', 'telemetry'],
    ...['records', 'quality', 'plan', 'errors', 'json'],
  ],
};

/** What the folders inside of a room may import of each other. */
const mayImportInside: Readonly<Record<string, readonly string[]>> = {
  'archive/answers': ['archive/upkeep', 'archive/logs', 'archive/redaction'],
  'archive/intake': ['archive/redaction'],
  'archive/logs': ['archive/redaction'],
  'archive/upkeep': ['archive/intake', 'archive/logs', 'archive/redaction'],
  'msgraph/policies': ['msgraph/batch', 'msgraph/tokens'],
  'operation/policies': [
    ...['operation/defer', 'operation/execute', 'operation/limits', 'operation/load'],
    ...['operation/response', 'operation/safelist'],
  ],
  'operation/safelist': ['operation/limits'],
  'records/live': ['records/cache'],
  'schema/generated': ['schema/values'],
  'schema/resolvers': ['schema/generated', 'schema/values'],
  'schema/sdl': ['schema/generated'],
  'schema/values': ['schema/generated'],
  'statistics/answers': ['statistics/days', 'statistics/facts'],
  'statistics/days': ['statistics/facts'],
  'statistics/direct-routing': ['statistics/answers', 'statistics/days', 'statistics/facts'],
  'server/admin': ['server/http'],
  'server/callback': ['server/http'],
  'server/webhook': ['server/http'],
  'server/websocket': ['server/http'],
};

/** The composition root and the process see every room. */
const seeEverything = [
  ...['gateway', 'main', 'process', 'create-contexts', 'create-operations'],
  ...['open-archive', 'open-budget'],
];

/** They show traces and the state of the client of Microsoft Graph; they do not make requests. */
const typesOnly: ReadonlySet<string> = new Set([
  ...['server > msgraph', 'operation > msgraph', 'server > notifications'],
]);

/** The only users of a package. */
const onlyUsers: Readonly<Record<string, string>> = {
  '@apollo/server': 'server',
  '@azure/core-rest-pipeline': 'msgraph',
  '@azure/identity': 'msgraph',
  '@fastify/static': 'server',
  '@fastify/compress': 'server',
  '@fastify/cors': 'server',
  '@discoveryjs/json-ext': 'operation',
  '@photostructure/sqlite': 'store',
  '@graphql-tools/executor': 'operation',
  '@opentelemetry/api': 'telemetry',
  fastify: 'server',
  'graphql-ws': 'server',
  'hyparquet-writer': 'commands',
  jose: 'authentication',
  pg: 'store',
  'prom-client': 'telemetry',
  ws: 'server',
  zod: 'config',
};

interface Import {
  readonly from: string;
  /** A file of this repository, or the name of a package. */
  readonly to: string;
  readonly isFile: boolean;
  readonly isTypeOnly: boolean;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function sourceOf(file: string): ts.SourceFile {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
}

/** Every module that a file imports, re-exports, loads when it runs, or names in a type. */
function importsOf(file: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const isFile = text.startsWith('.');
    const to = isFile ? join(dirname(file), text) : text;
    found.push({ from: file, to, isFile, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(file));
  return found;
}

/** `plan` for `src/plan/plan-record.ts`, `errors` for `src/errors.ts`; undefined outside of `src/`. */
function unitOf(path: string): string | undefined {
  return /^src\/([^/]+?)(?:\.ts)?(?:\/|$)/.exec(path)?.[1];
}

/** `plan` or `msgraph/policies` for a file inside of a folder; undefined for one outside of `src/`. */
function folderOf(path: string): string | undefined {
  return /^src\/(.+)\/[^/]+$/.exec(path)?.[1];
}

/** `@apollo/server` for `@apollo/server/errors`; undefined for a file. */
function packageOf({ to, isFile }: Import): string | undefined {
  return isFile ? undefined : /^(@[^/]+\/)?[^/]+/.exec(to)?.[0];
}

const sources = filesBelow('src');
const imports = sources.flatMap(importsOf);

const targets = new Map(
  sources.map((file) => [file, imports.filter(({ from }) => from === file).map(({ to }) => to)]),
);

/** A way from a file back to itself, types included; undefined where there is none. */
function circleAt(start: string): readonly string[] | undefined {
  const visited = new Set<string>();
  const find = (way: readonly string[]): readonly string[] | undefined => {
    for (const next of targets.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next];
      if (visited.has(next)) continue;
      visited.add(next);
      const circle = find([...way, next]);
      if (circle) return circle;
    }
    return undefined;
  };
  return find([start]);
}

describe('the sources', () => {
  it('are read, every one, with what they import', () => {
    expect(sources).toContain('src/plan/plan-record.ts');
    expect(imports).toContainEqual({
      from: 'src/plan/plan-record.ts',
      to: 'src/plan/field-source.ts',
      isFile: true,
      isTypeOnly: false,
    });
    // It is loaded when it is needed first.
    const loaded = imports.filter(({ to, isTypeOnly }) => to === '@azure/identity' && !isTypeOnly);
    expect(loaded).toHaveLength(1);
    const units = new Set(sources.map(unitOf));
    expect([...units].sort()).toEqual([...Object.keys(mayImport), ...seeEverything].sort());
  });

  it('import one way only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [unit = '', imported] = [unitOf(from), unitOf(to)];
      if (imported === undefined || imported === unit || seeEverything.includes(unit)) return false;
      return !mayImport[unit]?.includes(imported);
    });
    expect(wrong).toEqual([]);
  });

  it('import one way only between the folders inside of a room', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [folder = '', imported = ''] = [folderOf(from), folderOf(to)];
      const areSiblings = folder.includes('/') && imported.includes('/');
      if (!areSiblings || folder === imported || unitOf(from) !== unitOf(to)) return false;
      return !mayImportInside[folder]?.includes(imported);
    });
    expect(wrong).toEqual([]);
    const both = Object.entries(mayImportInside).flatMap(([folder, others]) =>
      others.filter((other) => mayImportInside[other]?.includes(folder)),
    );
    // The generated types name the mappers of values, and values name generated types.
    expect(both).toEqual(['schema/values', 'schema/generated']);
  });

  it('reach Microsoft Graph from the live records alone, the loader only through a source', () => {
    const users = imports
      .filter(
        ({ from, to }) =>
          unitOf(from) === 'records' && ['msgraph', 'quota'].includes(unitOf(to) ?? ''),
      )
      .map(({ from }) => from)
      .filter((from) => folderOf(from) !== 'records/live');
    // Types of an operation, which says for whom a request is made and where it counts.
    expect([...new Set(users)].sort()).toEqual([
      'src/records/cache/read-through.ts',
      'src/records/cache/shared-request.ts',
      'src/records/client-operation.ts',
    ]);
  });

  it('know the quota by its interface alone, outside of the composition root', () => {
    const users = imports.filter(
      ({ from, to }) => to === 'src/quota/local-budget.ts' && unitOf(from) !== 'quota',
    );
    expect(users.map(({ from }) => from)).toEqual(['src/open-budget.ts']);
    const seen = imports.filter(
      ({ from, to }) => unitOf(to) === 'quota' && unitOf(from) !== 'quota',
    );
    expect([...new Set(seen.map(({ to }) => to))].sort()).toEqual([
      'src/quota/budget.ts',
      'src/quota/granted-windows.ts',
      'src/quota/local-budget.ts',
      'src/quota/shared-budget.ts',
    ]);
  });

  it('import no more than types where that is said', () => {
    const wrong = imports.filter(
      ({ from, to, isTypeOnly }) =>
        typesOnly.has(`${unitOf(from) ?? ''} > ${unitOf(to) ?? ''}`) && !isTypeOnly,
    );
    expect(wrong).toEqual([]);
  });

  it('import files, never folders, and nothing beside themselves', () => {
    const files = imports.filter(({ isFile }) => isFile);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter(({ to }) => !sources.includes(to))).toEqual([]);
  });

  it('have no circle', () => {
    expect(sources.map(circleAt).filter((circle) => circle !== undefined)).toEqual([]);
  });

  it.each(Object.entries(onlyUsers))('use %s in %s alone', (name, unit) => {
    const users = imports
      .filter((imported) => packageOf(imported) === name)
      .map(({ from }) => unitOf(from));
    expect([...new Set(users)]).toEqual([unit]);
  });

  it('open connections where every one obeys the proxies of the network', () => {
    const opens = imports.filter(
      ({ to, isTypeOnly, from }) =>
        !isTypeOnly &&
        /^(undici|(node:)?(https|tls|http2))$/.test(to) &&
        unitOf(from) !== 'outbound',
    );
    // It names the kinds of undici's errors.
    expect(opens.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'src/msgraph/transport.ts undici',
    ]);
    expect(sources.filter((file) => callsFetch(sourceOf(file)))).toEqual([]);
  });

  it('read the environment where a process begins, and nowhere else', () => {
    const users = sources.filter((file) => readsEnvironment(sourceOf(file)));
    expect(users.sort()).toEqual([
      'src/commands/archive.ts',
      'src/commands/audit-verify.ts',
      'src/commands/print-schema.ts',
      'src/main.ts',
    ]);
  });
});

describe('the gateway and its emulator', () => {
  it('share no code', () => {
    expect(imports.filter(({ to }) => to.startsWith('emulator/'))).toEqual([]);
    const emulator = filesBelow('emulator').flatMap(importsOf);
    expect(emulator.length).toBeGreaterThan(0);
    expect(emulator.filter(({ to }) => to.startsWith('src/'))).toEqual([]);
  });
});

function callsFetch(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    if (node.expression.text === 'fetch') return true;
  }
  return ts.forEachChild(node, callsFetch) ?? false;
}

function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'env') {
    if (ts.isIdentifier(node.expression) && node.expression.text === 'process') return true;
  }
  return ts.forEachChild(node, readsEnvironment) ?? false;
}
