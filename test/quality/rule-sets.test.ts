import { isEnumType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../src/errors.ts';
import { codecs } from '../../src/quality/codecs.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
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
      expect(() => ruleSets.find(name)).toThrow(
        '`ruleSet` of `quality` must be the name of a rule set: CALL_RECORD_INSIGHTS, CQD_2021, CQD_2022.',
      );
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

describe('The descriptions of streams', () => {
  const stream = createExecutableSchema().getType('Stream');
  const describes = (field: string) =>
    isObjectType(stream)
      ? (stream.getFields()[field]?.description ?? '').replaceAll('\n', ' ')
      : '';
  const rules = Object.values(ruleSets.find('CQD_2022').media).flatMap((media) => media.rules);

  it.each(rules.map((rule) => [rule.metric, rule.threshold, rule.comparison] as const))(
    'The description of %s states the threshold %d of today',
    (metric, threshold, comparison) => {
      const words = `${comparison === 'GREATER_THAN' ? 'above' : 'below'} ${threshold}`;
      expect(describes(metric)).toMatch(new RegExp(`${words}\\b`));
    },
  );

  it('The description of the packets states the number that audio requires', () => {
    const { morePacketsThan } = ruleSets.find('CQD_2022').media.AUDIO ?? {};
    expect(describes('packetUtilization')).toContain(`above ${morePacketsThan} packets`);
  });
});
