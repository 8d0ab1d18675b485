import { BadUserInputError } from '../errors.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads the id of a call record. Microsoft's are GUIDs in lower case; any case is accepted.
 *
 * What this returns is safe to stand in a path.
 */
export function parseRecordId(text: string): string {
  const id = text.toLowerCase();
  if (guid.test(id)) return id;
  throw new BadUserInputError('`id` must be the GUID of a call record.', { argument: 'id' });
}
