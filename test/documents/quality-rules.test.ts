import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRuleSets } from '../../src/config/read-rule-sets.ts';
import { classifyStream } from '../../src/quality/classify-stream.ts';
import { mediaKindOf } from '../../src/quality/media-kind.ts';
import type { Condition, MediaKind, Rule } from '../../src/quality/rule-set.ts';
import { Document, quotedNames } from '../support/document.ts';
import { ruleSets } from '../support/quality/rule-sets.ts';

const quality = new Document('docs/quality.md');
const columns = ['CQD_2022', 'CQD_2021', 'CALL_RECORD_INSIGHTS'].map((name) => ruleSets.find(name));

const signs = { GREATER_THAN: '>', LESS_THAN: '<' };
const units: Readonly<Record<string, string>> = {
  MILLISECONDS: ' ms',
  PERCENT: ' %',
  FRAMES_PER_SECOND: ' fps',
};

/** The conditions of the published rules, in the words of the tables. */
const conditions: readonly (readonly [words: string, conditions: readonly Condition[]])[] = [
  [', unless codec is Satin', [{ otherCodecsThan: ['SATIN', 'SATIN_FULLBAND'] }]],
  [', inbound and not `H264S`', [{ direction: 'INBOUND', otherCodecsThan: ['H264S'] }]],
  [', outbound or `H264S`', [{ direction: 'OUTBOUND' }, { codecs: ['H264S'] }]],
];

function wordsOf({ onlyIf }: Rule): string {
  if (!onlyIf) return '';
  const wanted = JSON.stringify(onlyIf);
  const found = conditions.find(([, known]) => JSON.stringify(known) === wanted);
  if (!found) throw new Error(`No table has words for ${wanted}.`);
  return found[0];
}

function cellOf(rule: Rule): string {
  const { comparison, threshold, unit } = rule;
  return `${signs[comparison]} ${threshold}${units[unit] ?? ''}${wordsOf(rule)}`;
}

/** The row of each metric: the cell of each rule set, by the data. */
function rowsOf(kind: MediaKind): Readonly<Record<string, readonly string[]>> {
  const media = columns.map((set) => set.media[kind]);
  const guards = media.map((rules) =>
    rules?.morePacketsThan === undefined ? '' : `> ${rules.morePacketsThan}`,
  );
  const metrics = new Set(media.flatMap((rules) => rules?.rules.map(({ metric }) => metric) ?? []));
  const rows = [...metrics].map((metric) => {
    const cells = media.map(
      (rules) =>
        rules?.rules
          .filter((rule) => rule.metric === metric)
          .map(cellOf)
          .join() ?? '',
    );
    return [metric, cells] as const;
  });
  const guarded = guards.some((guard) => guard !== '');
  return Object.fromEntries([
    ...(guarded ? [['packetUtilization', guards] as const] : []),
    ...rows,
  ]);
}

describe('The rules of docs/quality.md', () => {
  it('The table of rule sets in docs/quality.md has every rule set with its date and source', () => {
    const rows = quality
      .table('Rule sets')
      .map(([name = '', ...rest]) => [quotedNames(name)[0], ...rest]);
    expect(rows).toEqual(ruleSets.all.map(({ name, date, source }) => [name, date, source]));
  });

  it.each([
    ['Audio', 'AUDIO', 'Each of these values'],
    ['Video', 'VIDEO', 'The first value that was measured decides'],
    ['Screen sharing', 'SCREEN_SHARING', 'The first value that was measured decides'],
  ] as const)(
    'The table of %s in docs/quality.md has every rule and threshold',
    (title, kind, how) => {
      const rows = quality
        .table(title)
        .map(([metric = '', ...cells]) => [quotedNames(metric)[0], cells] as const);
      expect(Object.fromEntries(rows)).toEqual(rowsOf(kind));
      expect(quality.section(title)).toContain(how);
      const decided = how.startsWith('Each') ? 'ANY_RULE' : 'FIRST_MEASURED';
      for (const { media } of columns) expect(media[kind]?.decidedBy).toBe(decided);
    },
  );

  it('The order of the words and the examples of labels in docs/quality.md are true', () => {
    const rows = quality.table('Kind of media').map((row) => row.flatMap(quotedNames));
    const words = rows.map(([word = '']) => word);
    for (const [index, [word = '', kind = '', example = '']] of rows.entries()) {
      expect(mediaKindOf(example)).toBe(kind);
      // With the words of all later rows beside it, the word still decides.
      expect(mediaKindOf([...words.slice(index + 1), word].join('-'))).toBe(kind);
    }
    expect(rows).toHaveLength(3);
  });

  it('docs/quality.md says what every metric of a rule means to a person', () => {
    const described = quality
      .table('What each value means to a person')
      .flatMap(([metric = '']) => quotedNames(metric));
    const kinds = ['AUDIO', 'VIDEO', 'SCREEN_SHARING'] as const;
    const used = kinds.flatMap((kind) => Object.keys(rowsOf(kind)));
    expect([...described].sort()).toEqual([...new Set(used)].sort());
  });
});

describe('The rule set of docs/quality.md', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'rules-'))));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('The rule set of docs/quality.md can be loaded, and classifies as the text says', () => {
    const rulesFile = join(folder, 'rules.json');
    writeFileSync(rulesFile, quality.blocks('json')[0] ?? '');
    const { defaultSet: rules } = readRuleSets({ rulesFile, ruleSet: 'FIELD_STAFF' });
    const speech = (json: object) =>
      classifyStream(
        { json: { packetUtilization: 2000, ...json }, label: 'main-audio', isInbound: true },
        rules,
      ).classification;
    expect(speech({ averageRoundTripTime: 'PT0.7S' })).toBe('GOOD');
    expect(speech({ averageRoundTripTime: 'PT0.9S' })).toBe('POOR');
    const video = { json: { averageVideoFrameRate: 1 }, label: 'main-video', isInbound: true };
    expect(classifyStream(video, rules).unclassifiedBecause).toBe('UNKNOWN_MEDIA');
  });

  it('docs/quality.md describes every member of a rule set', () => {
    const members = quality
      .table('Rule sets of your own')
      .flatMap(([names = '']) => quotedNames(names));
    const used = [...(quality.blocks('json')[0] ?? '').matchAll(/"(\w+)":/g)].map(
      ([, name = '']) => name,
    );
    const named = new Set([...members, 'ruleSets', 'rules', 'AUDIO', 'SCREEN_SHARING']);
    expect(used.filter((name) => !named.has(name))).toEqual([]);
  });

  it('The problem that docs/quality.md quotes is reported for that mistake', () => {
    const rulesFile = join(folder, 'wrong.json');
    const text = (quality.blocks('json')[0] ?? '').replace('"RATIO"', '"PERCENT"');
    writeFileSync(rulesFile, text);
    const problem = /`(ruleSets\[0\][^`]*)`/.exec(quality.prose)?.[1]?.replaceAll('\n', ' ');
    expect(problem).toContain(' must be ');
    expect(() => readRuleSets({ rulesFile, ruleSet: 'FIELD_STAFF' })).toThrow(problem);
  });
});
