import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { findRuleSets, readRuleSets } from '../../src/config/read-rule-sets.ts';

const rule = {
  metric: 'averageJitter',
  comparison: 'GREATER_THAN',
  threshold: 20,
  unit: 'MILLISECONDS',
};
const audio = { decidedBy: 'ANY_RULE', rules: [rule] };
const own = {
  name: 'OWN',
  date: '2026-11',
  description: 'Strict about jitter.',
  source: 'The network team',
  media: { AUDIO: audio },
};

let folder: string;
let rulesFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
  rulesFile = join(folder, 'rules.json');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (content: unknown) => {
  writeFileSync(rulesFile, typeof content === 'string' ? content : JSON.stringify(content));
};

/** The problems of a file, without the name of its variable. */
function problemsOf(content: unknown, ruleSet = 'CQD_2022'): readonly string[] {
  write(content);
  return findRuleSets({ rulesFile, ruleSet }).problems.map((problem) =>
    problem.replace(/^QUALITY_RULES_FILE: /, ''),
  );
}

const withRule = (more: object) => ({
  ruleSets: [{ ...own, media: { AUDIO: { ...audio, rules: [rule, { ...rule, ...more }] } } }],
});
const withCondition = (condition: unknown) => withRule({ onlyIf: [condition] });

describe('readRuleSets', () => {
  it('Without a file, the gateway has its own rule sets', () => {
    const { all, defaultSet } = readRuleSets({ rulesFile: undefined, ruleSet: 'CQD_2022' });
    const names = all.map(({ name }) => name);
    expect(names).toEqual(['CALL_RECORD_INSIGHTS', 'CQD_2021', 'CQD_2022']);
    expect(defaultSet.name).toBe('CQD_2022');
  });

  it('The rule sets of the gateway pass every check of a file', () => {
    const { all } = readRuleSets({ rulesFile: undefined, ruleSet: 'CQD_2022' });
    write({ ruleSets: all.map((set, position) => ({ ...set, name: `OWN_${position}` })) });
    expect(findRuleSets({ rulesFile, ruleSet: 'OWN_2' }).problems).toEqual([]);
  });

  it('The rule sets of a file are added, and one of them can be the default', () => {
    write({ ruleSets: [own, { ...own, name: 'OTHER' }] });
    const { all, defaultSet } = readRuleSets({ rulesFile, ruleSet: 'OWN' });
    expect(all.map(({ name }) => name).slice(3)).toEqual(['OWN', 'OTHER']);
    expect(defaultSet).toEqual(own);
  });

  it('A default that does not exist is refused, and the names that do are listed', () => {
    write({ ruleSets: [own] });
    const problem =
      'QUALITY_RULE_SET: must be the name of a rule set: CALL_RECORD_INSIGHTS, CQD_2021, CQD_2022, OWN.';
    expect(findRuleSets({ rulesFile, ruleSet: 'CQD_2020' }).problems).toEqual([problem]);
    expect(() => readRuleSets({ rulesFile, ruleSet: 'CQD_2020' })).toThrow(ConfigurationError);
    expect(() => readRuleSets({ rulesFile, ruleSet: 'CQD_2020' })).toThrow(problem);
  });

  it.each([['2026'], ['2026-01'], ['2026-12-31']])('A rule set may have the date %s', (date) => {
    expect(problemsOf({ ruleSets: [{ ...own, date }] })).toEqual([]);
  });

  it.each([
    ['2026-00'],
    ['2026-13'],
    ['2026-01-00'],
    ['2026-01-32'],
    ['26'],
    ['2026-1'],
    ['2026-01-13T10:00'],
  ])('A rule set cannot have the date %s', (date) => {
    expect(problemsOf({ ruleSets: [{ ...own, date }] })).toEqual([
      'ruleSets[0].date must be a year, a month or a day, such as 2026, 2026-01 or 2026-01-13',
    ]);
  });

  it('A default is not missed in a file that cannot be read', () => {
    expect(problemsOf('{', 'OWN')).toEqual(['the file is not JSON']);
  });

  it('The value of a variable that is not valid itself is not looked for', () => {
    expect(findRuleSets({ rulesFile: undefined, ruleSet: undefined }).problems).toEqual([]);
  });

  it('Every problem is reported at once, each with its place in the file', () => {
    const bad = {
      ...own,
      name: 'lower case',
      date: 'yesterday',
      description: ' ',
      source: 7,
      media: {
        AUDIO: { decidedBy: 'VOTE', rules: [{ ...rule, unit: 'RATIO', threshold: '20' }] },
        VIDEO: { ...audio, morePacketsThan: -1, rules: [] },
        DATA: audio,
      },
    };
    expect([...problemsOf({ ruleSets: [own, bad, own] })].sort()).toEqual(
      [
        'ruleSets[1].name must be a name such as CQD_2022: up to 64 capital letters, digits and _',
        'ruleSets[1].date must be a year, a month or a day, such as 2026, 2026-01 or 2026-01-13',
        'ruleSets[1].description must not be empty',
        'ruleSets[1].source must be a text',
        'ruleSets[1].media has a member that is none of AUDIO, SCREEN_SHARING, VIDEO',
        'ruleSets[1].media.AUDIO.decidedBy must be one of ANY_RULE, FIRST_MEASURED',
        'ruleSets[1].media.AUDIO.rules[0].threshold must be a number that is not negative',
        'ruleSets[1].media.AUDIO.rules[0].unit must be MILLISECONDS, the unit of averageJitter',
        'ruleSets[1].media.VIDEO.morePacketsThan must be a number that is not negative',
        'ruleSets[1].media.VIDEO.rules must not be empty',
        'ruleSets[2].name is the name of another rule set',
      ].sort(),
    );
  });

  it.each<[what: string, content: unknown, problem: string]>([
    ['not JSON', 'rules: []', 'the file is not JSON'],
    ['empty', '', 'the file is empty'],
    ['a list', [own], 'the file must be an object'],
    ['null', 'null', 'the file must be an object'],
    ['no list of rule sets', {}, 'ruleSets must be a list'],
    ['without a rule set', { ruleSets: [] }, 'ruleSets must not be empty'],
    ['a rule set that is no object', { ruleSets: [7] }, 'ruleSets[0] must be an object'],
    [
      'a misspelled member',
      { ruleSets: [own], rulesets: [] },
      'the file has a member that is none of ruleSets',
    ],
    [
      "the name of one of the gateway's",
      { ruleSets: [{ ...own, name: 'CQD_2021' }] },
      'ruleSets[0].name is the name of another rule set',
    ],
    [
      'no kind of media',
      { ruleSets: [{ ...own, media: {} }] },
      'ruleSets[0].media must have rules for a kind of media',
    ],
    [
      'a misspelled metric',
      withRule({ metric: 'averageJiter' }),
      'ruleSets[0].media.AUDIO.rules[1].metric must be one of averageAudioDegradation,',
    ],
    [
      'a comparison that is not strict',
      withRule({ comparison: 'AT_LEAST' }),
      'ruleSets[0].media.AUDIO.rules[1].comparison must be one of GREATER_THAN, LESS_THAN',
    ],
    [
      'a unit of another metric',
      withRule({ unit: 'RATIO' }),
      'ruleSets[0].media.AUDIO.rules[1].unit must be MILLISECONDS, the unit of averageJitter',
    ],
    [
      'a percentage in place of a ratio',
      withRule({ metric: 'averagePacketLossRate', unit: 'RATIO', threshold: 5 }),
      'ruleSets[0].media.AUDIO.rules[1].threshold must be a number from 0 to 1',
    ],
    [
      'a percentage above 100',
      withRule({ metric: 'averageVideoFrameLossPercentage', unit: 'PERCENT', threshold: 101 }),
      'ruleSets[0].media.AUDIO.rules[1].threshold must be a number from 0 to 100',
    ],
    [
      'conditions without a condition',
      withRule({ onlyIf: [] }),
      'ruleSets[0].media.AUDIO.rules[1].onlyIf must not be empty',
    ],
    [
      'an empty condition',
      withCondition({}),
      'ruleSets[0].media.AUDIO.rules[1].onlyIf[0] must have a member',
    ],
    [
      'a misspelled condition',
      withCondition({ direction: 'INBOUND', codec: ['OPUS'] }),
      'ruleSets[0].media.AUDIO.rules[1].onlyIf[0] has a member that is none of direction, codecs, otherCodecsThan',
    ],
    [
      'a codec of video for audio',
      withCondition({ codecs: ['OPUS', 'H264S'] }),
      'ruleSets[0].media.AUDIO.rules[1].onlyIf[0].codecs[1] must be one of UNKNOWN, INVALID, CN,',
    ],
    [
      'a direction of another kind',
      withCondition({ direction: 'CALLER_TO_CALLEE' }),
      'ruleSets[0].media.AUDIO.rules[1].onlyIf[0].direction must be one of INBOUND, OUTBOUND',
    ],
    [
      'a number that JSON cannot hold',
      JSON.stringify(withRule({ threshold: 1 })).replace('"threshold":1,', '"threshold":1e999,'),
      'ruleSets[0].media.AUDIO.rules[1].threshold must be a number that is not negative',
    ],
  ])('A file is refused that is or has %s', (_, content, problem) => {
    const problems = problemsOf(content);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('A file that does not exist is refused', () => {
    const missing = { rulesFile: join(folder, 'missing.json'), ruleSet: 'CQD_2022' };
    expect(findRuleSets(missing).problems).toEqual([
      'QUALITY_RULES_FILE: the file cannot be used: it does not exist (ENOENT)',
    ]);
  });
});
