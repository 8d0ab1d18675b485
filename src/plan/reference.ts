import { BadUserInputError } from '../errors.ts';
import { readGuid } from '../guid.ts';
import { parseRecordId } from './record-id.ts';
import type { SelectedField } from './selected-field.ts';

/** What a router sends for an entity: the name of its type and its key. */
export interface Representation {
  readonly __typename?: unknown;
  readonly id?: unknown;
}

/** A representation of a type of this subgraph. */
export interface Reference {
  readonly typeName: 'CallRecord' | 'User';
  /** In lower case. */
  readonly id: string;
}

/** @throws BadUserInputError if the representation has no valid type or key. */
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

/**
 * Whether only the key is selected. Such a reference is returned without a request, and says nothing about whether
 * the entity exists.
 */
export function isKeyOnly(fields: readonly SelectedField[]): boolean {
  return fields.every(({ name }) => name === 'id');
}
