import { BadUserInputError } from '../errors.ts';
import { readGuid } from '../guid.ts';

/** Whether a value is the id of a call record as Microsoft writes it, and so is safe in a path. */
export function isRecordId(id: unknown): id is string {
  return id !== undefined && readGuid(id) === id;
}

/**
 * Returns the id of a call record in lower case, as Microsoft writes it. The result is safe in a path.
 *
 * @throws BadUserInputError
 */
export function parseRecordId(text: string): string {
  const id = readGuid(text);
  if (id !== undefined) return id;
  throw new BadUserInputError('`id` must be the GUID of a call record.', { argument: 'id' });
}

/** Each id costs a request that Microsoft meters. */
const maxIds = 250;

/** @throws BadUserInputError if there are more ids than one field accepts. */
export function checkIds(ids: readonly string[]): void {
  if (ids.length <= maxIds) return;
  throw new BadUserInputError(`\`ids\` accepts at most ${maxIds} ids.`, {
    argument: 'ids',
    maximum: maxIds,
  });
}
