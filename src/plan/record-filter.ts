import { BadUserInputError } from '../errors.ts';

/** What Microsoft's list of call records can be filtered by. */
export interface RecordFilter {
  readonly startDateTime?: DateTimeRange | null | undefined;
  readonly participantId?: string | null | undefined;
}

type Bound = 'ge' | 'gt' | 'le' | 'lt';
type DateTimeRange = Readonly<Partial<Record<Bound, string | null | undefined>>>;

const bounds: readonly Bound[] = ['ge', 'gt', 'le', 'lt'];

/** No control characters, no lone surrogates, nothing that Unicode has not assigned. */
const printable = /^\P{C}{1,256}$/u;

/**
 * Prints the value of `$filter`, encoded; empty where nothing is filtered.
 *
 * @throws BadUserInputError for a participant's id that cannot be one.
 */
export function printFilter(filter: RecordFilter | null | undefined): string {
  const { startDateTime, participantId } = filter ?? {};
  const times = bounds.flatMap((bound) => {
    const time = startDateTime?.[bound];
    return typeof time === 'string' ? [`startDateTime ${bound} ${time}`] : [];
  });
  const people = typeof participantId === 'string' ? [printParticipant(participantId)] : [];
  return encodeURIComponent([...times, ...people].join(' and '));
}

/** A quote inside an OData text is written twice. */
function printParticipant(id: string): string {
  if (!printable.test(id)) {
    throw new BadUserInputError(
      '`participantId` of `filter` must be 1 to 256 printable characters.',
      { argument: 'filter.participantId' },
    );
  }
  return `participants_v2/any(p:p/id eq '${id.replaceAll("'", "''")}')`;
}
