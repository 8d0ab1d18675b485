import type { GraphQLFieldResolver } from 'graphql';
import type { SelectedField } from '../plan/selected-field.ts';
import {
  isKeyOnly,
  readReference,
  type Reference,
  type Representation,
} from '../plan/reference.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordEntity, UserEntity } from './entities.ts';
import { loadRecord } from './record.ts';
import { selectionOf, selectionOn } from '../access/selection.ts';

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
  const fields = selectionOn('CallRecord', selectionOf(context, info), info.schema);
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

async function resolveOne(
  representation: Representation,
  fields: readonly SelectedField[],
  context: GatewayContext,
): Promise<CallRecordEntity | UserEntity> {
  const { typeName, id } = readReference(representation);
  // What else there is of a user has a resolver of its own.
  if (typeName === 'User') return { id };
  return isKeyOnly(fields) ? { id, json: { id } } : loadRecord(id, fields, context);
}
