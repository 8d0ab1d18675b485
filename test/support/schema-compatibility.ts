import { type Change, ChangeType, CriticalityLevel, diff, DiffRule } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** The changes since the last released schema. Each text begins with the path of the change. */
export interface Comparison {
  /** Breaking changes without an excuse. */
  readonly breaking: readonly string[];
  /** The paths of excuses without a breaking change. */
  readonly stale: readonly string[];
  /** Changes that may surprise a client, such as another default, or a removed deprecated field. */
  readonly dangerous: readonly string[];
}

/** @param excuses reasons for breaking changes, by path. */
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
 * Reads the list below a heading that begins with "Breaking changes", up to the next heading. A line has
 * the path in backquotes, a colon, and the reason.
 */
export function readExcuses(document: string): ReadonlyMap<string, string> {
  const [, section = ''] = /^## Breaking changes.*\n([^]*?)(?=^## |(?![^]))/m.exec(document) ?? [];
  const entries = section.matchAll(/^- `([\w.]+)`: (\S.*)$/gm);
  return new Map([...entries].map(([, path = '', reason = '']) => [path, reason]));
}

/** The rule allows the removal of any type, although a client may have a fragment on it. */
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
