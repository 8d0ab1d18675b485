/** A document that somebody might send to keep the gateway busy. */
export interface Shape {
  readonly of: string;
  readonly name: string;
  readonly text: string;
}

const many = (count: number, print: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => print(index)).join(' ');

const record = 'callRecord(id: "x")';

/** Fragments of `count` levels, each of which spreads the next one twice. */
function doubling(count: number): string {
  const levels = many(count, (level) => `fragment F${level} on Query { ${twice(level + 1)} }`);
  return `{ ...F0 } ${levels} fragment F${count} on Query { __typename }`;
}

const twice = (level: number) => `...F${level} ...F${level}`;

/** `inside` in so many pairs of what opens and closes. */
function nested(count: number, open: string, inside: string, close: string): string {
  return open.repeat(count) + inside + close.repeat(count);
}

const inRecord = (selection: string) => `{ ${record} { ${selection} } }`;
const listed = (filter: string) => `{ callRecords(filter: ${filter}) { nodes { id } } }`;

/** Refused by a limit, each of them, as large as a body may be. */
export const hugeShapes: readonly Shape[] = [
  ...[16, 18, 20, 25, 190].map((count) => shape('Q1', `${count} fragments`, doubling(count))),
  shape('Q3', '10,000 aliases', `{ ${many(10_000, (index) => `a${index}: __typename`)} }`),
  shape('Q3', '1,000 records', `{ ${many(1000, (index) => `a${index}: ${record} { id }`)} }`),
  shape('Q4', '10,000 fields that repeat', inRecord(many(10_000, () => 'type'))),
  shape(
    'Q4',
    '200 inline fragments of 100 fields',
    inRecord(many(200, () => `... { ${many(100, () => 'type')} }`)),
  ),
  shape('Q5', '5,000 directives', `{ __typename ${many(5000, () => '@include(if: true)')} }`),
  shape('Q5', '5,000 unknown directives', `{ __typename ${many(5000, () => '@a')} }`),
  shape('Q5', '10,000 unknown fields', `{ ${many(10_000, (index) => `f${index}`)} }`),
  shape('Q6', '5,000 levels of selections', nested(5000, '{ a', '', '}')),
  shape('Q6', '5,000 levels of inline fragments', nested(5000, '{ ...', '{ id }', '}')),
  shape('Q6', '5,000 levels of lists', listed(nested(5000, '[', '', ']'))),
  shape('Q6', '5,000 levels of objects', listed(nested(5000, '{ a: ', '1', '}'))),
  shape('Q6', '5,000 strings', listed(`[${many(5000, () => '"a"')}]`)),
  shape('Q6', '80,000 comments', `${'#\n'.repeat(80_000)}{ __typename }`),
  shape(
    'Q6',
    'a text of 60,000 lines',
    `{ callRecord(id: """${'\n x'.repeat(60_000)}""") { id } }`,
  ),
  shape('Q9', '20,000 items', `{ _entities(representations: [${many(20_000, () => '{a:1}')}]) }`),
];

/** Of fewer tokens than the limit, and refused for what they would come to. */
export const denseShapes: readonly Shape[] = [
  shape('Q4', '1,900 fields that repeat', inRecord(many(1900, () => 'type'))),
  shape('Q4', '480 selections that repeat', inRecord(many(480, () => 'organizer { id }'))),
  shape('Q4', '480 inline fragments', inRecord(many(480, () => '... { type }'))),
  shape(
    'Q4',
    '30 records of 30 fields each',
    `{ ${many(30, () => `${record} { ${many(30, () => 'type')} }`)} }`,
  ),
  shape(
    'Q4',
    '210 fragments side by side',
    `${inRecord(many(210, (index) => `...F${index}`))} ` +
      many(210, (index) => `fragment F${index} on CallRecord { type }`),
  ),
  shape(
    'Q4',
    '210 fragments in a row',
    `${inRecord('...F0')} fragment F210 on CallRecord { id } ` +
      many(210, (index) => `fragment F${index} on CallRecord { type ...F${index + 1} }`),
  ),
  shape(
    'Q4',
    '210 fragments that nobody spreads',
    `{ __typename } fragment F210 on CallRecord { id } ` +
      many(210, (index) => `fragment F${index} on CallRecord { type ...F${index + 1} }`),
  ),
  shape(
    'Q4',
    'a circle of 210 fragments',
    `{ ...F0 } ${many(210, (index) => `fragment F${index} on Query { id ...F${(index + 1) % 210} }`)}`,
  ),
  shape(
    'Q4',
    '25 fragments that spread each other',
    `{ ...F0 } ${many(25, (index) => `fragment F${index} on Query { ${many(25, (other) => `...F${other}`)} }`)}`,
  ),
  shape(
    'Q4',
    'a fragment of a name that is taken',
    `{ ...F } fragment F on Query { ${many(900, () => '__typename')} } fragment F on Query { __typename }`,
  ),
  shape('Q6', '600 levels of selections', nested(600, '{ a', '', '}')),
  shape('Q6', '900 levels of lists', listed(nested(900, '[', '', ']'))),
  shape('Q6', '490 levels of objects', listed(nested(490, '{ a: ', '1', '}'))),
  shape('Q9', '251 items', `{ _entities(representations: [${many(251, () => '{a:1}')}]) }`),
];

/** Within the limits, and as costly as that can be: GraphQL's validation says what is wrong with them. */
export const largestShapes: readonly Shape[] = [
  shape('Q4', '85 fields that repeat', inRecord(many(85, () => 'type'))),
  shape('Q4', '60 selections that repeat', inRecord(many(60, () => 'organizer { id }'))),
  shape('Q4', '29 calls that repeat', `{ ${many(29, () => `${record} { id type }`)} }`),
  shape(
    'Q4',
    '9 selections of 9 fields',
    inRecord(many(9, () => `organizer { ${many(9, () => 'participantId')} }`)),
  ),
  shape(
    'Q4',
    '44 fragments side by side',
    `${inRecord(many(44, (index) => `...F${index}`))} ` +
      many(
        44,
        (index) =>
          `fragment F${index} on CallRecord { ${many(14, (field) => `f${field}_${index}`)} }`,
      ),
  ),
  shape(
    'Q4',
    '38 fragments in a row',
    `${inRecord('...F0')} fragment F38 on CallRecord { id } ` +
      many(38, (index) => `fragment F${index} on CallRecord { type ...F${index + 1} }`),
  ),
  shape(
    'Q4',
    '300 operations',
    many(300, (index) => `query Q${index} { __typename }`),
  ),
  shape(
    'Q4',
    '2 operations that spread 25 fragments',
    many(2, (index) => `query Q${index} { __typename ...F0 }`) +
      many(25, (index) => `fragment F${index} on Query { __typename ...F${index + 1} }`) +
      'fragment F25 on Query { __typename }',
  ),
  shape('Q4', '300 variables', `query (${many(300, (index) => `$v${index}: ID!`)}) { __typename }`),
  shape('Q5', '50 unknown directives', `{ __typename ${many(50, (index) => `@a${index}`)} }`),
  shape('Q5', '1,990 unknown fields', inRecord(many(1985, (index) => `f${index}`))),
  shape('Q6', '600 levels of inline fragments', nested(600, '{ ...', '{ __typename }', '}')),
  shape('Q6', 'a string of 200 KiB', `{ callRecord(id: "${'x'.repeat(204_800)}") { id } }`),
  shape(
    'Q6',
    'a text of 3,900 lines',
    `{ callRecord(id: """${`\n${' '.repeat(60)}x`.repeat(3900)}""") { id } }`,
  ),
  shape('Q6', '250 KiB of nothing', `{ __typename ${' ,'.repeat(128_000)} }`),
  shape(
    'Q8',
    'introspection that goes in circles',
    `{ __schema { types { ${nested(4, 'fields { type { ', 'name', '} }')} } } }`,
  ),
];

function shape(of: string, name: string, text: string): Shape {
  return { of, name, text };
}
