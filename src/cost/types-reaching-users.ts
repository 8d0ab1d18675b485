import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';

const known = new WeakMap<GraphQLSchema, ReadonlySet<GraphQLNamedType>>();

/** Whether users, or something below which there are users, are among the objects of a type. */
export function reachesUsers(type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  let found = known.get(schema);
  if (!found) known.set(schema, (found = findLeading(schema)));
  return found.has(type);
}

/** The object types that a type stands for: itself, or the possible ones of an abstract type. */
export function objectsOf(
  type: GraphQLNamedType,
  schema: GraphQLSchema,
): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** From the users upwards, until nothing new leads to what was found. */
function findLeading(schema: GraphQLSchema): ReadonlySet<GraphQLNamedType> {
  const types = Object.values(schema.getTypeMap());
  const found = new Set(types.filter(({ name }) => name === 'User'));
  const leads = (type: GraphQLNamedType) =>
    objectsOf(type, schema).some(
      (object) =>
        found.has(object) ||
        Object.values(object.getFields()).some((field) => found.has(getNamedType(field.type))),
    );
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const type of types) if (leads(type)) found.add(type);
  }
  return found;
}
