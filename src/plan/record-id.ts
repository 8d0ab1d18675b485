import { BadUserInputError } from '../errors.ts';
import { readGuid } from '../guid.ts';

/** Whether something is the id of a call record, as Microsoft writes it. It may stand in a path. */
export function isRecordId(id: unknown): id is string {
  return id !== undefined && readGuid(id) === id;
}

/**
 * Reads the id of a call record. Microsoft's are GUIDs in lower case; any case is accepted.
 *
 * What this returns is safe to stand in a path.
 */
export function parseRecordId(text: string): string {
  const id = readGuid(text);
  if (id !== undefined) return id;
  throw new BadUserInputError('`id` must be the GUID of a call record.', { argument: 'id' });
}

/** Each id is a request that Microsoft counts. */
const maxIds = 250;

/** @throws BadUserInputError for more ids than are looked up at once. */
export function checkIds(ids: readonly string[]): void {
  if (ids.length <= maxIds) return;
  throw new BadUserInputError(`\`ids\` accepts at most ${maxIds} ids.`, {
    argument: 'ids',
    maximum: maxIds,
  });
}
