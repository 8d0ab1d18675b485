import { ForbiddenError } from '../errors.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import type { AccessContext } from './access-context.ts';

type Deciding = Pick<AccessContext, 'fieldAccess' | 'rows'>;

/**
 * Returns the filter of a list, restricted to the records that the caller may read. Microsoft's filter for
 * participants finds the caller's own records, so that no other record is ever requested.
 *
 * @throws ForbiddenError if the caller may read only their own records and filters by another participant
 */
export function readFilter(
  filter: RecordFilter | null | undefined,
  { rows, fieldAccess }: Deciding,
): RecordFilter {
  if (rows.kind !== 'own') return filter ?? {};
  const asked = filter?.participantId ?? undefined;
  if (asked !== undefined && !fieldAccess.isOwnId(asked)) {
    throw notOwn({ argument: 'filter.participantId' });
  }
  return { ...filter, participantId: rows.person.objectId };
}

/**
 * Returns the filter of one user's list.
 *
 * @param userId in lower case.
 * @throws ForbiddenError if the user is not the caller, and the caller may read only their own records or may not
 *   filter by the ids of people
 */
export function readUserFilter(
  userId: string,
  filter: Omit<RecordFilter, 'participantId'> | null | undefined,
  { rows, fieldAccess }: Deciding,
): RecordFilter {
  if (!fieldAccess.isOwnId(userId)) {
    if (rows.kind === 'own') throw notOwn();
    if (!fieldAccess.canRead('identity')) {
      const message =
        'You cannot list the call records of a user: it needs a role for the data class `identity`.';
      throw new ForbiddenError(message, { class: 'identity' });
    }
  }
  return { ...filter, participantId: userId };
}

/**
 * Refuses the logs of telephone calls to a caller who may read only their own records. A log has the rows of everyone,
 * Microsoft cannot filter it by a person, and a row names at most one of the people who took part.
 *
 * @throws ForbiddenError
 */
export function requireAllRows({ rows }: Pick<Deciding, 'rows'>): void {
  if (rows.kind === 'all') return;
  throw new ForbiddenError(
    'You can read your own call records only. The logs of telephone calls have the calls of everyone.',
  );
}

/**
 * Refuses statistics to a caller who may read only their own records: figures are of the calls of everyone.
 *
 * @throws ForbiddenError
 */
export function requireEveryone({ rows }: Pick<Deciding, 'rows'>, field: string): void {
  if (rows.kind === 'all') return;
  throw new ForbiddenError(
    `You can read your own call records only. The figures of \`${field}\` are of the calls of everyone.`,
  );
}

function notOwn(facts: { readonly argument?: string } = {}): ForbiddenError {
  return new ForbiddenError('You can read your own call records only.', facts);
}
