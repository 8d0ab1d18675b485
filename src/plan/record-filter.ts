import { BadUserInputError } from '../errors.ts';
import { readGuid } from '../guid.ts';
import { printMoment, readMoment } from './moment.ts';

/** The conditions by which Microsoft's list of call records can be filtered. */
export interface RecordFilter {
  readonly startDateTime?: DateTimeRange | null | undefined;
  readonly participantId?: string | null | undefined;
}

type Bound = 'ge' | 'gt' | 'le' | 'lt';
type DateTimeRange = Readonly<Partial<Record<Bound, string | null | undefined>>>;

const bounds: readonly Bound[] = ['ge', 'gt', 'le', 'lt'];
const lowerBounds: ReadonlySet<Bound> = new Set(['ge', 'gt']);

/** Excludes control characters, lone surrogates and code points that Unicode has not assigned. */
const printable = /^\P{C}{1,256}$/u;

/**
 * Returns the encoded value of `$filter`; empty if there are no conditions.
 *
 * @throws BadUserInputError if a time or the id of the participant is invalid.
 */
export function printFilter(filter: RecordFilter | null | undefined): string {
  const { startDateTime, participantId } = filter ?? {};
  const times = bounds.flatMap((bound) => {
    const time = startDateTime?.[bound];
    return typeof time === 'string' ? [`startDateTime ${bound} ${printBound(bound, time)}`] : [];
  });
  const people = typeof participantId === 'string' ? [printParticipant(participantId)] : [];
  return encodeURIComponent([...times, ...people].join(' and '));
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
  if (id.includes('@')) {
    const message =
      '`participantId` of `filter` must be a Microsoft Entra object id or a telephone number. ' +
      'A user principal name or an e-mail address finds no records.';
    throw new BadUserInputError(message, { argument });
  }
}
