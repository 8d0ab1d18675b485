import { describe, expect, it } from 'vitest';
import { archiveConditions, archiveFilterOf, orderOf } from '../src/list/archive-filter.ts';
import { coverageWords, isBehind } from '../src/list/coverage-words.ts';

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
  const none = {
    type: null,
    media: null,
    connection: null,
    failed: null,
    least: null,
    most: null,
    organizer: null,
    subnet: null,
    device: null,
  };

  it('has what the address has, in the words of the schema', () => {
    expect(archiveFilterOf(none)).toEqual({});
    expect(Object.keys(none).sort()).toEqual([...archiveConditions].sort());
    expect(
      archiveFilterOf({ ...none, media: 'VIDEO', connection: 'WIFI', least: 2, device: 'Headset' }),
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
