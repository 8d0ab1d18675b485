import { readGuid } from '../guid.ts';
import { printMoment, readMoment } from '../plan/moment.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import type { RecordList } from '../plan/record-list.ts';
import { storedMoment } from './stored-moment.ts';

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
}

type Bound = 'ge' | 'gt' | 'le' | 'lt';
const operators = { ge: '>=', gt: '>', le: '<=', lt: '<' } as const;
const bounds = Object.keys(operators) as readonly Bound[];

export function conditionsOf({ filter, person }: RecordList): ListConditions {
  return {
    facts: [...factsOf(filter), ...(person ? [factOfPerson(person)] : [])],
    startTime: startBounds(filter.startDateTime),
    durationMs: durationBounds(filter.durationMs),
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
  const { failed, participantId, deviceName, subnet, organizerId } = filter;
  const failure = failed === undefined || failed === null ? failed : failed ? '1' : '0';
  const inOrder: readonly (readonly [string, string | null | undefined])[] = [
    ['participant', storedId(participantId)],
    ['device', deviceName?.toLowerCase()],
    ['subnet', subnet],
    ['organizer', storedId(organizerId)],
    ['failed', failure === '1' ? failure : undefined],
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
