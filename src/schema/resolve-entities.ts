import type { GraphQLFieldResolver } from 'graphql';
import { BadUserInputError, ForbiddenError } from '../errors.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { parseRecordId } from '../records/record-id.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordEntity } from './entities.ts';
import { loadRecord } from './record.ts';
import { selected, selectedAs } from './selected.ts';

/** What a router sends of an entity: the name of its type, and its key. */
export interface Representation {
  readonly __typename?: unknown;
  readonly id?: unknown;
}

/**
 * Resolves what a router refers to: one place in the answer for each representation, in their order.
 * One that cannot be resolved is null with an error at its place, and takes no other with it.
 */
export const resolveEntities: GraphQLFieldResolver<unknown, GatewayContext> = (
  _source,
  { representations },
  context,
  info,
) => {
  if (context.rows.kind === 'none') {
    throw new ForbiddenError('This caller has no role that shows any call records.');
  }
  const fields = selectedAs('CallRecord', selected(context, info), info.schema);
  return (representations as readonly Representation[]).map((representation) =>
    resolveOne(representation, fields, context),
  );
};

/** @throws BadUserInputError for a representation that is none of ours. */
export function readRepresentation({ __typename: typeName, id }: Representation): string {
  if (typeName !== 'CallRecord' || typeof id !== 'string') {
    throw new BadUserInputError('A representation must be of a CallRecord, with its `id`.', {
      argument: 'representations',
    });
  }
  return parseRecordId(id);
}

/** Whether a reference says all that is selected: it is given back, and tells nothing of existence. */
export function isEcho(fields: readonly SelectedField[]): boolean {
  return fields.every(({ name }) => name === 'id');
}

async function resolveOne(
  representation: Representation,
  fields: readonly SelectedField[],
  context: GatewayContext,
): Promise<CallRecordEntity> {
  const id = readRepresentation(representation);
  return isEcho(fields) ? { id, json: { id } } : loadRecord(id, fields, context);
}
