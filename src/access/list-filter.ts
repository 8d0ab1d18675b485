import { ForbiddenError } from '../errors.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import type { AccessContext } from './access-context.ts';

type Deciding = Pick<AccessContext, 'fieldAccess' | 'rows'>;

/**
 * Reads the filter of a list, within the records that the caller may see: his own are found by
 * Microsoft's filter for participants, so that others never get here.
 *
 * @throws ForbiddenError where he asks for somebody else's
 */
export function readFilter(
  filter: RecordFilter | null | undefined,
  { rows, fieldAccess }: Deciding,
): RecordFilter {
  if (rows.kind !== 'own') return filter ?? {};
  const asked = filter?.participantId ?? undefined;
  if (asked !== undefined && !fieldAccess.isOwnId(asked)) {
    throw notHis({ argument: 'filter.participantId' });
  }
  return { ...filter, participantId: rows.person.objectId };
}

/**
 * Reads the filter of one user's list.
 *
 * @param userId in lower case.
 * @throws ForbiddenError where the user is not the caller, and the caller may see his own records only,
 *   or may not ask by ids of people
 */
export function readUserFilter(
  userId: string,
  filter: Pick<RecordFilter, 'startDateTime'> | null | undefined,
  { rows, fieldAccess }: Deciding,
): RecordFilter {
  if (!fieldAccess.isOwnId(userId)) {
    if (rows.kind === 'own') throw notHis();
    if (!fieldAccess.canRead('identity')) {
      const message =
        'You cannot list the call records of a user: it needs a role for the data class `identity`.';
      throw new ForbiddenError(message, { class: 'identity' });
    }
  }
  return { startDateTime: filter?.startDateTime, participantId: userId };
}

function notHis(facts: { readonly argument?: string } = {}): ForbiddenError {
  return new ForbiddenError('You can read your own call records only.', facts);
}
