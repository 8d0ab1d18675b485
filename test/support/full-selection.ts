import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';

/**
 * Selects every field that there is below a type, connections through `nodes` and without cursors. Of
 * users only the ids: their call records have users again. Of sessions and streams to which a quality points, only
 * the names of their types: they are among those of the record.
 */
export function selectEverything(schema: GraphQLSchema, typeName: string, first: number): string {
  return select(schema, schema.getType(typeName), first);
}

/** As `Type.field`. */
const pointers: ReadonlySet<string> = new Set([
  'CallRecordQuality.poorSessions',
  'WorstStream.session',
  'WorstStream.stream',
]);

function select(schema: GraphQLSchema, type: GraphQLNamedType | undefined, first: number): string {
  if (isInterfaceType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((possible) => `... on ${possible.name} ${select(schema, possible, first)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  if (type.name === 'User') return '{ id }';
  const fields = Object.values(type.getFields()).map((field) => {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return field.name;
    if (pointers.has(`${type.name}.${field.name}`)) return `${field.name} { __typename }`;
    if (!named.name.endsWith('Connection')) return `${field.name} ${select(schema, named, first)}`;
    const node = schema.getType(named.name.replace('Connection', ''));
    return `${field.name}(first: ${first}) { nodes ${select(schema, node, first)} }`;
  });
  return `{ ${fields.join(' ')} }`;
}
