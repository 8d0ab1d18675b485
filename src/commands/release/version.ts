import { outputOf, RefusedReleaseError } from './shell.ts';

/** A version without a label: every release is meant for everyone. */
const form = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/;

export function requireVersion(text: string | undefined): string {
  if (text !== undefined && form.test(text)) return text;
  throw new RefusedReleaseError(
    `${text === undefined ? 'There is no version' : `${text} is not a version such as 1.2.3`}. Run npm run release -- 1.2.3 with the version to release.`,
  );
}

/** The current version may be released once, if it has not been so far. */
export function requireNewVersion(version: string, current: string): void {
  const tagged = outputOf('git', 'rev-parse', '--short', '--verify', '--quiet', tagOf(version));
  if (tagged !== '') {
    throw new RefusedReleaseError(
      `${version} is released already: it is the commit ${outputOf('git', 'rev-list', '-1', '--abbrev-commit', tagOf(version))}. Choose a higher version. To write its artefacts again, check out ${tagOf(version)} first.`,
    );
  }
  if (isBelow(version, current)) {
    throw new RefusedReleaseError(
      `${version} is below ${current}, the version in package.json. Choose a higher version.`,
    );
  }
}

/**
 * Clients cannot go on unchanged after a breaking change. Semantic versions show that by their first number, and by
 * the second one while the first is 0.
 */
export function requireBreakingVersion(version: string, current: string): void {
  const [major = 0] = numbersOf(current);
  const places = major === 0 ? 2 : 1;
  const kept = numbersOf(version).slice(0, places);
  if (kept.join('.') !== numbersOf(current).slice(0, places).join('.')) return;
  const number = major === 0 ? 'second' : 'first';
  throw new RefusedReleaseError(
    `docs/schema-changes.md lists breaking changes, which ${version} does not show. Raise the ${number} number of ${current}.`,
  );
}

export function tagOf(version: string): string {
  return `v${version}`;
}

function isBelow(version: string, other: string): boolean {
  const others = numbersOf(other);
  const differences = numbersOf(version).map((number, place) => number - (others[place] ?? 0));
  return (differences.find((difference) => difference !== 0) ?? 0) < 0;
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}
