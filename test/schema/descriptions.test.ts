import { readdirSync, readFileSync } from 'node:fs';
import type { GraphQLNamedType, GraphQLOutputType } from 'graphql';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const schemaFolder = new URL('../../schema/', import.meta.url);
const schema = buildSchema(
  readdirSync(schemaFolder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => readFileSync(new URL(file, schemaFolder), 'utf8'))
    .join('\n'),
  // The federation's directives are not defined here.
  { assumeValidSDL: true },
);

const ourTypes = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const ourDirectives = schema
  .getDirectives()
  .filter((directive) => !isSpecifiedDirective(directive));

interface Described {
  readonly name: string;
  readonly description: string | null | undefined;
}

/** Something and what is inside it, each with its full name. */
function within(prefix: string, items: readonly Described[]): readonly Described[] {
  return items.map(({ name, description }) => ({ name: `${prefix}${name}`, description }));
}

function partsOf(type: GraphQLNamedType): readonly Described[] {
  if (isEnumType(type)) return within(`${type.name}.`, type.getValues());
  if (isInputObjectType(type)) return within(`${type.name}.`, Object.values(type.getFields()));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  return [
    ...within(`${type.name}.`, fields),
    ...fields.flatMap((field) => within(`${type.name}.${field.name}.`, field.args)),
  ];
}

const described: readonly Described[] = [
  ...ourTypes.flatMap((type) => [type, ...partsOf(type)]),
  ...ourDirectives.flatMap((directive) => [
    ...within('@', [directive]),
    ...within(`@${directive.name}.`, directive.args),
  ]),
];

const outputFields = ourTypes.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) => ({ owner: type.name, field }))
    : [],
);

function itemOf(type: GraphQLOutputType): GraphQLOutputType | undefined {
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isListType(nullable) ? nullable.ofType : undefined;
}

describe('descriptions', () => {
  it('cover types, fields, arguments, enum values and directives', () => {
    expect(described.length).toBeGreaterThan(400);
    expect(ourDirectives.length).toBeGreaterThan(0);
  });

  it('are never missing', () => {
    const missing = described.filter(({ description }) => !description?.trim());
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('are sentences', () => {
    const unfinished = described.filter(({ description }) => !/[.:]$/.test(description ?? '.'));
    expect(unfinished.map(({ name }) => name)).toEqual([]);
  });
});

describe('nullability', () => {
  it('forbids null only for ids of entities, cursors, pageInfo and its two booleans', () => {
    const nonNull = outputFields
      .filter(({ field }) => isNonNullType(field.type))
      .map(({ owner, field }) => `${owner}.${field.name}: ${field.type.toString()}`);
    expect(nonNull.toSorted()).toEqual([
      'CallRecord.id: ID!',
      'CallRecordConnection.pageInfo: PageInfo!',
      'CallRecordEdge.cursor: String!',
      'Node.id: ID!',
      'PageInfo.hasNextPage: Boolean!',
      'PageInfo.hasPreviousPage: Boolean!',
      'Participant.id: ID!',
      'ParticipantConnection.pageInfo: PageInfo!',
      'ParticipantEdge.cursor: String!',
      'Segment.id: ID!',
      'Session.id: ID!',
      'SessionConnection.pageInfo: PageInfo!',
      'SessionEdge.cursor: String!',
      'User.id: ID!',
    ]);
  });

  it('allows null among edges, nodes and records by id, and in no other list', () => {
    const withNull = outputFields
      .filter(({ field }) => {
        const item = itemOf(field.type);
        return item && !isNonNullType(item);
      })
      .map(({ owner, field }) => `${owner}.${field.name}: ${field.type.toString()}`);
    expect(withNull.toSorted()).toEqual([
      'CallRecordConnection.edges: [CallRecordEdge]',
      'CallRecordConnection.nodes: [CallRecord]',
      'ParticipantConnection.edges: [ParticipantEdge]',
      'ParticipantConnection.nodes: [Participant]',
      'Query.callRecordsById: [CallRecord]',
      'SessionConnection.edges: [SessionEdge]',
      'SessionConnection.nodes: [Session]',
    ]);
  });
});

describe('ids', () => {
  it('are fields of entities only', () => {
    const owners = outputFields
      .filter(({ field }) => field.name === 'id')
      .map(({ owner }) => owner);
    expect(owners.toSorted()).toEqual([
      'CallRecord',
      'Node',
      'Participant',
      'Segment',
      'Session',
      'User',
    ]);
  });

  it('are the only fields of type ID', () => {
    const others = outputFields.filter(
      ({ field }) => field.name !== 'id' && /\bID\b/.test(field.type.toString()),
    );
    expect(others.map(({ owner, field }) => `${owner}.${field.name}`)).toEqual([]);
  });
});
