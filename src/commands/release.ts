import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeArtefacts } from './release/artefacts.ts';
import { auditPackages } from './release/audit-packages.ts';
import { hasBreakingChanges, releaseChangelog, releaseSchemaChanges } from './release/documents.ts';
import { outputOf, readFrom, RefusedReleaseError, root, succeeds } from './release/shell.ts';
import {
  requireBreakingVersion,
  requireNewVersion,
  requireVersion,
  tagOf,
} from './release/version.ts';

// The command that makes a release: npm run release -- 1.2.3. It checks, commits, tags and writes artefacts, and pushes
// nothing. On a commit that has the tag of the version, it only writes the artefacts again, with the same bytes.

const { values, positionals } = parseArgs({
  options: { 'skip-tests': { type: 'boolean', default: false } },
  allowPositionals: true,
});

try {
  const version = requireVersion(positionals[0]);
  requireCleanTree();
  if (hasTag(version)) build('build');
  else release(version);
  console.log(`The artefacts are in ${writeArtefacts(version)}.`);
} catch (error) {
  if (!(error instanceof RefusedReleaseError)) throw error;
  console.error(`Not released: ${error.message}`);
  process.exitCode = 1;
}

function release(version: string): void {
  const edits = planEdits(version);
  auditPackages();
  requireGeneratedFiles();
  try {
    for (const [file, text] of Object.entries(edits)) writeFileSync(join(root, file), text);
    readFrom('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
    readFrom('npm', 'run', 'schema:release');
    build(values['skip-tests'] ? 'build' : 'test');
    readFrom('git', 'commit', '--all', `--message=Release ${version}`);
  } catch (error) {
    // The tree was clean, so this undoes the edits above and nothing else.
    readFrom('git', 'reset', '--hard', '--quiet');
    throw error;
  }
  readFrom('git', 'tag', '--annotate', tagOf(version), `--message=Release ${version}`);
  console.log(
    `${tagOf(version)} is a commit and a tag here. Publish it with git push --follow-tags.`,
  );
}

/** Checks what the files say, and returns those that change. */
function planEdits(version: string): Readonly<Record<string, string>> {
  const current = (JSON.parse(read('package.json')) as { readonly version: string }).version;
  requireNewVersion(version, current);
  const schemaChanges = read('docs/schema-changes.md');
  if (hasBreakingChanges(schemaChanges)) requireBreakingVersion(version, current);
  const [date = ''] = new Date().toISOString().split('T');
  return {
    'CHANGELOG.md': releaseChangelog(read('CHANGELOG.md'), version, date),
    'docs/schema-changes.md': releaseSchemaChanges(schemaChanges, version),
  };
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function hasTag(version: string): boolean {
  return outputOf('git', 'tag', '--points-at', 'HEAD').split('\n').includes(tagOf(version));
}

function requireCleanTree(): void {
  const changed = outputOf('git', 'status', '--porcelain');
  if (changed === '') return;
  throw new RefusedReleaseError(
    `the working tree has changes. Commit them, or take them away:\n${changed}`,
  );
}

function requireGeneratedFiles(): void {
  if (succeeds('npm', 'run', '--silent', 'check:generated')) return;
  throw new RefusedReleaseError(
    'generated files are not current. Run npm run generate, npm run schema and npm run docs:configuration, and commit what they write.',
  );
}

/** Nothing of an earlier build remains in the program. */
function build(script: 'build' | 'test'): void {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  if (succeeds('npm', 'run', '--silent', script)) return;
  throw new RefusedReleaseError(
    `npm run ${script} has failed, and nothing was committed. Correct what it reports.`,
  );
}
