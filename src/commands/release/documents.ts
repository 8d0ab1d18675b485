import { RefusedReleaseError } from './shell.ts';

const unreleased = /^## Unreleased\n([^]*?)(?=^## |(?![^]))/m;
const breaking =
  /^(## Breaking changes since the last release\n[^]*?\n\n)((?:- [^]*?\n)+)(?=\n^## )/m;
const firstVersion = /^## \d/m;

/** Returns the text with its unreleased entries as those of the version. */
export function releaseChangelog(text: string, version: string, date: string): string {
  if (text.includes(`\n## ${version} - `)) {
    throw new RefusedReleaseError(
      `CHANGELOG.md has a heading of ${version}, so it is released already. Choose a higher version.`,
    );
  }
  const [section, entries = ''] = unreleased.exec(text) ?? [];
  if (section === undefined || !/^- /m.test(entries)) {
    throw new RefusedReleaseError(
      'CHANGELOG.md has no entry under "## Unreleased". Describe there what changes for users, and commit it.',
    );
  }
  return text.replace(section, () => `## Unreleased\n\n## ${version} - ${date}\n${entries}`);
}

export function hasBreakingChanges(schemaChanges: string): boolean {
  return breaking.test(schemaChanges);
}

/** Returns the text with its list of breaking changes below a heading of the version. */
export function releaseSchemaChanges(text: string, version: string): string {
  const [, , entries] = breaking.exec(text) ?? [];
  if (entries === undefined) return text;
  const emptied = text.replace(breaking, (_, head: string) => `${head}None.\n`);
  const section = `## ${version}\n\n${entries}`;
  return firstVersion.test(emptied)
    ? emptied.replace(firstVersion, (next) => `${section}\n${next}`)
    : `${emptied}\n${section}`;
}
