import { BadUserInputError } from '../errors.ts';
import { readGuid } from '../guid.ts';
import { printMoment, readMoment } from './moment.ts';

/** What Microsoft's list of call records can be filtered by. */
export interface RecordFilter {
  readonly startDateTime?: DateTimeRange | null | undefined;
  readonly participantId?: string | null | undefined;
}

type Bound = 'ge' | 'gt' | 'le' | 'lt';
type DateTimeRange = Readonly<Partial<Record<Bound, string | null | undefined>>>;

const bounds: readonly Bound[] = ['ge', 'gt', 'le', 'lt'];
const lowerBounds: ReadonlySet<Bound> = new Set(['ge', 'gt']);

/** No control characters, no lone surrogates, nothing that Unicode has not assigned. */
const printable = /^\P{C}{1,256}$/u;

/**
 * Prints the value of `$filter`, encoded; empty where nothing is filtered.
 *
 * @throws BadUserInputError for a time that is none, or a participant's id that cannot be one.
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

/** Microsoft compares text, and writes GUIDs in lower case. A quote inside an OData text is written twice. */
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
