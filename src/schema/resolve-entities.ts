import { EntitiesPlan } from '../cost/entities-plan.ts';
import type { Planning } from '../cost/field-plan.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { readReference, type Reference, type Representation } from '../plan/reference.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordEntity, UserEntity } from './entities.ts';
import { loadRecord } from './record.ts';
import { plannedField } from './planned-field.ts';

interface EntitiesArguments {
  readonly representations: readonly Representation[];
}

/**
 * `Query._entities`: one item for each representation, in their order. If one cannot be resolved, its item
 * is null with an error at its path. A repeated representation is resolved once.
 */
export const entities = plannedField({
  plan: (field, planning) => new EntitiesPlan(representationsOf(field, planning), field, planning),
  resolve(plan, { representations }: EntitiesArguments, context: GatewayContext) {
    const resolved = new Map<string, ReturnType<typeof resolveOne>>();
    return representations.map((representation) => {
      const key = JSON.stringify([representation.__typename, representation.id]);
      const entity = resolved.get(key) ?? resolveOne(representation, plan, context);
      resolved.set(key, entity);
      return entity;
    });
  },
});

/** The scalar of the federation's `_Any` accepts objects only. */
function representationsOf(field: SelectedField, planning: Planning): readonly Representation[] {
  return planning.argumentsOf(field).representations as readonly Representation[];
}

/** The type of an entity. */
export function typeOfEntity(entity: CallRecordEntity | UserEntity): Reference['typeName'] {
  return 'json' in entity ? 'CallRecord' : 'User';
}

async function resolveOne(
  representation: Representation,
  { records }: EntitiesPlan,
  context: GatewayContext,
): Promise<CallRecordEntity | UserEntity> {
  const { typeName, id } = readReference(representation);
  // The other fields of a user have resolvers of their own.
  if (typeName === 'User') return { id };
  return records ? loadRecord(id, records, context) : { id, json: { id } };
}
