import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  print,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { classOf, classOfArgument } from '../../src/access/class-of.ts';

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

function directivesOf({ astNode }: Pick<GraphQLField<unknown, unknown>, 'astNode'>): string {
  return (astNode?.directives ?? []).map((directive) => print(directive)).join(' ');
}

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

/** What a description says of what a number counts or measures. */
const units =
  /number of|how many times|milliseconds|bits per second|frames per second|megahertz|percent|share of|share, 0 to 1|0 to 1\b|in five minutes|points of|names no unit|units of|version of this record|response code|own code/i;

/** Made of what Microsoft has, not read from one property of another name. */
const made: readonly string[] = [
  'CallRecord.source',
  'CallRecord.archivedAt',
  'Session.id',
  'Segment.id',
  'UserIdentity.user',
  'PstnCall.id',
  'DirectRoutingCall.id',
];

describe('the description of a field', () => {
  const named = outputFields.map(({ owner, field }) => ({ name: `${owner}.${field.name}`, field }));
  const textOf = (field: Described) => (field.description ?? '').replaceAll(/\s+/g, ' ');

  it('says what a number counts or measures', () => {
    const numbers = named.filter(({ field }) =>
      /^(Int|Float|Long|Decimal)\b/.test(String(field.type)),
    );
    expect(numbers.length).toBeGreaterThan(50);
    const silent = numbers.filter(({ field }) => !units.test(textOf(field)));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('says of every share whether it is a ratio from 0 to 1 or a percentage from 0 to 100', () => {
    const numbers = named.filter(({ field }) => /^(Int|Float)\b/.test(String(field.type)));
    const shares = numbers.filter(
      ({ name, field }) =>
        /Ratio|Percentage|LossRate/.test(name) || /\bshare of\b|percent/i.test(textOf(field)),
    );
    expect(shares.length).toBeGreaterThan(25);
    const unclear = shares.filter(
      ({ field }) => /\b0 to 1\b/.test(textOf(field)) === /\b0 to 100\b/.test(textOf(field)),
    );
    expect(unclear.map(({ name }) => name)).toEqual([]);
    const others = numbers.filter((one) => !shares.includes(one));
    const wrong = others.filter(({ field }) => /\b0 to 100?\b/.test(textOf(field)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('says when a field is null', () => {
    const nullable = named.filter(({ field }) => !isNonNullType(field.type));
    const silent = nullable.filter(({ field }) => !/\bnull\b/i.test(textOf(field)));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('names the class of what is sensitive, and none where nothing is', () => {
    const inputs = ourTypes.filter(isInputObjectType);
    const all: readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[] = [
      ...outputFields.map(({ field }) => field),
      ...inputs.flatMap((type) => Object.values(type.getFields())),
    ];
    const told = (field: Described) => /Sensitive: class `(\w+)`\./.exec(textOf(field))?.[1];
    const wrong = all.filter((field) => (told(field) ?? 'public') !== classOf(field));
    expect(wrong.map(({ name }) => name)).toEqual([]);
    const values = outputFields.flatMap(({ field }) => field.args);
    const wrongValues = values.filter(
      (value) => (told(value) ?? 'public') !== classOfArgument(value),
    );
    expect(wrongValues.map(({ name }) => name)).toEqual([]);
    expect(all.filter((field) => told(field)).length).toBeGreaterThan(50);
  });

  it('names the property of Microsoft’s that a field of another name is read from', () => {
    const silent = named.filter(({ name, field }) => {
      const [, list = ''] = /@property\(names: \[([^\]]*)\]/.exec(directivesOf(field)) ?? [];
      const others = [...list.matchAll(/"(\w+)"/g)].map(([, one = '']) => one);
      const untold = others.filter(
        (one) => one !== field.name && !textOf(field).includes(`\`${one}\``),
      );
      return untold.length > 0 && !made.includes(name);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['averageJitter', 'above 30 ms'],
    ['averageJitterMs', 'above 30'],
    ['averageRoundTripTime', 'above 500 ms'],
    ['averageRoundTripTimeMs', 'above 500'],
    ['averagePacketLossRate', 'above 0.1'],
    ['packetUtilization', 'above 500 packets'],
    ['averageVideoFrameLossPercentage', 'above 50'],
    ['averageVideoFrameRate', 'below 7'],
    ['postForwardErrorCorrectionPacketLossRate', 'above 0.15'],
  ])('tells Microsoft’s threshold: %s %s', (fieldName, threshold) => {
    const found = named.find(({ name }) => name === `Stream.${fieldName}`);
    expect(found && textOf(found.field)).toContain(threshold);
  });
});

describe('nullability', () => {
  it('forbids null only for ids of entities, cursors, pageInfo and its two booleans', () => {
    const nonNull = outputFields
      .filter(({ field }) => isNonNullType(field.type))
      .map(({ owner, field }) => `${owner}.${field.name}: ${field.type.toString()}`);
    expect(nonNull.toSorted()).toEqual([
      'CallQualityConnection.pageInfo: PageInfo!',
      'CallQualityEdge.cursor: String!',
      'CallRecord.id: ID!',
      'CallRecordChange.cursor: String!',
      'CallRecordChangeConnection.pageInfo: PageInfo!',
      'CallRecordChangeEdge.cursor: String!',
      'CallRecordConnection.pageInfo: PageInfo!',
      'CallRecordEdge.cursor: String!',
      'DirectRoutingCall.id: ID!',
      'DirectRoutingCallConnection.pageInfo: PageInfo!',
      'DirectRoutingCallEdge.cursor: String!',
      'DirectRoutingQualityConnection.pageInfo: PageInfo!',
      'DirectRoutingQualityEdge.cursor: String!',
      'Node.id: ID!',
      'PageInfo.hasNextPage: Boolean!',
      'PageInfo.hasPreviousPage: Boolean!',
      'Participant.id: ID!',
      'ParticipantConnection.pageInfo: PageInfo!',
      'ParticipantEdge.cursor: String!',
      'PstnCall.id: ID!',
      'PstnCallConnection.pageInfo: PageInfo!',
      'PstnCallEdge.cursor: String!',
      'Segment.id: ID!',
      'Session.id: ID!',
      'SessionConnection.pageInfo: PageInfo!',
      'SessionEdge.cursor: String!',
      'Subscription.callRecordChanged: CallRecordChange!',
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
      'CallQualityConnection.edges: [CallQualityEdge]',
      'CallQualityConnection.nodes: [CallQualityGroup]',
      'CallRecordChangeConnection.edges: [CallRecordChangeEdge]',
      'CallRecordChangeConnection.nodes: [CallRecordChange]',
      'CallRecordConnection.edges: [CallRecordEdge]',
      'CallRecordConnection.nodes: [CallRecord]',
      'DirectRoutingCallConnection.edges: [DirectRoutingCallEdge]',
      'DirectRoutingCallConnection.nodes: [DirectRoutingCall]',
      'DirectRoutingQualityConnection.edges: [DirectRoutingQualityEdge]',
      'DirectRoutingQualityConnection.nodes: [DirectRoutingQualityGroup]',
      'ParticipantConnection.edges: [ParticipantEdge]',
      'ParticipantConnection.nodes: [Participant]',
      'PstnCallConnection.edges: [PstnCallEdge]',
      'PstnCallConnection.nodes: [PstnCall]',
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
      'DirectRoutingCall',
      'Node',
      'Participant',
      'PstnCall',
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
