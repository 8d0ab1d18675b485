import fc from 'fast-check';
import { idOf } from './system/costed-company.ts';

/** A valid query, as a whole and field by field. */
export interface GeneratedQuery {
  readonly query: string;
  /** Queries with one root field each, which together select the same. */
  readonly alone: readonly string[];
}

/** Variables of every generated query besides its cursors. Those without a value have a default. */
const definitions: Readonly<Record<string, string>> = {
  few: 'Int!',
  many: 'Int',
  usual: 'Int = 61',
  absent: 'Int',
  yes: 'Boolean = true',
  no: 'Boolean! = false',
  from: 'DateTime = "2019-01-01T00:00:00Z"',
  someIds: '[ID!]!',
};

export const variables = { few: 3, many: 130, someIds: [idOf(1), idOf(4), idOf(1)] };

const fragments: Readonly<Record<string, string>> = {
  Own: 'on CallRecord { type startDateTime organizer { participantId } }',
  Deep: 'on CallRecord { ...Own sessions(first: $usual) { edges { cursor node { id modalities } } } }',
  Everyone: 'on CallRecord { id ... { participants(first: 140) { nodes { participantId } } } }',
};

const sizes = (largest: number) =>
  fc.oneof(
    fc.constantFrom('', 'first: null', 'first: $few', 'first: $many', 'first: $absent'),
    fc.nat(largest).map((first) => `first: ${first}`),
  );

const directives = fc.constantFrom(
  ...['', '', '', '@include(if: $yes)', '@skip(if: $yes)', '@include(if: $no)', '@skip(if: true)'],
);

const sessionItems = fc.constantFrom(
  'nodes { id }',
  'nodes { modalities }',
  'nodes { segments { id } }',
  'nodes { quality { classification } }',
  'edges { cursor }',
  'edges { node { isTest } } pageInfo { endCursor hasNextPage }',
);

const participantItems = fc.constantFrom(
  'nodes { participantId }',
  'edges { cursor node { id } }',
  'pageInfo { hasNextPage }',
);

const qualities = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('', 'firstSessions: null', 'firstSessions: $few', 'firstSessions: $many'),
      fc.nat(200).map((first) => `firstSessions: ${first}`),
    ),
    fc.constantFrom('', '', 'ruleSet: null', 'ruleSet: "CQD_2021"'),
    directives,
    fc.constantFrom(
      'isWhole',
      'ruleSet',
      'classification poorSessions { id caller { __typename } }',
    ),
  )
  .map(
    ([size, ruleSet, directive, selection]) =>
      `@@: quality${printArguments([size, ruleSet])} ${directive} { ${selection} }`,
  );

/** Selections of people, down to the calls of users and the people in those calls. */
function people(cursors: Cursors, users: readonly string[]): fc.Arbitrary<string> {
  const places = fc.constantFrom('', '', '', ...users.map((name) => `after: $${name}`));
  const within = fc.constantFrom(
    '',
    '',
    'filter: null',
    `filter: { startDateTime: { ge: $from } }`,
  );
  const calls = fc.constantFrom(
    ...['type', 'sessions(first: 61) { nodes { id } }'],
    ...cursors.sessions.map((name) => `sessions(after: $${name}) { nodes { id } }`),
    'participants(first: 3) { nodes { identity { ... on UserIdentity { user { callRecords(first: 2) { nodes { version } } } } } } }',
    'participants(first: 4) { nodes { identities { ... on UserIdentity { user { id } } } } }',
  );
  return fc
    .tuple(fc.nat(5), fc.nat(70), within, places, calls, fc.constantFrom('nodes', 'edges'))
    .map(([few, first, filter, place, below, way]) => {
      const items = way === 'nodes' ? `nodes { ${below} }` : `edges { cursor node { ${below} } }`;
      const list = `callRecords${printArguments([`first: ${first}`, filter, place])} { ${items} }`;
      const again =
        'again: callRecords(first: 61) { pageInfo { hasNextPage endCursor } nodes { id } }';
      return `@@: participants(first: ${few}) { nodes { identity { ... on UserIdentity { user { ${list} ${again} } } } } }`;
    });
}

/** @param cursors names of the variables that may hold a cursor of the collection. */
function connections(name: string, items: fc.Arbitrary<string>, cursors: readonly string[]) {
  const places = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom('', ...cursors.map((cursor) => `after: $${cursor}`)) },
  );
  return fc
    .tuple(sizes(200), places, directives, items)
    .map(([size, place, directive, selection]) => {
      // Without a cursor there is nothing to continue from.
      const items = size === 'first: 0' ? 'nodes { __typename }' : selection;
      return `@@: ${name}${printArguments([size, place])} ${directive} { ${items} }`;
    });
}

function printArguments(all: readonly string[]): string {
  const given = all.filter((text) => text !== '');
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

export interface Cursors {
  readonly sessions: readonly string[];
  readonly participants: readonly string[];
  readonly callRecords: readonly string[];
  /** Cursors of one user's call records; absent if no user is selected. */
  readonly users?: readonly string[];
}

function selections(cursors: Cursors): fc.Arbitrary<string> {
  const parts = fc.oneof(
    fc.constantFrom('type', 'version', 'id', '__typename', '...Own', '...Deep', '...Everyone'),
    connections('sessions', sessionItems, cursors.sessions),
    connections('participants', participantItems, cursors.participants),
    qualities,
    ...(cursors.users ? [people(cursors, cursors.users)] : []),
  );
  const deferrals = fc.constantFrom('', '', '@defer', '@defer(if: $no)', '@defer(if: $yes)');
  const perhapsLater = fc
    .tuple(deferrals, parts)
    .map(([deferral, part]) => (deferral === '' ? part : `... ${deferral} { ${part} }`));
  return fc
    .array(perhapsLater, { minLength: 1, maxLength: 4 })
    .map((all) => `{ __typename ${all.join(' ')} }`);
}

const ids = fc.oneof(
  fc.nat(12).map(idOf),
  fc.constantFrom(idOf(3).toUpperCase(), idOf(999_999), 'nobody'),
);

function rootFields(cursors: Cursors): fc.Arbitrary<string> {
  const selection = selections(cursors);
  const record = fc
    .tuple(ids, directives, selection)
    .map(([id, directive, below]) => `@@: callRecord(id: "${id}") ${directive} ${below}`);
  const node = fc
    .tuple(ids, directives, selection, fc.constantFrom('id', '', '... on Node { id }'))
    .map(
      ([id, directive, below, beside]) =>
        `@@: node(id: "${id}") ${directive} { __typename ${beside} ... on CallRecord ${below} }`,
    );
  const several = fc
    .tuple(fc.array(ids, { maxLength: 6 }), selection)
    .map(([all, below]) => `@@: callRecordsById(ids: ${JSON.stringify(all)}) ${below}`);
  const given = selection.map((below) => `@@: callRecordsById(ids: $someIds) ${below}`);
  const filters = fc.constantFrom('', '', 'filter: { participantId: "ada" }', 'filter: null');
  const places = fc.constantFrom('', '', ...cursors.callRecords.map((name) => `after: $${name}`));
  const list = fc
    .tuple(sizes(20), filters, places, directives, selection, fc.constantFrom('nodes', 'edges'))
    .map(([size, filter, place, directive, below, way]) => {
      const items = way === 'nodes' ? `nodes ${below}` : `edges { cursor node ${below} }`;
      return `@@: callRecords${printArguments([size, filter, place])} ${directive} { ${items} }`;
    });
  const longList = fc
    .tuple(fc.integer({ min: 55, max: 100 }), filters)
    .map(
      ([first, filter]) =>
        `@@: callRecords${printArguments([`first: ${first}`, filter])} { nodes { type } }`,
    );
  return fc.oneof(
    { weight: 4, arbitrary: record },
    { weight: 1, arbitrary: node },
    { weight: 2, arbitrary: several },
    { weight: 1, arbitrary: given },
    { weight: 3, arbitrary: list },
    { weight: 1, arbitrary: longList },
  );
}

export function generatedQueries(cursors: Cursors): fc.Arbitrary<GeneratedQuery> {
  const names = Object.values(cursors).flat() as readonly string[];
  return fc.array(rootFields(cursors), { minLength: 1, maxLength: 5 }).map((fields) => ({
    query: printQuery(fields, names),
    alone: fields.map((field) => printQuery([field], names)),
  }));
}

/** Defines only the fragments and variables in use, because unused ones are invalid. */
function printQuery(fields: readonly string[], cursors: readonly string[]): string {
  let aliases = 0;
  const body = fields.join('\n').replaceAll('@@', () => `a${(aliases += 1)}`);
  const used = withUsedFragments(body);
  const all = { ...definitions, ...Object.fromEntries(cursors.map((name) => [name, 'String'])) };
  const defined = Object.entries(all).flatMap(([name, type]) =>
    new RegExp(`\\$${name}\\b`).test(used) ? [`$${name}: ${type}`] : [],
  );
  const [selection = '', ...others] = used.split('\nfragment ');
  const printed = others.map((fragment) => `\nfragment ${fragment}`).join('');
  return `query ${printArguments([defined.join(', ')])} {\n${selection}\n}${printed}`;
}

function withUsedFragments(body: string): string {
  const missing = Object.entries(fragments).filter(
    ([name]) => body.includes(`...${name}`) && !body.includes(`fragment ${name} `),
  );
  if (missing.length === 0) return body;
  const added = missing.map(([name, text]) => `\nfragment ${name} ${text}`);
  return withUsedFragments(body + added.join(''));
}
