import { ForbiddenError } from '../errors.ts';
import { printFilter, type RecordFilter } from '../plan/record-filter.ts';
import type { AskingContext } from './context.ts';

/**
 * Prints the filter of a list, within the records that the caller may see: his own are found by
 * Microsoft's filter for participants, so that others never get here.
 *
 * @throws ForbiddenError where he asks for somebody else's; BadUserInputError
 */
export function readFilter(
  filter: RecordFilter | null | undefined,
  { rows, disclosure }: Pick<AskingContext, 'disclosure' | 'rows'>,
): string {
  if (rows.kind !== 'own') return printFilter(filter);
  const asked = filter?.participantId ?? undefined;
  if (asked !== undefined && !disclosure.isOwnId(asked)) {
    throw new ForbiddenError("This caller may see his own call records only, not another's.", {
      argument: 'filter.participantId',
    });
  }
  return printFilter({ ...filter, participantId: rows.person.objectId });
}
