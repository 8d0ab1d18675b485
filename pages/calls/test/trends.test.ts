import { describe, expect, it } from 'vitest';
import type { TelephonyGroupFragment } from '../src/gateway/generated/graphql.ts';
import { readStreamFilter } from '../src/list/stream-filter.ts';
import { wordsOfStreams } from '../src/list/stream-words.ts';
import { barWords, othersWords, shareText } from '../src/trends/bar-words.ts';
import { type Bar, classOf, compareBars, largestRate } from '../src/trends/bar.ts';
import { dayBars, rankBars } from '../src/trends/bars-of.ts';
import { comparedDays } from '../src/trends/comparison.ts';
import { countWords } from '../src/trends/count-words.ts';
import { compareCounts } from '../src/trends/count.ts';
import { complaintCounts, failureCounts } from '../src/trends/counts-of.ts';
import { dayFromText, daysOf, daysWords, eachDay, lastDays, periodOf } from '../src/trends/days.ts';
import { callsOf, trendsOf } from '../src/trends/group-links.ts';
import { nearestMark } from '../src/trends/nearest-mark.ts';
import { isRateAbove, rateWords } from '../src/trends/rate-words.ts';
import { ratingWords } from '../src/trends/rating-words.ts';
import { subjects } from '../src/trends/subject.ts';
import { summarize } from '../src/trends/summary.ts';
import { tableOfBars } from '../src/trends/table-of-bars.ts';
import {
  sipCodeName,
  telephonyCounts,
  telephonyWords,
  trunkName,
} from '../src/trends/telephony-counts.ts';
import { tableOfCounts } from '../src/trends/table-of-counts.ts';
import { freeDimensions, trendFilter } from '../src/trends/trend-filter.ts';

const bar: Bar = {
  ...{
    key: 'a',
    label: 'a',
    isOther: false,
    numerator: 10,
    denominator: 200,
    rate: 0.05,
    target: 0.03,
  },
  ...{ subject: subjects.poor, people: 7, calls: undefined, trends: undefined },
  shares: { poorRate: 0.05, setupFailureRate: 0, dropRate: null },
};
const noQuality = {
  ...{ mediaKind: null, subnet: null, connectionType: null, wifiBand: null, deviceName: null },
  ...{ platform: null, clientVersion: null, hour: null, weekday: null, unknown: null },
};
const noGroup = {
  ...{ day: null, weekday: null, hour: null, connectionType: null, wifiBand: null },
  ...{ platform: null, isOther: false, streams: 0, setupFailureRate: null, dropRate: null },
  poorRate: { numerator: 3, denominator: 100, value: 0.03, target: 0.03 },
  callRecordFilter: null,
};
const poorRate = { numerator: 3, denominator: 100, value: 0.03, target: 0.03 };

describe('The days of trends', () => {
  it.each([
    ['in Paris', '2026-03-13T23:00:00.000Z', '2026-03-20T23:00:00.000Z'],
    ['in New York', '2026-03-14T04:00:00.000Z', '2026-03-21T04:00:00.000Z'],
    ['in UTC', '2026-03-14T00:00:00Z', '2026-03-21T00:00:00Z'],
  ])('are those that a person sees %s', (_where, from, to) => {
    expect(daysWords(daysOf({ from, to }))).toBe('2026-03-14 to 2026-03-20');
  });

  it('end with today, and are at least one', () => {
    const now = new Date('2026-03-20T23:59:00Z');
    expect(periodOf(lastDays(now, 7))).toEqual({
      from: '2026-03-14T00:00:00Z',
      to: '2026-03-21T00:00:00Z',
    });
    const moment = '2026-03-14T09:00:00Z';
    expect(eachDay(daysOf({ from: moment, to: moment }))).toEqual(['2026-03-14T00:00:00Z']);
  });

  it('are compared with as many that end before them, or with those of weeks before', () => {
    const days = daysOf({ from: '2026-03-14T00:00:00Z', to: '2026-03-17T00:00:00Z' });
    expect(daysWords(comparedDays(days, 'before'))).toBe('2026-03-11 to 2026-03-13');
    expect(daysWords(comparedDays(days, 'week'))).toBe('2026-03-07 to 2026-03-09');
    expect(daysWords(comparedDays(days, 'four-weeks'))).toBe('2026-02-14 to 2026-02-16');
  });

  it.each(['2026-02-30', '2026-2-3', 'today', null])('cannot begin at what is no day: %j', (text) =>
    expect(dayFromText(text)).toBeUndefined(),
  );
});

describe('A filter of streams in a link', () => {
  it.each([
    '{"subnet":"10.1.102.0","wifiBand":"FREQUENCY_24_GHZ","classification":"POOR"}',
    '{"weekday":"TUESDAY","hour":9}',
    '{"unknown":["SUBNET"]}',
    '{"connectionType":"UNKNOWN"}',
  ])('is read as a whole: %s', (text) => {
    expect(readStreamFilter(text)).toEqual(JSON.parse(text));
  });

  it.each([
    '',
    '{}',
    '[]',
    'null',
    '{"subnet":',
    '{"subnet":null}',
    '{"subnet":"10.1.102.0","other":1}',
    '{"wifiBand":"5"}',
    '{"hour":24}',
    '{"unknown":[]}',
    '{"unknown":["DAY"]}',
    '{"__proto__":{}}',
    '{"constructor":"a"}',
    '{"ruleSet":"CQD_2022"}',
  ])('is left out as a whole if a part of it cannot be used: %s', (text) => {
    expect(readStreamFilter(text)).toBeNull();
  });

  it('is named in words', () => {
    expect(
      wordsOfStreams({
        ...{ classification: 'POOR', subnet: '10.1.102.0', wifiBand: 'FREQUENCY_24_GHZ' },
        ...{ weekday: 'TUESDAY', hour: 23, unknown: ['DEVICE', 'PLATFORM'], failure: 'MIDCALL' },
      }),
    ).toBe(
      'with a poor stream in the subnet 10.1.102.0 on 2.4 GHz that failed in the middle with no known device and platform ' +
        'on a Tuesday (UTC) from 23:00 to 00:00 UTC',
    );
  });
});

describe('The filter of trends', () => {
  const days = daysOf({ from: '2026-03-14T00:00:00Z', to: '2026-03-15T00:00:00Z' });

  it('has no class, failure and weekday, by which nothing can be counted', () => {
    const uncounted = { classification: 'POOR', failure: 'MIDCALL', weekday: 'MONDAY' } as const;
    const streams = { ...uncounted, subnet: '10.1.1.0' };
    expect(trendFilter({ type: 'GROUP_CALL', streams }, days)).toEqual({
      startDateTime: { ge: '2026-03-14T00:00:00Z', lt: '2026-03-15T00:00:00Z' },
      ...{ callType: 'GROUP_CALL', subnet: '10.1.1.0' },
    });
    expect(freeDimensions({ type: 'GROUP_CALL', streams })).toBe(1);
  });

  it('counts each unknown property as one of three', () => {
    const unknown = ['SUBNET', 'DEVICE'] as const;
    expect(freeDimensions({ type: null, streams: { unknown, hour: 0 } })).toBe(0);
    expect(freeDimensions({ type: null, streams: null })).toBe(3);
  });
});

describe('A group', () => {
  const quality = { ...noQuality, subnet: '10.1.1.0' };
  const startDateTime = { ge: '2026-03-14T00:00:00Z', lt: '2026-03-15T00:00:00Z' };
  const callRecordFilter = { startDateTime, type: null, quality };
  const group = { ...noGroup, callRecordFilter, poorRate };

  it('leads to its calls with a poor stream, or to all of them if it has none', () => {
    expect(callsOf(group, subjects.poor)).toMatchObject({
      ...{ view: null, from: startDateTime.ge, to: startDateTime.lt, person: null },
      streams: { subnet: '10.1.1.0', classification: 'POOR' },
    });
    const dropRate = { ...poorRate, numerator: 2 };
    expect(callsOf({ ...group, dropRate }, subjects.drops)).toMatchObject({
      ...{ failure: null, streams: { subnet: '10.1.1.0', failure: 'MIDCALL' } },
    });
    const good = { ...group, poorRate: { ...poorRate, numerator: 0 } };
    expect(callsOf(good, subjects.poor)?.streams).toEqual({ subnet: '10.1.1.0' });
  });

  it('leads nowhere if it is of others, or has a value that no list can be filtered by', () => {
    expect(callsOf({ ...noGroup, poorRate }, subjects.poor)).toBeUndefined();
    const platform = 'UNKNOWN_FUTURE_VALUE' as const;
    const unnamed = { startDateTime, type: null, quality: { ...noQuality, platform } };
    expect(callsOf({ ...group, callRecordFilter: unnamed }, subjects.poor)).toBeUndefined();
    const dimension = { field: 'platform', name: 'PLATFORM' } as const;
    expect(trendsOf({ callRecordFilter: unnamed }, dimension, null)).toBeUndefined();
    const named = { ...dimension, title: '', unknown: '' };
    const ranked = { subject: subjects.poor, dimension: named, streams: null };
    const newer = { ...noGroup, platform, callRecordFilter: null };
    expect(rankBars([newer], { ...ranked, minGroupSize: null })).toMatchObject([
      { label: 'unknown', numerator: 3, calls: undefined, trends: undefined },
    ]);
  });

  it('leads to the trends of it alone, beside what is filtered already', () => {
    const dimension = { field: 'subnet', name: 'SUBNET' } as const;
    expect(trendsOf(group, dimension, { wifiBand: 'FREQUENCY_24_GHZ' })).toEqual({
      streams: { wifiBand: 'FREQUENCY_24_GHZ', subnet: '10.1.1.0' },
    });
    const nameless = { callRecordFilter: { startDateTime, type: null, quality: noQuality } };
    expect(trendsOf(nameless, dimension, { unknown: ['DEVICE'] })).toEqual({
      streams: { unknown: ['DEVICE', 'SUBNET'] },
    });
  });
});

describe('A bar', () => {
  it('is above the target only with enough streams, and few streams stretch no picture', () => {
    expect(classOf(bar)).toBe('share above');
    expect(classOf({ ...bar, rate: 0.03 })).toBe('share');
    expect(classOf({ ...bar, denominator: 49, numerator: 4 })).toBe('share few');
    expect(classOf({ ...bar, denominator: 20, numerator: 5, rate: 0.25 })).toBe('share above');
    expect(largestRate([bar, { ...bar, denominator: 2, numerator: 2, rate: 1 }])).toBe(0.05);
    expect(largestRate([{ ...bar, denominator: 2, numerator: 1, rate: 0.5 }])).toBe(0.5);
    expect(largestRate([])).toBe(0.01);
  });

  it('stands beside the same group of another period, or beside the day in the same place', () => {
    const before = [{ ...bar, key: 'b', rate: 0.01 }];
    expect(compareBars([bar], before)[0]?.rateBefore).toBeNull();
    expect(compareBars([bar], before, 'place')[0]?.rateBefore).toBe(0.01);
  });

  it('says what it shows, and what a click does', () => {
    expect(barWords({ ...bar, rateBefore: 0.012, calls: {} })).toBe(
      'a: 5 % poor, 10 of 200 streams; target 3 %; before 1.2 %; show the calls',
    );
    expect(barWords({ ...bar, rate: null, denominator: 0, target: null })).toBe(
      'a: nothing measured',
    );
    expect(othersWords(5)).toBe('Others (fewer than 5 people)');
  });

  it('says what else it is of', () => {
    expect(barWords({ ...bar, subject: subjects.drops })).toBe(
      'a: 5 % dropped, 10 of 200 attempts; target 3 %',
    );
    expect(tableOfBars('Subnets', subjects.drops, [{ ...bar, subject: subjects.drops }])).toEqual([
      ['Subnets', 'Dropped', 'Drops', 'Attempts', 'Target', 'Poor', 'Failed to set up', 'People'],
      ['a', '0.05', '10', '200', '0.03', '0.05', '0', '7'],
    ]);
    const rate = { numerator: 4, denominator: 100, value: 0.04, target: 0.03 };
    expect(summarize(subjects.drops, rate, { ...rate, value: 0 }, 'week')).toBe(
      '4 % of the attempts dropped: 4 of 100. That is more than the 3 % that Microsoft suggests ' +
        'at most. A week before, it was 0 %.',
    );
  });

  it('has as many digits as it takes to differ from the target', () => {
    expect(shareText(0.0303, 0.03)).toBe('3.03 %');
    expect(shareText(0.030_004, 0.03)).toBe('3.0004 %');
    expect(shareText(0.0299, 0.03)).toBe('2.99 %');
    expect(shareText(0.03, 0.03)).toBe('3 %');
    expect(shareText(0.0494, 0.03)).toBe('4.9 %');
    expect(shareText(0.0303)).toBe('3 %');
    expect(shareText(null, 0.03)).toBe('–');
  });

  it('is there for each day of the period, also for one without streams', () => {
    const days = daysOf({ from: '2026-03-14T00:00:00Z', to: '2026-03-16T00:00:00Z' });
    const { shown, others } = dayBars([], days, { subject: subjects.drops, minGroupSize: 5 });
    expect(shown.map(({ key, rate }) => [key, rate])).toEqual([
      ['2026-03-14T00:00:00Z', null],
      ['2026-03-15T00:00:00Z', null],
    ]);
    expect(shown[1]?.trends).toEqual({ from: '2026-03-15T00:00:00Z', to: '2026-03-16T00:00:00Z' });
    expect(others).toEqual([]);
  });

  it('is a row of a file, whose shares are numbers', () => {
    const [head, row] = tableOfBars('Subnets', subjects.poor, [{ ...bar, rateBefore: null }]);
    expect(head?.at(-1)).toBe('Poor before');
    expect(row).toEqual(['a', '0.05', '10', '200', '0.03', '0', '', '7', '']);
  });
});

describe('A failure', () => {
  const startDateTime = { ge: '2026-03-14T00:00:00Z', lt: '2026-03-15T00:00:00Z' };
  const quality = { ...noQuality, subnet: '10.1.1.0' };
  const group = {
    ...noGroup,
    callRecordFilter: { startDateTime, type: null, quality },
    failures: [
      { stage: 'MIDCALL', reason: 'Lost.', count: 4 },
      { stage: 'CALL_SETUP', reason: null, count: 2 },
      { stage: 'UNKNOWN_FUTURE_VALUE', reason: 'Other.', count: 1 },
    ] as const,
  };

  it('leads to all calls with a failure in its stage, because none can be listed by reason', () => {
    const [dropped, unset] = failureCounts(group);
    expect(dropped?.calls?.to).toMatchObject({
      ...{ from: startDateTime.ge, to: startDateTime.lt, failure: null, failed: null },
      streams: { subnet: '10.1.1.0', failure: 'MIDCALL' },
    });
    expect(dropped && countWords({ ...dropped, before: 1 })).toBe(
      'Lost.: 4 · dropped; before 1; show all calls in which something failed in the middle',
    );
    expect(unset).toMatchObject({ label: 'No reason given', detail: 'failed to set up' });
  });

  it('leads nowhere in a stage that no list can be filtered by, or of a group without a list', () => {
    expect(failureCounts(group)[2]).toMatchObject({ count: 1, calls: undefined });
    expect(failureCounts({ ...group, callRecordFilter: null })[0]?.calls).toBeUndefined();
    expect(failureCounts(undefined)).toEqual([]);
  });

  it('stands beside the same one of another period, of which there may be none', () => {
    const [dropped, unset] = compareCounts(
      failureCounts(group),
      failureCounts({ ...group, failures: [{ stage: 'MIDCALL', reason: 'Lost.', count: 9 }] }),
    );
    expect([dropped?.before, unset?.before]).toEqual([9, 0]);
  });

  it('is a row of a file', () => {
    const heads = { label: 'Reason', detail: 'What happened', count: 'Failures' };
    const counts = failureCounts(group).slice(0, 1);
    expect(tableOfCounts(heads, counts)).toEqual([
      ['Reason', 'What happened', 'Failures'],
      ['Lost.', 'dropped', '4'],
    ]);
    expect(tableOfCounts(heads, compareCounts(counts, []))).toEqual([
      ['Reason', 'What happened', 'Failures', 'Before'],
      ['Lost.', 'dropped', '4', '0'],
    ]);
  });

  it('has a share that stands beside its target, and is above it only with enough attempts', () => {
    const rate = { numerator: 6, denominator: 347, value: 6 / 347, target: 0.01 };
    expect(rateWords(rate, false)).toBe('1.7 %, 6 of 347 attempts; above the target of 1 %');
    expect(rateWords({ ...rate, value: 0.01 }, { ...rate, value: null })).toBe(
      '1 %, 6 of 347 attempts; within the target of 1 %; before nothing',
    );
    expect(rateWords(null, false)).toBe('nothing measured');
    expect([isRateAbove(rate), isRateAbove({ ...rate, numerator: 1, denominator: 9 })]).toEqual([
      true,
      false,
    ]);
  });
});

describe('What users said', () => {
  const feedback = {
    ...{ rated: 10, notRated: 86, poorOrBadRate: 0.3 },
    tokens: [{ name: 'DistortedSound', count: 4 }],
  };

  it('is how many sessions were rated, and how badly', () => {
    expect(ratingWords(feedback, false)).toBe(
      '10 of 96 sessions rated; 30 % of the ratings poor or bad.',
    );
    const none = { ...feedback, rated: 0, poorOrBadRate: null };
    expect(ratingWords(none, feedback)).toBe('0 of 86 sessions rated; before 30 % of 10.');
    expect(ratingWords(feedback, none)).toMatch(/; before nothing\.$/);
  });

  it('has the problems that they chose, which lead to no list', () => {
    expect(complaintCounts({ ...noGroup, feedback })).toEqual([
      { key: 'DistortedSound', label: 'Distorted sound', count: 4 },
    ]);
  });
});

describe('Failed telephone calls', () => {
  const group = {
    ...{ finalSipCode: 486, trunkFullyQualifiedDomainName: null, isOther: false },
    ...{ calls: 20, failedCalls: 15, setupTimeMs: null },
  };
  const period = (groups: readonly TelephonyGroupFragment[]) => ({
    found: { minGroupSize: 5 },
    groups,
  });
  const now = period([
    group,
    { ...group, finalSipCode: 0, calls: 80, failedCalls: 0 },
    { ...group, finalSipCode: 487, isOther: true, calls: 1, failedCalls: 1 },
  ]);
  const alone = { now, then: now, answers: [now] };

  it('have the name of their SIP code, and stand among all calls that ended with it', () => {
    expect(telephonyCounts(sipCodeName, alone)).toEqual([
      { key: '486 Busy Here', label: '486 Busy Here', count: 15, of: 20 },
      { key: othersWords(5), label: othersWords(5), count: 1, of: 1 },
    ]);
    expect(sipCodeName({ ...group, finalSipCode: 699 })).toBe('699');
    expect(telephonyWords(alone)).toBe('16 of 101 calls failed: 15.8 %.');
  });

  it('are compared with those of another period, in which there may be none', () => {
    const compared = { now, then: period([]), answers: [now, now] };
    expect(telephonyCounts(sipCodeName, compared)[0]?.before).toBe(0);
    expect(telephonyWords(compared)).toBe('16 of 101 calls failed: 15.8 %; before nothing.');
  });

  it('of a trunk stand beside the time that it takes to set up the others', () => {
    const trunk = { trunkFullyQualifiedDomainName: 'sbc1', setupTimeMs: { median: 5200 } };
    const trunks = period([{ ...group, ...trunk }]);
    const [counted] = telephonyCounts(trunkName, { ...alone, now: trunks });
    expect(counted && countWords(counted)).toBe('sbc1: 15 of 20 · 5.2 s');
    const heads = { label: 'Trunk', detail: 'Median', count: 'Failed', of: 'Calls' };
    expect(tableOfCounts(heads, counted ? [counted] : [])).toEqual([
      ['Trunk', 'Median', 'Failed', 'Calls'],
      ['sbc1', '5.2 s', '15', '20'],
    ]);
  });
});

describe('An arrow key', () => {
  const grid = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => ({ x: x * 20, y: y * 20 })));

  it.each([
    ['ArrowRight', 5],
    ['ArrowLeft', 3],
    ['ArrowUp', 1],
    ['ArrowDown', 7],
    ['Home', 0],
    ['End', 8],
    ['a', undefined],
  ])('%s leads to the nearest mark of its direction', (key, index) => {
    expect(nearestMark(grid, 4, key)).toBe(index);
  });

  it('leads nowhere at the end', () => {
    expect(nearestMark(grid, 8, 'ArrowRight')).toBeUndefined();
    expect(nearestMark([], -1, 'Home')).toBeUndefined();
  });
});
