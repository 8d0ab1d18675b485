import type { CallQualityPlan } from '../cost/call-quality-plan.ts';
import { sumOf } from '../plan/group-by.ts';
import { type Dimension, fieldOfDimension } from '../plan/stream-conditions.ts';
import { distributionOf } from '../statistics/days/distribution.ts';
import type { Group, GroupKey } from '../statistics/group.ts';
import { failuresIn, feedbackIn, type Noted } from '../statistics/facts/notes.ts';
import { ratesOf } from '../statistics/answers/rates.ts';
import type { Tally } from '../statistics/days/tally.ts';

const dayMs = 86_400_000;
const weekdays = [
  ...['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
] as const;

type Asked = Pick<CallQualityPlan, 'filter' | 'question'>;
type Value = number | string | null;

/** Makes the object of a group: each of its fields is a property of it. @param details absent if none is selected. */
export function callQualityGroup(group: Group, details: Tally | undefined, asked: Asked) {
  const { key, counts } = group;
  return {
    ...namedValues(key),
    day: key.day === undefined ? null : `${key.day}T00:00:00Z`,
    weekday: weekdayOf(key),
    isOther: key.isOther,
    streams: counts.streams,
    goodStreams: counts.good,
    poorStreams: counts.poor,
    unclassifiedStreams: counts.streams - counts.good - counts.poor,
    setupFailures: counts.setupFailures,
    drops: counts.drops,
    ...ratesOf(counts, {
      callType: knownValue('CALL_TYPE', key, asked),
      connectionType: knownValue('CONNECTION_TYPE', key, asked),
      wifiBand: knownValue('WIFI_BAND', key, asked),
    }),
    ...(details && {
      people: details.people.size,
      failures: failuresIn(details.noted),
      feedback: feedbackFigures(details.noted),
      jitterMs: distributionOf(details.measured.jitter),
      packetLossRate: distributionOf(details.measured.loss),
      roundTripTimeMs: distributionOf(details.measured.roundTripTime),
    }),
    callRecordFilter: key.isOther ? null : callRecordFilter(key, asked),
  };
}

function feedbackFigures(noted: Noted) {
  const { ratings, tokens } = feedbackIn(noted);
  const count = (rating: string) => ratings.get(rating) ?? 0;
  const notRated = count('notrated');
  const rated = sumOf([...ratings.values()], (times) => times) - notRated;
  const [poor, bad] = [count('poor'), count('bad')];
  return {
    ...{ rated, notRated, poor, bad },
    ...{ excellent: count('excellent'), good: count('good'), fair: count('fair') },
    poorOrBadRate: rated > 0 ? (poor + bad) / rated : null,
    tokens: [...tokens].map(([name, times]) => ({ name, count: times })),
  };
}

/** The value that all streams of a group have; undefined if they have several. */
function knownValue(
  dimension: Dimension,
  { values }: GroupKey,
  { question }: Asked,
): string | null | undefined {
  return values.has(dimension) ? values.get(dimension) : question.filter.get(dimension);
}

function namedValues({ values }: Pick<GroupKey, 'values'>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    [...values].map(([dimension, value]) => [
      fieldOfDimension(dimension),
      dimension === 'HOUR' && value !== null ? Number(value) : value,
    ]),
  );
}

function weekdayOf({ weekday }: GroupKey): string | null {
  return weekday === undefined ? null : (weekdays[weekday - 1] ?? null);
}

/** The conditions of the group and of the question, as `callRecords` takes them. */
function callRecordFilter(key: GroupKey, { question, filter }: Asked) {
  const values = new Map([...question.filter, ...key.values]);
  const unknown = [...values].flatMap(([dimension, value]) => (value === null ? [dimension] : []));
  const { callType = null, ...conditions } = namedValues({ values });
  return {
    startDateTime: key.day === undefined ? (filter.startDateTime ?? null) : periodOf(key.day),
    type: callType,
    quality: {
      ...conditions,
      weekday: weekdayOf(key),
      unknown: unknown.length > 0 ? unknown : null,
    },
  };
}

function periodOf(day: string) {
  const ge = `${day}T00:00:00Z`;
  return { ge, lt: new Date(Date.parse(ge) + dayMs).toISOString().replace('.000Z', 'Z') };
}
