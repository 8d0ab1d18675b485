import { getNamedType, getNullableType, isListType } from 'graphql';
import { classOf } from '../access/class-of.ts';
import { maxSegments } from '../plan/collection.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { ignoreClientErrors } from './client-errors.ts';
import { type FieldDemand, joinDemands, noDemand } from './demand.ts';
import { type FieldPlan, planOf, type Planning } from './field-plan.ts';
import { leadsToPlans, objectsOf } from './leading-types.ts';

/**
 * Joins what the planned fields below some objects want.
 *
 * @param fields what is selected of each of the objects.
 * @param count how many objects there are, at most.
 */
export function demandBelow(
  fields: readonly SelectedField[],
  count: number,
  planning: Planning,
): FieldDemand {
  if (count === 0) return noDemand;
  return joinDemands(
    fields
      .filter(({ definition }) => leads(definition, planning))
      .flatMap((field) => ignoreClientErrors(() => demandOf(field, count, planning)) ?? []),
  );
}

/** Plans a field that is served without a request of its own: only the fields below it cost something. */
export function planWithoutRequest(field: SelectedField, planning: Planning): FieldPlan {
  return { demand: (count) => demandInside(field, count, planning) };
}

/** Most fields are values, which cost nothing. */
function leads(definition: SelectedField['definition'], { schema, context }: Planning): boolean {
  const { plan } = definition.extensions;
  if (!plan && !leadsToPlans(getNamedType(definition.type), schema)) return false;
  // A masked object is not resolved; pseudonyms replace strings only.
  return context.fieldAccess.canRead(classOf(definition));
}

function demandOf(field: SelectedField, count: number, planning: Planning): FieldDemand {
  return field.definition.extensions.plan
    ? planOf(field, planning).demand(count)
    : demandInside(field, count, planning);
}

function demandInside(field: SelectedField, count: number, planning: Planning): FieldDemand {
  const { schema } = planning;
  const items = count * countItems(field);
  const objects = objectsOf(getNamedType(field.definition.type), schema);
  return joinDemands(
    objects
      .filter((object) => leadsToPlans(object, schema))
      .map((object) => demandBelow(field.fieldsOf(object), items, planning)),
  );
}

/** An identity set has one slot for a user, so at most one of its identities is a user. */
function countItems({ name, definition }: SelectedField): number {
  if (name === 'identities') return 1;
  return isListType(getNullableType(definition.type)) ? maxSegments : 1;
}
