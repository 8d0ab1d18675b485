import type { GraphQLSchema } from 'graphql';
import { selectEverything } from '../test/support/full-selection.ts';

/** One request of a hostile caller: it is valid and requests as much as possible. */
export interface HostileShape {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Whether the request accepts incremental delivery. */
  readonly isIncremental?: boolean;
  /** Whether the supergraph's router sends the request. */
  readonly isRouter?: boolean;
}

export interface HostileIds {
  /** A record with more than 300 sessions in which the caller took part. */
  readonly large: string;
  /** A record whose pages have thousands of identical sessions. */
  readonly equalItems: string;
  /** A record whose identity sets have 200,000 slots. */
  readonly wideIdentities: string;
  readonly unknown: string;
}

const times = (count: number, print: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => print(index)).join(' ');

/** Every known kind of amplification, each as large as the document limits allow. */
export function hostileShapes(schema: GraphQLSchema, ids: HostileIds): readonly HostileShape[] {
  const streams = `segments { media { streams { averageJitterMs averagePacketLossRate } } }`;
  const sessions = `sessions(first: 60) { nodes { id ${streams} } }`;
  const everything = selectEverything(schema, 'CallRecord', 300);
  const repeated = (count: number) => ({ ids: Array<string>(count).fill(ids.large) });
  const references = (count: number) => ({
    of: Array.from({ length: count }, () => ({ __typename: 'CallRecord', id: ids.large })),
  });
  const byIds = (selection: string) =>
    `query ($ids: [ID!]!) { callRecordsById(ids: $ids) { ${selection} } }`;
  const byReferences = (selection: string) =>
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CallRecord { ${selection} } } }`;
  return [
    {
      name: 'one id 250 times under 30 aliases',
      query: `query ($ids: [ID!]!) { ${times(30, (n) => `a${n}: callRecordsById(ids: $ids) { ${sessions} }`)} }`,
      variables: repeated(250),
    },
    { name: 'one id 250 times', query: byIds(sessions), variables: repeated(250) },
    {
      name: 'one id as often as the estimate allows',
      query: byIds(sessions),
      variables: repeated(120),
    },
    {
      name: 'one id 250 times with a few fields',
      query: byIds('id type startDateTime sessions(first: 60) { edges { cursor node { id } } }'),
      variables: repeated(250),
    },
    {
      name: '250 references to one record',
      query: byReferences(sessions),
      variables: references(250),
      isRouter: true,
    },
    {
      name: 'as many references as the estimate allows',
      query: byReferences(sessions),
      variables: references(120),
      isRouter: true,
    },
    {
      name: '28 aliases of 300 sessions',
      query: `{ callRecord(id: "${ids.large}") { ${times(28, (n) => `a${n}: sessions(first: 300) { nodes { id ${streams} } }`)} } }`,
    },
    {
      name: '28 aliases of 1,000 sessions with cursors',
      query: `{ callRecord(id: "${ids.large}") { ${times(28, (n) => `a${n}: sessions(first: 1000) { edges { cursor node { id startDateTime } } }`)} } }`,
    },
    {
      name: 'everything of a large record',
      query: `{ callRecord(id: "${ids.large}") ${everything} }`,
    },
    {
      name: 'deferred records',
      query: `query ($ids: [ID!]!) { callRecordsById(ids: $ids) { id ${times(10, (n) => `... @defer(label: "d${n}") { s${n}: sessions(first: 60) { nodes { id ${streams} } } }`)} } }`,
      variables: repeated(60),
      isIncremental: true,
    },
    {
      name: '7,500 errors',
      query: `query ($ids: [ID!]!) { ${times(30, (n) => `a${n}: callRecordsById(ids: $ids) { id type }`)} }`,
      variables: { ids: Array<string>(250).fill(ids.unknown) },
    },
    {
      name: 'equal sessions',
      query: `{ callRecord(id: "${ids.equalItems}") { sessions(first: 1000) { nodes { id } } } }`,
    },
    {
      name: 'wide identity sets',
      query: `{ callRecord(id: "${ids.wideIdentities}") { participants { nodes { identities { __typename } } } } }`,
    },
    {
      name: 'introspection',
      query: `{ __schema { ${times(7, (n) => `a${n}: types { name fields { ${times(3, (m) => `b${n}x${m}: type { name fields { name description } }`)} } }`)} } }`,
    },
  ];
}
