import type { GraphQLFieldResolver } from 'graphql';
import { readGuid } from '../access/guid.ts';
import { BadUserInputError } from '../errors.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { parseRecordId } from '../records/record-id.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordEntity, UserEntity } from './entities.ts';
import { loadRecord } from './record.ts';
import { selected, selectedAs } from './selected.ts';

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

/**
 * Resolves what a router refers to: one place in the answer for each representation, in their order.
 * One that cannot be resolved is null with an error at its place, and takes no other with it. One that is
 * repeated is resolved once.
 */
export const resolveEntities: GraphQLFieldResolver<unknown, GatewayContext> = (
  _source,
  { representations },
  context,
  info,
) => {
  const fields = selectedAs('CallRecord', selected(context, info), info.schema);
  const resolved = new Map<string, ReturnType<typeof resolveOne>>();
  return (representations as readonly Representation[]).map((representation) => {
    const key = JSON.stringify([representation.__typename, representation.id]);
    const entity = resolved.get(key) ?? resolveOne(representation, fields, context);
    resolved.set(key, entity);
    return entity;
  });
};

/** Which of the types that are referred to something is of. */
export function typeOfEntity(entity: CallRecordEntity | UserEntity): Reference['typeName'] {
  return 'json' in entity ? 'CallRecord' : 'User';
}

/** @throws BadUserInputError for a representation that is none of ours. */
export function readReference({ __typename: typeName, id }: Representation): Reference {
  if (typeof id === 'string') {
    if (typeName === 'CallRecord') return { typeName, id: parseRecordId(id) };
    if (typeName === 'User') return { typeName, id: parseUserId(id) };
  }
  throw new BadUserInputError(
    'A representation must be of a CallRecord or a User, with its `id`.',
    { argument: 'representations' },
  );
}

function parseUserId(text: string): string {
  const id = readGuid(text);
  if (id !== undefined) return id;
  throw new BadUserInputError('`id` must be the GUID of a user.', { argument: 'id' });
}

/** Whether a reference says all that is selected: it is given back, and tells nothing of existence. */
export function isEcho(fields: readonly SelectedField[]): boolean {
  return fields.every(({ name }) => name === 'id');
}

async function resolveOne(
  representation: Representation,
  fields: readonly SelectedField[],
  context: GatewayContext,
): Promise<CallRecordEntity | UserEntity> {
  const { typeName, id } = readReference(representation);
  // What else there is of a user has a resolver of its own.
  if (typeName === 'User') return { id };
  return isEcho(fields) ? { id, json: { id } } : loadRecord(id, fields, context);
}
