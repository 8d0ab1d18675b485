import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  hasBreakingChanges,
  releaseChangelog,
  releaseSchemaChanges,
} from '../../../src/commands/release/documents.ts';

const changelog =
  '# Changelog\n\nFor all.\n\n## Unreleased\n\n### Added\n\n- One.\n\n## 0.1.0 - 2026-01-01\n\n- Old.\n';
const schemaChanges = readFileSync(
  new URL('../../../docs/schema-changes.md', import.meta.url),
  'utf8',
);
const withChange = schemaChanges.replace(
  /(since the last release\n[^]*?\n\n)None\.\n/,
  '$1- `Query.a`: It was wrong,\n  and twice.\n- `Query.b`: Too.\n',
);

describe('The changelog', () => {
  it('The unreleased entries of the changelog become those of the version, and later ones have a heading', () => {
    expect(releaseChangelog(changelog, '0.2.0', '2026-02-03')).toBe(
      changelog.replace('## Unreleased\n', '## Unreleased\n\n## 0.2.0 - 2026-02-03\n'),
    );
  });

  it.each([
    ['no heading of what is unreleased', changelog.replace('Unreleased', 'New')],
    ['no entry that is unreleased', changelog.replace('- One.\n', '')],
  ])('A version is not released if the changelog has %s', (_, text) => {
    expect(() => releaseChangelog(text, '0.2.0', '2026-02-03')).toThrow(
      'Describe there what changes for users, and commit it.',
    );
  });

  it('A version is not released if the changelog has its heading', () => {
    expect(() => releaseChangelog(changelog, '0.1.0', '2026-02-03')).toThrow('released already');
  });
});

describe('The list of breaking changes', () => {
  it('A release without breaking changes leaves docs/schema-changes.md as it is', () => {
    expect(hasBreakingChanges(schemaChanges)).toBe(false);
    expect(releaseSchemaChanges(schemaChanges, '0.2.0')).toBe(schemaChanges);
  });

  it('The breaking changes in docs/schema-changes.md move to a heading of the version', () => {
    expect(hasBreakingChanges(withChange)).toBe(true);
    const entries = '- `Query.a`: It was wrong,\n  and twice.\n- `Query.b`: Too.\n';
    expect(releaseSchemaChanges(withChange, '0.2.0')).toBe(
      schemaChanges.replace('\n## 0.1.0\n', () => `\n## 0.2.0\n\n${entries}\n## 0.1.0\n`),
    );
  });
});
