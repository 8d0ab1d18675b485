import { BadUserInputError } from '../errors.ts';
import { readGuid } from '../guid.ts';
import { parseRecordId } from './record-id.ts';
import type { SelectedField } from './selected-field.ts';

/** What a router sends of an entity: the name of its type, and its key. */
export interface Representation {
  readonly __typename?: unknown;
  readonly id?: unknown;
}

/** The same where it is one of ours. */
export interface Reference {
  readonly typeName: 'CallRecord' | 'User';
  /** In lower case. */
  readonly id: string;
}

/** @throws BadUserInputError for a representation that is none of ours. */
export function readReference({ __typename: typeName, id }: Representation): Reference {
  if (typeof id === 'string') {
    if (typeName === 'CallRecord') return { typeName, id: parseRecordId(id) };
    if (typeName === 'User') return { typeName, id: parseUserId(id) };
  }
  throw new BadUserInputError(
    'A representation must be a `CallRecord` or a `User` with its `id`.',
    { argument: 'representations' },
  );
}

function parseUserId(text: string): string {
  const id = readGuid(text);
  if (id !== undefined) return id;
  throw new BadUserInputError('`id` must be the GUID of a user.', { argument: 'id' });
}

/** Whether a reference says all that is selected: it is given back, and tells nothing of existence. */
export function isKeyOnly(fields: readonly SelectedField[]): boolean {
  return fields.every(({ name }) => name === 'id');
}
