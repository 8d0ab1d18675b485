import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareSchemas, readExcuses } from '../support/schema-compatibility.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const released = read('published/released.graphql');
const nothing = new Map<string, string>();

/** The schema of the last release with another text in the place of one that it has. */
function changed(text: string, other: string, sdl = released): string {
  expect(sdl).toContain(text);
  return sdl.replace(text, other);
}

describe('The schema', () => {
  const comparing = compareSchemas(
    released,
    read('published/schema.graphql'),
    readExcuses(read('docs/schema-changes.md')),
  );

  it('breaks nothing of the last release that docs/schema-changes.md does not excuse', async () => {
    const { breaking, dangerous } = await comparing;
    if (dangerous.length > 0) console.info(['Clients may notice:', ...dangerous].join('\n  '));
    expect(breaking).toEqual([]);
  });

  it('breaks all that docs/schema-changes.md excuses', async () => {
    expect((await comparing).stale).toEqual([]);
  });

  it('is released with the version that it is of', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const [, of = ''] = /^# .*version (\d+\.\d+\.\d+)/.exec(released) ?? [];
    expect(of.localeCompare(version, 'en', { numeric: true })).toBeLessThanOrEqual(0);
    expect(of).not.toBe('');
  });
});

describe('compareSchemas', () => {
  it.each([
    ['a field that is gone', '  version: Long\n', '  edition: Long\n', 'CallRecord.version'],
    ['a field that may be null', 'hasNextPage: Boolean!', 'hasNextPage: Boolean', 'PageInfo'],
    ['a field of another type', '  version: Long\n', '  version: Int\n', 'CallRecord.version'],
    [
      'an argument that is required',
      '  callRecordsById(\n',
      '  callRecordsById(\n    wanted: Int!\n',
      'Query.callRecordsById.wanted',
    ],
    [
      'an input that is required',
      'participantId: ID\n',
      'participantId: ID!\n',
      'CallRecordFilter',
    ],
    ['a member of an enum that is gone', '  NOT_RATED\n', '  UNRATED\n', 'UserFeedbackRating'],
    ['a type that is gone', 'type PhoneIdentity ', 'type TelephoneIdentity ', 'PhoneIdentity'],
    ['an interface that is gone', 'CallRecord implements Node', 'CallRecord', 'CallRecord'],
  ])('names %s', async (_, text, other, path) => {
    const { breaking } = await compareSchemas(released, changed(text, other), nothing);
    expect(breaking).toEqual([expect.stringContaining(path)]);
  });

  it('lets pass what is excused, and that alone', async () => {
    const withoutVersion = changed('  version: Long\n', '  edition: Long\n');
    const current = changed('hasNextPage: Boolean!', 'hasNextPage: Boolean', withoutVersion);
    const excuses = readExcuses('## Breaking changes now\n\n- `CallRecord.version`: a test.\n');
    const { breaking, stale } = await compareSchemas(released, current, excuses);
    expect(breaking).toEqual([expect.stringMatching(/^PageInfo.hasNextPage: /)]);
    expect(stale).toEqual([]);
  });

  it('names excuses for which nothing breaks', async () => {
    const excuses = new Map([['CallRecord.version', 'It has gone long ago.']]);
    const { stale } = await compareSchemas(released, released, excuses);
    expect(stale).toEqual(['CallRecord.version']);
  });

  it('lets a field go that was deprecated in the last release, and says so', async () => {
    const deprecated = '  version: Long @deprecated(reason: "Use `edition`.")\n';
    const before = changed('  version: Long\n', deprecated);
    const after = changed('  version: Long\n', '  edition: Long\n');
    const { breaking, dangerous } = await compareSchemas(before, after, nothing);
    expect(breaking).toEqual([]);
    expect(dangerous).toEqual([expect.stringMatching(/^CallRecord.version: .*deprecated/)]);
  });

  it('says of another default that it is dangerous, of more fields nothing', async () => {
    const other = changed('first: Int = 20', 'first: Int = 30');
    const more = changed('  version: Long\n', '  version: Long\n  edition: Long\n', other);
    expect(await compareSchemas(released, more, nothing)).toEqual({
      breaking: [],
      stale: [],
      dangerous: [expect.stringContaining('.first: Default value')],
    });
  });
});

describe('readExcuses', () => {
  it('reads a path and a reason, of the section about what is not released yet', () => {
    const document = [
      '- `Before.it`: no.',
      '## Breaking changes since the last release',
      '- `Session.sessionId`: Microsoft has taken it away.',
      '- `Without.reason`:',
      '## 0.1.0',
      '- `After.it`: no.',
    ].join('\n');
    expect([...readExcuses(document)]).toEqual([
      ['Session.sessionId', 'Microsoft has taken it away.'],
    ]);
  });
});
