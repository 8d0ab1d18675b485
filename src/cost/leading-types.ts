import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
type Types = ReadonlySet<GraphQLNamedType>;

/** Whether there are fields with a plan among the fields of a type, or anywhere below them. */
export const leadsToPlans = leadingTo(({ extensions }) => extensions.plan !== undefined);

/** Whether a field has an argument that names a rule set. */
export const namesRuleSet = ({ args }: Field) => args.some(({ name }) => name === 'ruleSet');

/** Whether there are such fields among the fields of a type, or anywhere below them. */
export const leadsToRuleSets = leadingTo(namesRuleSet);

function leadingTo(isFound: (field: Field) => boolean) {
  const known = new WeakMap<GraphQLSchema, Types>();
  return (type: GraphQLNamedType, schema: GraphQLSchema): boolean => {
    let found = known.get(schema);
    if (!found) known.set(schema, (found = findLeading(schema, isFound)));
    return found.has(type);
  };
}

/** The object types that a type stands for: itself, or the possible types of an abstract type. */
export function objectsOf(
  type: GraphQLNamedType,
  schema: GraphQLSchema,
): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** From the fields upwards, until no other type leads to the types that were found. */
function findLeading(schema: GraphQLSchema, isFound: (field: Field) => boolean): Types {
  const types = Object.values(schema.getTypeMap());
  const found = new Set<GraphQLNamedType>();
  const leads = (type: GraphQLNamedType) =>
    objectsOf(type, schema).some(
      (object) =>
        found.has(object) ||
        Object.values(object.getFields()).some(
          (field) => isFound(field) || found.has(getNamedType(field.type)),
        ),
    );
  let before: number;
  do {
    before = found.size;
    for (const type of types) if (leads(type)) found.add(type);
  } while (found.size > before);
  return found;
}
