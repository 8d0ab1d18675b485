import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { Document } from '../support/document.ts';

const page = resolve('pages/calls');
const isMadeByCommands = /pages\/calls\/(node_modules|dist|src\/gateway\/generated)$/;

it('pages/calls is built outside of the repository by the commands of its README, from the published schema', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'calls-page-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(page, copy, { recursive: true, filter: (path) => !isMadeByCommands.test(path) });
  cpSync('published/schema.graphql', join(copy, 'schema.graphql'));
  // What `npm install` would fetch. Types and unit tests do not depend on where the folder is.
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const [commands = ''] = new Document('pages/calls/README.md').blocks('sh');
  const few = commands.replaceAll(/^npm (?:install|test|run check)\n/gm, '');
  expect(few).toBe('export SCHEMA=schema.graphql\nnpm run generate\nnpm run build\n');
  await promisify(execFile)('sh', ['-ec', few], { cwd: copy });
  const generated = 'src/gateway/generated/graphql.ts';
  expect(readFileSync(join(copy, generated), 'utf8')).toBe(
    readFileSync(join(page, generated), 'utf8'),
  );
  expect(existsSync(join(copy, 'dist/index.html'))).toBe(true);
});
