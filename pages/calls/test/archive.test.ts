import { describe, expect, it } from 'vitest';
import { archiveConditions, archiveFilterOf, orderOf } from '../src/list/archive-filter.ts';
import { contradictionIn } from '../src/list/contradiction.ts';
import { coverageWords, isBehind } from '../src/list/coverage-words.ts';
import { noneWords } from '../src/list/none-words.ts';
import { unusedValues } from '../src/list/unused-values.ts';
import { noConditions } from './no-conditions.ts';

const now = new Date('2026-03-20T12:00:00Z');
const week = { from: '2026-03-13T00:00:00Z', to: '2026-03-21T00:00:00Z' };
const unknown = { completeFrom: null, completeUntil: null };
const until = (completeUntil: string, completeFrom = week.from) => ({
  completeFrom,
  completeUntil,
});

describe('What the page says of an archive', () => {
  it.each([
    ['nothing is known', unknown, week, /does not know every call of this period yet/, true],
    [
      'it is being filled',
      until('2026-03-15T09:00:00Z'),
      week,
      /^Calls from .* on are not yet all archived\.$/,
      true,
    ],
    [
      'it has only what is newer',
      until('2026-03-19T02:00:00Z', '2026-03-14T00:00:00Z'),
      week,
      /^Calls before .* are not all archived\. Calls from .* can still appear/,
      true,
    ],
    [
      'it lacks what Microsoft no longer has',
      until('2026-03-19T02:00:00Z', '2026-02-18T13:00:00Z'),
      { ...week, from: '2026-01-01T00:00:00Z' },
      /^Calls before .* are not all archived\. Calls from .* can still appear/,
      false,
    ],
    [
      'only the last calls can be missing',
      until('2026-03-19T02:00:00Z'),
      week,
      /^Calls from .* on can still appear/,
      false,
    ],
    [
      'the period is too young to be known',
      unknown,
      { ...week, from: '2026-03-20T00:00:00Z' },
      /^Calls of this period can still appear/,
      false,
    ],
    [
      'it has everything',
      until('2026-03-15T00:00:00Z'),
      { ...week, to: '2026-03-15T00:00:00Z' },
      /^Every call of this period is archived\.$/,
      false,
    ],
  ])('if %s', (_when, coverage, period, words, behind) => {
    expect(coverageWords(coverage, period, now)).toMatch(words);
    expect(isBehind(coverage, period, now)).toBe(behind);
  });
});

describe('The filter of an archive', () => {
  it('has what the address has, in the words of the schema', () => {
    expect(archiveFilterOf(noConditions)).toEqual({});
    expect(Object.keys(noConditions).sort()).toEqual([...archiveConditions].sort());
    expect(
      archiveFilterOf({
        ...noConditions,
        media: 'VIDEO',
        connection: 'WIFI',
        least: 2,
        device: 'Headset',
      }),
    ).toEqual({
      modality: 'VIDEO',
      connectionType: 'WIFI',
      durationMs: { ge: 120_000 },
      deviceName: 'Headset',
    });
  });

  it('has the order of the archive unless another is asked for', () => {
    expect(orderOf({ order: null })).toBeUndefined();
    expect(orderOf({ order: 'longest' })).toEqual({ field: 'DURATION', direction: 'DESC' });
  });
});

describe('A filter that can find nothing', () => {
  const day = { from: '2026-03-19T00:00:00Z', to: '2026-03-20T00:00:00Z' };

  it.each([
    ['ends before it begins', { from: day.to, to: day.from }, noConditions, /later than “From”/],
    [
      'has the least above the most',
      day,
      { least: 60, most: 30 },
      /at least 60 min and at most 30/,
    ],
  ])('is refused in words: it %s', (_why, period, conditions, words) => {
    expect(contradictionIn(period, conditions)).toMatch(words);
  });

  it('is not one that can find something', () => {
    expect(contradictionIn(day, { least: 30, most: 30 })).toBeUndefined();
    expect(contradictionIn(day, { least: null, most: 30 })).toBeUndefined();
  });

  it('says how a subnet or a device is found', () => {
    expect(noneWords(true, noConditions)).toBe('No such call is archived.');
    const bySubnet = noneWords(true, { subnet: '192.168.2.179', device: null });
    expect(bySubnet).toContain('first address');
    expect(bySubnet).toContain('without a length such as /24');
    expect(noneWords(true, { subnet: null, device: 'Poly' })).toContain('whole name');
  });
});

describe('The values of a link that the list cannot use', () => {
  it.each([
    ['?least=abc&type=FOO&from=garbage&failed=true', true, ['from', 'type', 'least']],
    ['?from=2026-03-19T00:00:00Z&type=GROUP_CALL', true, ['from']],
    ['?type=GROUP_CALL&order=longest&person=A1', false, ['order', 'type']],
    ['?from=2026-03-19T00:00:00Z&to=2026-03-20T00:00:00Z&bad=true&other=1', true, []],
  ])('of %s, with an archive %j, are %j', (search, hasArchive, names) => {
    expect(unusedValues(search, hasArchive)).toEqual(names);
  });
});
