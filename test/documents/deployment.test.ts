import { describe, expect, it } from 'vitest';
import { startSystem } from '../support/system/system.ts';
import { Document, quotedNames, readText } from '../support/document.ts';

const deployment = new Document('docs/deployment.md');

describe('docs/deployment.md', () => {
  it('The versions of Node.js agree: those of developers, the workflow, the types, and the documents', () => {
    const version = readText('.nvmrc').trim();
    expect(readText('.github/workflows/ci.yml')).toMatch(
      new RegExp(`^ {4}container: node:${version}-`, 'm'),
    );
    const { engines, devDependencies } = JSON.parse(readText('package.json')) as {
      readonly engines: { readonly node: string };
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const [, minimum = 'none'] = /^>=(\d+)\.\d+$/.exec(engines.node) ?? [];
    expect(Number(version)).toBeGreaterThanOrEqual(Number(minimum));
    const [, image = 'none'] =
      /^ARG NODE_IMAGE=node:(\d+)\.\d+\.\d+-/m.exec(readText('deploy/Dockerfile')) ?? [];
    expect(Number(image)).toBeGreaterThanOrEqual(Number(version));
    expect(readText('README.md')).toContain(
      `You need Node.js ${version} or ${image} (${engines.node.slice(2)} `,
    );
    expect(readText('CONTRIBUTING.md')).toContain(`the one of the image, Node.js ${image}`);
    expect(devDependencies['@types/node']).toMatch(new RegExp(`^\\^${version}\\.`));
  });

  it('has the paths of health, each of which responds', async ({ onTestFinished }) => {
    const system = await startSystem();
    onTestFinished(() => system.close());
    const paths = deployment.table('Health and probes').flatMap(([cell = '']) => quotedNames(cell));
    const served = [...readText('src/server/admin/start-admin.ts').matchAll(/'(\/[a-z/]+)'/g)];
    expect(paths.sort()).toEqual(served.map(([, path]) => path).sort());
    for (const path of paths) {
      expect((await fetch(`${system.adminUrl}${path}`)).status, path).toBe(200);
    }
  });
});

it('The workflow runs what runs everywhere else, and can only read the repository', () => {
  const workflow = readText('.github/workflows/ci.yml');
  expect(workflow).toMatch(/^ {6}- run: \.ci\/run$/m);
  expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m);
  expect(workflow.match(/permissions:/g)).toHaveLength(1);
});
