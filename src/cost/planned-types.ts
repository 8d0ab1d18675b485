import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';

const known = new WeakMap<GraphQLSchema, ReadonlySet<GraphQLNamedType>>();

/** Whether there are fields with a plan among the fields of a type, or anywhere below them. */
export function leadsToPlans(type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  let found = known.get(schema);
  if (!found) known.set(schema, (found = findLeading(schema)));
  return found.has(type);
}

/** The object types that a type stands for: itself, or the possible types of an abstract type. */
export function objectsOf(
  type: GraphQLNamedType,
  schema: GraphQLSchema,
): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** From the planned fields upwards, until no other type leads to the types that were found. */
function findLeading(schema: GraphQLSchema): ReadonlySet<GraphQLNamedType> {
  const types = Object.values(schema.getTypeMap());
  const found = new Set<GraphQLNamedType>();
  const leads = (type: GraphQLNamedType) =>
    objectsOf(type, schema).some(
      (object) =>
        found.has(object) ||
        Object.values(object.getFields()).some(
          (field) => field.extensions.plan !== undefined || found.has(getNamedType(field.type)),
        ),
    );
  let before: number;
  do {
    before = found.size;
    for (const type of types) if (leads(type)) found.add(type);
  } while (found.size > before);
  return found;
}
