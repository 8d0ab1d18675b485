import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { variables } from '../../src/config/variables.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const base = 'deploy/kubernetes/base';
const archive = 'deploy/kubernetes/archive';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

interface Deployment extends Manifest {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly [
          {
            readonly env: readonly Variable[];
            readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
          },
        ];
      };
    };
  };
}

interface Autoscaler extends Manifest {
  readonly spec: { readonly maxReplicas: number };
}

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment?: Readonly<Record<string, string>>;
        readonly volumes?: readonly string[];
      }
    >
  >;
}

function manifestsOf(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

const filesOf = (folder: string) =>
  readdirSync(join(root, folder)).filter((name) => name !== 'kustomization.yaml');
const manifestsIn = (folder: string) =>
  filesOf(folder).flatMap((name) => manifestsOf(read(`${folder}/${name}`)));
const manifests = manifestsIn(base);

function manifest(kind: string): Manifest {
  const found = manifests.find((each) => each.kind === kind);
  if (!found) throw new TypeError(`There is no ${kind}.`);
  return found;
}

const deployment = manifest('Deployment') as Deployment;
const autoscaler = manifest('HorizontalPodAutoscaler') as Autoscaler;
const [container] = deployment.spec.template.spec.containers;

/**
 * What is wrong with manifests by Kubernetes' own types. They are checked as literals of TypeScript, which may
 * have no unknown members; validators of Kubernetes' schemas accept those.
 */
function findProblems(checked: readonly Manifest[]): readonly string[] {
  const path = join(root, 'test/deploy/checked-manifests.ts');
  const source = checked.map(
    (each, index) =>
      `import type { I${each.kind} as Kind${index} } from 'kubernetes-models/${each.apiVersion}/${each.kind}';
       export const manifest${index}: Kind${index} = ${JSON.stringify(each)};`,
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, source.join('\n'), ts.ScriptTarget.Latest)
      : readSource(name, ...rest);
  const program = ts.createProgram([path], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** The variables of the gateway, and those of Node.js itself. */
function findUnknown(names: readonly string[]): readonly string[] {
  return names.filter((name) => !(name in variables) && name !== 'NODE_OPTIONS');
}

/** The variables that an image sets for its containers. */
function variablesOfImage(): Readonly<Record<string, string>> {
  const [, line = ''] = /^ENV (.*)$/m.exec(read('deploy/Dockerfile')) ?? [];
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=') as [string, string]));
}

const kustomize = spawnSync('kubectl', ['kustomize', '--help']).status === 0;

describe('The manifests for Kubernetes', () => {
  it('They have the members and types that Kubernetes knows, and no others', () => {
    expect(manifests.map(({ kind }) => kind)).toContain('Deployment');
    expect(findProblems([...manifests, ...manifestsIn(archive)])).toEqual([]);
  });

  it('A misspelled member, a wrong type and a missing member are found', () => {
    const wrong = [
      { ...deployment, spec: { ...deployment.spec, replica: 2 } },
      { ...deployment, spec: { ...deployment.spec, revisionHistoryLimit: 'five' } },
      { ...deployment, spec: { template: deployment.spec.template } },
    ];
    const problems = findProblems(wrong);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('"replica"');
    expect(problems[1]).toContain("'number'");
    expect(problems[2]).toContain('"selector"');
  });

  it.each([base, archive])('The list of resources of %s names every file', (folder) => {
    const { resources } = parse(read(`${folder}/kustomization.yaml`)) as { resources: string[] };
    expect(resources).toEqual(filesOf(folder).sort());
  });

  it('The quota is shared by as many replicas as there can be', () => {
    const replicas = container.env.find(({ name }) => name === 'REPLICAS')?.value;
    expect(replicas).toBe(String(autoscaler.spec.maxReplicas));
  });

  it('The ports are those that the gateway listens on by default', () => {
    const { PORT, ADMIN_PORT } = variables;
    const defaults = [PORT, ADMIN_PORT].map((port) => port.parse(undefined));
    expect(container.ports.map(({ containerPort }) => containerPort)).toEqual(defaults);
  });

  it('Its variables exist', () => {
    const example = read('deploy/kubernetes/example/kustomization.yaml');
    const literals = [...example.matchAll(/(?:- |--from-literal=)([A-Z_]+)=/g)].map(
      ([, name = '']) => name,
    );
    expect(literals).toContain('CURSOR_KEYS');
    expect(findUnknown([...container.env.map(({ name }) => name), ...literals])).toEqual([]);
  });

  it('The gateway starts with its variables, and those that a workload identity adds', () => {
    const example = read('deploy/kubernetes/example/kustomization.yaml');
    const literals = [...example.matchAll(/- ([A-Z_]+)=(.*)/g)].map(([, ...pair]) => pair);
    const secrets = [...example.matchAll(/--from-literal=([A-Z_]+)="/g)].map(([, name]) => [
      name,
      randomBytes(32).toString('base64'),
    ]);
    const configuration = readConfiguration({
      ...variablesOfImage(),
      ...Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
      ...(Object.fromEntries([...literals, ...secrets]) as Record<string, string>),
      AZURE_CLIENT_ID: '22222222-2222-2222-2222-222222222222',
      AZURE_FEDERATED_TOKEN_FILE: '/var/run/secrets/azure/tokens/azure-identity-token',
      AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/',
      CALLRECORDS_GATEWAY_PORT: 'tcp://10.0.0.1:80',
    });
    expect(configuration).toMatchObject({ host: '0.0.0.0', adminHost: '0.0.0.0', replicas: 4 });
  });

  it.skipIf(!kustomize)(
    'kustomize renders the example as manifests that Kubernetes knows (skipped if kubectl is not installed)',
    () => {
      const folder = join(root, 'deploy/kubernetes/example');
      const rendered = manifestsOf(
        execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' }),
      );
      expect(rendered.map(({ kind }) => kind).sort()).toEqual(
        [...manifests.map(({ kind }) => kind), 'ConfigMap'].sort(),
      );
      expect(findProblems(rendered)).toEqual([]);
      expect(JSON.stringify(rendered)).toContain('registry.example.com/callrecords-gateway:0.1.0');
    },
  );
});

describe('The containers of a laptop', () => {
  const compose = parse(read('deploy/compose.yaml'), { merge: true }) as Compose;

  it('The variables of the gateway exist', () => {
    expect(findUnknown(Object.keys(compose.services.gateway?.environment ?? {}))).toEqual([]);
  });

  it('The gateway starts with its variables', () => {
    const { environment = {} } = compose.services.gateway ?? {};
    const configuration = readConfiguration({ ...variablesOfImage(), ...environment });
    expect(configuration).toMatchObject({ host: '127.0.0.1', adminHost: '127.0.0.1' });
  });

  it('Every file that they mount is in the repository', () => {
    const mounts = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    expect(mounts.length).toBeGreaterThan(0);
    const missing = mounts.filter(
      (mount) => !existsSync(join(root, 'deploy', mount.split(':')[0] ?? '')),
    );
    expect(missing).toEqual([]);
  });
});

describe('The image', () => {
  const file = read('deploy/Dockerfile');
  const [stage = ''] = /FROM \S+ AS gateway\n[^]*/.exec(file) ?? [];

  it('Its base is an exact version of Node.js', () => {
    expect(file).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-bookworm-slim$/m);
    expect(file.match(/^FROM (?!source|\$\{NODE_IMAGE\})/gm)).toBeNull();
  });

  it('It has the built program and nothing else, and runs it as a user who is not root', () => {
    expect(stage.match(/^(?:COPY|ADD|RUN) .*/gm)).toEqual(['COPY --from=build /program /program']);
    expect(stage).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  });

  it('Node.js is its first process, so it receives the signals', () => {
    expect(stage).toMatch(/^CMD \["node", "\/program\/main\.js"\]$/m);
  });
});

describe('deploy/build.sh', () => {
  it('deploy/build.sh takes the folder as its caller sees it, and leaves the program in it for reading only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'build-'));
    onTestFinished(() => {
      execFileSync('chmod', ['-R', 'u+w', folder]);
      rmSync(folder, { recursive: true });
    });
    // The program has been built, so that npm has nothing to do.
    for (const path of ['source/deploy', 'source/dist', 'bin', 'elsewhere']) {
      mkdirSync(join(folder, path), { recursive: true });
    }
    writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(join(folder, 'source/dist/main.js'), '');
    cpSync(join(root, 'deploy/build.sh'), join(folder, 'source/deploy/build.sh'));
    const build = () =>
      spawnSync('../source/deploy/build.sh', ['a program'], {
        cwd: join(folder, 'elsewhere'),
        env: { PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}` },
        encoding: 'utf8',
      });
    expect(build()).toMatchObject({ status: 0, stderr: '' });
    expect(statSync(join(folder, 'elsewhere/a program/main.js')).mode & 0o777).toBe(0o444);
    expect(readdirSync(join(folder, 'source')).sort()).toEqual(['deploy', 'dist']);
    // Files of an earlier version would remain among those of this one.
    const again = build();
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('is not empty');
  });
});
