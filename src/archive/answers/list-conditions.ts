import { readGuid } from '../../guid.ts';
import { printMoment, readMoment } from '../../plan/moment.ts';
import type { RecordFilter } from '../../plan/record-filter.ts';
import { readStreamConditions, type WantedValues } from '../../plan/stream-conditions.ts';
import type { FailureStage } from '../../quality/failures.ts';
import { letterOf } from '../../statistics/facts/failure-letter.ts';
import type { RecordList } from '../../plan/record-list.ts';
import { storedMoment } from '../stored-moment.ts';

/** A fact that a record must have: one of the values of its kind. */
export interface WantedFact {
  readonly kind: string;
  readonly values: readonly string[];
}

/** A bound of a column. */
export interface ColumnBound {
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: number | string;
}

/** The conditions of a list as the archive stores what they are about. */
export interface ListConditions {
  /** The most selective kinds first. Each has one value, except for the person. */
  readonly facts: readonly WantedFact[];
  readonly startTime: readonly ColumnBound[];
  readonly durationMs: readonly ColumnBound[];
  /** Each is matched by one fact about the streams of a record. */
  readonly streams: readonly StreamCondition[];
}

/** What a fact about a stream is like. */
export interface StreamCondition {
  readonly wanted: WantedValues;
  /** In the text of verdicts. */
  readonly verdict: VerdictCondition | undefined;
  readonly weekday: number | undefined;
  readonly failure: string | undefined;
}

export type VerdictCondition =
  | { readonly isClassified: true; readonly text: string }
  | { readonly isClassified: false; readonly texts: readonly string[] };

type Bound = 'ge' | 'gt' | 'le' | 'lt';
const operators = { ge: '>=', gt: '>', le: '<=', lt: '<' } as const;
const bounds = Object.keys(operators) as readonly Bound[];

export function conditionsOf({ filter, person }: RecordList): ListConditions {
  return {
    facts: [...factsOf(filter), ...(person ? [factOfPerson(person)] : [])],
    startTime: startBounds(filter.startDateTime),
    durationMs: durationBounds(filter.durationMs),
    streams: streamConditionsOf(filter),
  };
}

/**
 * The facts by which a person is known to take part: a participant with their id, and with their tenant if it has one.
 * It is the rule for records that Microsoft returns.
 */
export function factOfPerson({
  tenantId,
  objectId,
}: NonNullable<RecordList['person']>): WantedFact {
  return { kind: 'person', values: [`${tenantId} ${objectId}`, ` ${objectId}`] };
}

function factsOf(filter: RecordFilter): readonly WantedFact[] {
  const { failed, participantId, deviceName, subnet, organizerId, quality } = filter;
  const failure = failed === undefined || failed === null ? failed : failed ? '1' : '0';
  const inOrder: readonly (readonly [string, string | null | undefined])[] = [
    ['participant', storedId(participantId)],
    ['device', deviceName?.toLowerCase()],
    ['subnet', subnet],
    // What a stream has, its record has, too, and it is found faster there.
    ['device', quality?.deviceName?.toLowerCase()],
    ['subnet', quality?.subnet],
    ['organizer', storedId(organizerId)],
    ['failed', failure === '1' ? failure : undefined],
    ['failed', (filter.failure ?? quality?.failure) ? '1' : undefined],
    ['connection', storedMember(filter.connectionType)],
    ['modality', storedMember(filter.modality)],
    ['type', storedMember(filter.type)],
    ['failed', failure === '0' ? failure : undefined],
  ];
  return inOrder.flatMap(([kind, value]) => (value ? [{ kind, values: [value] }] : []));
}

function storedId(id: string | null | undefined): string | null | undefined {
  return readGuid(id) ?? id;
}

/** Members of enums are stored as Microsoft writes them, in lower case. */
function storedMember(name: string | null | undefined): string | undefined {
  return name?.replaceAll('_', '').toLowerCase();
}

/** As for Microsoft: what is between two of its moments is rounded away from the range. */
function startBounds(range: RecordFilter['startDateTime']): readonly ColumnBound[] {
  return bounds.flatMap((bound) => {
    const moment = readMoment(range?.[bound] ?? '');
    const side = bound === 'ge' || bound === 'gt' ? 'from' : 'to';
    const value = moment && storedMoment(printMoment(moment, side));
    return value === undefined ? [] : [{ operator: operators[bound], value }];
  });
}

/** Durations are stored as whole numbers. */
function durationBounds(range: RecordFilter['durationMs']): readonly ColumnBound[] {
  return bounds.flatMap((bound) => {
    const written = range?.[bound];
    if (typeof written !== 'number') return [];
    const value = bound === 'ge' || bound === 'lt' ? Math.ceil(written) : Math.floor(written);
    return [{ operator: operators[bound], value: clamp(value) }];
  });
}

function clamp(value: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(value, Number.MAX_SAFE_INTEGER));
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

function streamConditionsOf({ quality, failure }: RecordFilter): readonly StreamCondition[] {
  const none = { wanted: new Map(), verdict: undefined, weekday: undefined, failure: undefined };
  const stage = failure ? [{ ...none, failure: storedStage(failure) }] : [];
  if (!quality) return stage;
  const { classification, ruleSet, weekday, failure: ownFailure, ...streams } = quality;
  const wanted = readStreamConditions(streams, 'filter.quality');
  const verdict = classification ? verdictOf(classification, ruleSet ?? '') : undefined;
  const day = weekday ? weekdays.indexOf(weekday) + 1 : undefined;
  const condition = { wanted, verdict, weekday: day, failure: storedStage(ownFailure) };
  const isEmpty = wanted.size === 0 && !(verdict ?? day ?? condition.failure);
  return isEmpty ? stage : [...stage, condition];
}

function storedStage(stage: string | null | undefined): string | undefined {
  return stage ? letterOf(stage as FailureStage) : undefined;
}

/** @param code that of the rule set. */
function verdictOf(classification: string, code: string): VerdictCondition {
  if (classification === 'UNCLASSIFIED') {
    return { isClassified: false, texts: [`${code}G`, `${code}P`] };
  }
  return { isClassified: true, text: `${code}${classification === 'POOR' ? 'P' : 'G'}` };
}
