import { BadUserInputError } from '../errors.ts';
import { readGuid } from '../guid.ts';
import { readStreamConditions, type StreamConditions } from './stream-conditions.ts';
import { printMoment, readMoment } from './moment.ts';
import { printable } from './printable.ts';

/** The conditions by which a list of call records can be filtered. A record must match all that are given. */
export interface RecordFilter extends LiveFilter {
  /** Members of enums are written as in this graph. */
  readonly type?: string | null | undefined;
  readonly modality?: string | null | undefined;
  readonly organizerId?: string | null | undefined;
  readonly durationMs?: NumberRange | null | undefined;
  readonly failed?: boolean | null | undefined;
  readonly subnet?: string | null | undefined;
  readonly connectionType?: string | null | undefined;
  readonly deviceName?: string | null | undefined;
  readonly quality?: QualityFilter | null | undefined;
  readonly failure?: string | null | undefined;
}

/** The conditions by which Microsoft's list can be filtered too. */
interface LiveFilter {
  readonly startDateTime?: DateTimeRange | null | undefined;
  readonly participantId?: string | null | undefined;
}

/** Conditions that one stream of a call must match. */
export interface QualityFilter extends Omit<StreamConditions, 'callType'> {
  readonly classification?: string | null | undefined;
  /** The code of the rule set; a client writes its name. */
  readonly ruleSet?: string | null | undefined;
  readonly weekday?: string | null | undefined;
  readonly failure?: string | null | undefined;
}

type Bound = 'ge' | 'gt' | 'le' | 'lt';
type DateTimeRange = Readonly<Partial<Record<Bound, string | null | undefined>>>;
type NumberRange = Readonly<Partial<Record<Bound, number | null | undefined>>>;

const bounds: readonly Bound[] = ['ge', 'gt', 'le', 'lt'];
const lowerBounds: ReadonlySet<Bound> = new Set(['ge', 'gt']);

type ArchiveCondition = (typeof archiveConditions)[number];

/** In the order in which they are written into keys. */
const archiveConditions = [
  'type',
  'modality',
  'organizerId',
  'durationMs',
  'failed',
  'subnet',
  'connectionType',
  'deviceName',
  'quality',
  'failure',
] as const satisfies readonly Exclude<keyof RecordFilter, keyof LiveFilter>[];

/**
 * Returns the encoded value of Microsoft's `$filter`; empty if there are no conditions.
 *
 * @throws BadUserInputError if a time or the id of the participant is invalid.
 */
export function printFilter(filter: LiveFilter | null | undefined): string {
  const { startDateTime, participantId } = filter ?? {};
  const times = bounds.flatMap((bound) => {
    const time = startDateTime?.[bound];
    return typeof time === 'string' ? [`startDateTime ${bound} ${printBound(bound, time)}`] : [];
  });
  const people = typeof participantId === 'string' ? [printParticipant(participantId)] : [];
  return encodeURIComponent([...times, ...people].join(' and '));
}

/**
 * Returns the conditions that only an archive can answer, by their names. Equal conditions are equal as JSON.
 *
 * @throws BadUserInputError if a value is invalid.
 */
export function archiveConditionsOf(
  filter: RecordFilter | null | undefined,
): Readonly<Record<string, unknown>> {
  const given = archiveConditions.flatMap((name) => {
    const value = valueOf(filter, name);
    if (value === undefined || value === null) return [];
    if (typeof value === 'string') checkText(name, value);
    return [[name, value] as const];
  });
  return Object.fromEntries(given);
}

function valueOf(filter: RecordFilter | null | undefined, name: ArchiveCondition): unknown {
  if (name === 'durationMs') return boundsOf(filter?.durationMs);
  if (name !== 'quality') return filter?.[name];
  const { classification, ruleSet, weekday, failure, ...streams } = filter?.quality ?? {};
  const wanted = [...readStreamConditions(streams, 'filter.quality')];
  const isEmpty = [classification, weekday, failure, wanted[0]].every(
    (part) => part === undefined || part === null,
  );
  // Without a condition on streams, the rule set does not matter.
  if (isEmpty) return undefined;
  if (failure) checkText('quality.failure', failure);
  const conditions = [classification ?? null, ruleSet ?? null, weekday ?? null, wanted];
  return failure ? [...conditions, failure] : conditions;
}

function boundsOf(range: NumberRange | null | undefined): NumberRange | undefined {
  const given = bounds.flatMap((bound) => {
    const value = range?.[bound];
    return typeof value === 'number' ? [[bound, value] as const] : [];
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function checkText(name: ArchiveCondition | 'quality.failure', text: string): void {
  const argument = `filter.${name}`;
  if (!printable.test(text)) {
    const message = `\`${name}\` of \`filter\` must have 1 to 256 printable characters.`;
    throw new BadUserInputError(message, { argument });
  }
  if (name === 'organizerId') refuseAddress(name, text);
  if (text === 'UNKNOWN_FUTURE_VALUE') {
    const message = `\`${name}\` of \`filter\` cannot be UNKNOWN_FUTURE_VALUE, which stands for several values.`;
    throw new BadUserInputError(message, { argument });
  }
}

function printBound(bound: Bound, time: string): string {
  const moment = readMoment(time);
  if (moment) return printMoment(moment, lowerBounds.has(bound) ? 'from' : 'to');
  throw new BadUserInputError(
    `\`${bound}\` of \`startDateTime\` must be an RFC 3339 date and time, such as 2026-11-25T09:30:00Z.`,
    {
      argument: `filter.startDateTime.${bound}`,
    },
  );
}

/** Microsoft compares strings and writes GUIDs in lower case. OData doubles a quote inside a string. */
function printParticipant(text: string): string {
  requireParticipantId(text);
  const id = readGuid(text) ?? text;
  return `participants_v2/any(p:p/id eq '${id.replaceAll("'", "''")}')`;
}

function requireParticipantId(id: string): void {
  const argument = 'filter.participantId';
  if (!printable.test(id)) {
    const message = '`participantId` of `filter` must have 1 to 256 printable characters.';
    throw new BadUserInputError(message, { argument });
  }
  refuseAddress('participantId', id);
}

function refuseAddress(name: 'participantId' | 'organizerId', id: string): void {
  if (!id.includes('@')) return;
  const message =
    `\`${name}\` of \`filter\` must be a Microsoft Entra object id or a telephone number. ` +
    'A user principal name or an e-mail address finds no records.';
  throw new BadUserInputError(message, { argument: `filter.${name}` });
}
