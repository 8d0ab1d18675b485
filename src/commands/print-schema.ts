import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { roleOf } from '../access/grants.ts';
import { readSubgraph } from '../config/read-subgraph.ts';
import { printClientSchema } from '../schema/sdl/print-client-schema.ts';
import { printSubgraph } from '../schema/sdl/print-subgraph.ts';
import { readSdl } from '../schema/sdl/read-sdl.ts';

// The command that writes the SDL for others to `published/`; with --check it fails where that is not current.
// With --release it also keeps what clients have as the schema of this version, to compare later ones with.
// The SDL is what a gateway with the same variables of the environment serves.

// oxlint-disable-next-line no-restricted-properties -- the process begins here
const { hasNode, hasAuthDirectives, roles } = readSubgraph(process.env);
const folder = new URL('../../published/', import.meta.url);
const document = readSdl({ hasNode });
const files = {
  'schema.graphql': printClientSchema(document),
  'subgraph.graphql': printSubgraph(
    document,
    hasAuthDirectives ? (dataClass) => roleOf(dataClass, roles) : undefined,
  ),
};

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    release: { type: 'boolean', default: false },
  },
});
if (values.check) check();
else write(values.release ? { ...files, 'released.graphql': release() } : files);

function write(texts: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(new URL(name, folder), text);
}

function release(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  const head = `# The schema of version ${version}. Later ones are compared with it: docs/schema-changes.md.`;
  return `${head}\n\n${files['schema.graphql']}`;
}

function check(): void {
  const old = Object.entries(files).filter(([name, text]) => read(name) !== text);
  for (const [name] of old) console.error(`published/${name} is not current: npm run schema`);
  if (old.length > 0) process.exitCode = 1;
}

function read(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return undefined; // never written
  }
}
