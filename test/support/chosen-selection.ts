import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Choose } from './defective-record.ts';

/** A selection of a type, with aliases, repetitions, fragments and directives. */
export function chosenSelection(
  schema: GraphQLSchema,
  typeName: string,
  choose: Choose,
  depth = 8,
): string {
  const type = schema.getType(typeName);
  const parts = Array.from({ length: 1 + choose(depth > 4 ? 5 : 3) }, () =>
    part(schema, type, choose, depth),
  );
  return `{ __typename ${parts.join(' ')} }`;
}

const conditions = ['', '', '', '@include(if: $yes)', '@skip(if: $yes)', '@skip(if: false)'];

function part(
  schema: GraphQLSchema,
  type: GraphQLNamedType | undefined,
  choose: Choose,
  depth: number,
): string {
  const condition = conditions[choose(conditions.length)] ?? '';
  if (isInterfaceType(type) && depth > 0 && choose(3) > 0) {
    const possible = schema.getPossibleTypes(type);
    const { name = '' } = possible[choose(possible.length)] ?? {};
    return `... on ${name} ${condition} ${chosenSelection(schema, name, choose, depth - 1)}`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
  if (choose(6) === 0)
    return `... ${condition} ${chosenSelection(schema, type.name, choose, depth - 1)}`;
  const fields = Object.values(type.getFields()).filter(
    (field) => depth > 0 || isLeafType(getNamedType(field.type)),
  );
  const field = fields[choose(fields.length)];
  return field ? printField(schema, type.name, field, choose, condition, depth) : '__typename';
}

/** Fields of different types cannot have one key, so a key names its type and field. */
function printField(
  schema: GraphQLSchema,
  owner: string,
  field: GraphQLField<unknown, unknown>,
  choose: Choose,
  condition: string,
  depth: number,
): string {
  const { name, args } = field;
  const type = getNamedType(field.type).name;
  const pages = args.some((argument) => argument.name === 'first') ? '(first: $few)' : '';
  const alias = choose(2) === 0 || pages !== '' ? `${owner}_${name}_${choose(3)}: ` : '';
  const below = isLeafType(schema.getType(type))
    ? ''
    : chosenSelection(schema, type, choose, depth - 1);
  return `${alias}${name}${pages} ${condition} ${below}`;
}
