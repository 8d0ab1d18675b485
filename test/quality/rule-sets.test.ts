import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../src/errors.ts';
import { codecs } from '../../src/quality/codecs.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { isEnumType } from 'graphql';
import { ruleSets } from '../support/quality/rule-sets.ts';

describe('RuleSets', () => {
  it('A rule set is found by its name', () => {
    expect(ruleSets.find('CQD_2021').date).toBe('2021');
  });

  it.each([[null], [undefined]])('The default is found for %j', (name) => {
    expect(ruleSets.find(name)).toBe(ruleSets.defaultSet);
    expect(ruleSets.defaultSet.name).toBe('CQD_2022');
  });

  it.each([[''], ['CQD_2023'], ['cqd_2022'], ['constructor']])(
    'The name %j is refused, and those that exist are listed',
    (name) => {
      expect(() => ruleSets.find(name)).toThrow(BadUserInputError);
      expect(() => ruleSets.find(name)).toThrow('CALL_RECORD_INSIGHTS, CQD_2021, CQD_2022.');
    },
  );
});

describe('The codecs of rules', () => {
  it.each([
    ['AudioCodec', codecs.audioCodec],
    ['VideoCodec', codecs.videoCodec],
  ] as const)('They are those of %s that Microsoft has today', (name, names) => {
    const type = createExecutableSchema().getType(name);
    const members = isEnumType(type) ? type.getValues().map((member) => member.name) : [];
    expect([...names, 'UNKNOWN_FUTURE_VALUE'].sort()).toEqual(members.sort());
  });
});
