import { type Change, ChangeType, CriticalityLevel, diff, DiffRule } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** What became of the schema of the last release. Each text begins with the path of what changed. */
export interface Comparison {
  /** Breaking changes that no document excuses. */
  readonly breaking: readonly string[];
  /** The paths of excuses for which nothing breaks. */
  readonly stale: readonly string[];
  /** What may surprise a client, such as another default, or a deprecated field that has gone. */
  readonly dangerous: readonly string[];
}

/** @param excuses why a path may break. */
export async function compareSchemas(
  released: string,
  current: string,
  excuses: ReadonlyMap<string, string>,
): Promise<Comparison> {
  const changes = await diff(buildSchema(released), buildSchema(current), [
    DiffRule.suppressRemovalOfDeprecatedField,
  ]);
  const breaking = changes.filter(breaks);
  const paths = new Set(breaking.map(pathOf));
  return {
    breaking: breaking.filter((change) => !excuses.has(pathOf(change))).map(describeChange),
    stale: [...excuses.keys()].filter((path) => !paths.has(path)),
    dangerous: changes
      .filter((change) => levelOf(change) === CriticalityLevel.Dangerous && !breaks(change))
      .map(describeChange),
  };
}

/**
 * Reads the list below a heading that begins with "Breaking changes", up to the next one. A line of it
 * is the path in backquotes, a colon, and why.
 */
export function readExcuses(document: string): ReadonlyMap<string, string> {
  const [, section = ''] = /^## Breaking changes.*\n([^]*?)(?=^## |(?![^]))/m.exec(document) ?? [];
  const entries = section.matchAll(/^- `([\w.]+)`: (\S.*)$/gm);
  return new Map([...entries].map(([, path = '', reason = '']) => [path, reason]));
}

/** The rule lets any type go, although a fragment of a client may be on it. */
function breaks(change: Change): boolean {
  return levelOf(change) === CriticalityLevel.Breaking || change.type === ChangeType.TypeRemoved;
}

function levelOf({ criticality }: Change): CriticalityLevel {
  return criticality.level;
}

function pathOf({ path }: Change): string {
  return path ?? 'schema';
}

function describeChange(change: Change): string {
  return `${pathOf(change)}: ${change.message}`;
}
