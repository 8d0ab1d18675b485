import { getNamedType, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { sourceOf } from '../plan/field-source.ts';

/**
 * Checks that the cost of every field that reads Microsoft Graph is known: of root fields, connections, and
 * fields with `@navigation`.
 *
 * @throws TypeError for a field without a plan: its cost would be estimated at nothing.
 */
export function requirePlans(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const isRoot = type === schema.getQueryType() || type === schema.getSubscriptionType();
    for (const field of Object.values(type.getFields())) {
      if (field.extensions.plan || !(isRoot || readsPages(field))) continue;
      throw new TypeError(
        `${type.name}.${field.name} has no plan, so its cost is unknown. ` +
          `Define it with plannedField in src/schema/resolvers/${type.name}.ts.`,
      );
    }
  }
}

function readsPages(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type);
  const isConnection = isObjectType(type) && 'pageInfo' in type.getFields();
  return isConnection || sourceOf(field).navigation !== undefined;
}
