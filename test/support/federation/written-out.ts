import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Lexer,
  Source,
  TokenKind,
} from 'graphql';

/**
 * Every field of a call record as a router sends it on: each type of an interface by itself, no fragment spread,
 * `__typename` wherever there is one, and fields of the types of one interface by names of their own.
 */
export function writeOut(schema: GraphQLSchema, first: number): string {
  return select(schema, schema.getType('CallRecord'), first);
}

/** How many tokens GraphQL's lexer finds. */
export function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}

function select(schema: GraphQLSchema, type: GraphQLNamedType | undefined, first: number): string {
  if (isInterfaceType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((one) => `... on ${one.name} ${selectObject(schema, one, first, `${one.name}_`)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  return isObjectType(type) ? selectObject(schema, type, first) : '';
}

/** What other fields have as well: by nodes, by caller and callee, and by the sessions of the record. */
const sameAgain: ReadonlySet<string> = new Set([
  'CallRecordQuality.poorSessions',
  'Stream.sender',
  'Stream.receiver',
  'WorstStream.session',
  'WorstStream.stream',
]);

function selectObject(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  first: number,
  prefix = '',
): string {
  if (type.name === 'User') return '{ __typename id }';
  const fields = Object.values(type.getFields()).flatMap(({ name, type: wrapped }) => {
    const named = getNamedType(wrapped);
    if (sameAgain.has(`${type.name}.${name}`) || name === 'edges') return [];
    const called = prefix && isLeafType(named) ? `${prefix}${name}: ${name}` : name;
    const page = named.name.endsWith('Connection') ? `(first: ${first})` : '';
    return [`${called}${page} ${select(schema, named, first)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
