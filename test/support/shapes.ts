/** A document that an attacker might send to keep the gateway busy. */
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

/** `inside` between `count` pairs of `open` and `close`. */
function nested(count: number, open: string, inside: string, close: string): string {
  return open.repeat(count) + inside + close.repeat(count);
}

const inRecord = (selection: string) => `{ ${record} { ${selection} } }`;
const listed = (filter: string) => `{ callRecords(filter: ${filter}) { nodes { id } } }`;

/** Shapes of the maximum body size, each of which a limit refuses. */
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

/** Many fragments at one place, each with many unknown fields. */
function sideBySide(count: number, fields: number): string {
  const fragments = many(count, (index) => {
    const selection = many(fields, (field) => `f${field}_${index}`);
    return `fragment F${index} on CallRecord { ${selection} }`;
  });
  return `${inRecord(many(count, (index) => `...F${index}`))} ${fragments}`;
}

/** Many fragments, each of which spreads the next one. */
const inARow = (count: number) =>
  many(count, (index) => `fragment F${index} on CallRecord { type ...F${index + 1} }`) +
  ` fragment F${count} on CallRecord { id }`;

const operations = (count: number) => many(count, (index) => `query Q${index} { __typename }`);
const unknownFields = (count: number) => inRecord(many(count, (index) => `f${index}`));

/** Shapes with fewer tokens than the limit, which are refused for the work that they would cause. */
export const denseShapes: readonly Shape[] = [
  shape('Q3', '1,001 aliases', inRecord(many(1001, (index) => `a${index}: type`))),
  shape('Q4', '4,900 fields that repeat', inRecord(many(4900, () => 'type'))),
  shape('Q4', '1,200 selections that repeat', inRecord(many(1200, () => 'organizer { id }'))),
  shape('Q4', '1,200 inline fragments', inRecord(many(1200, () => '... { type }'))),
  shape(
    'Q4',
    '30 records of 100 fields each',
    `{ ${many(30, () => `${record} { ${many(100, () => 'type')} }`)} }`,
  ),
  shape('Q4', '490 fragments side by side', sideBySide(490, 1)),
  shape('Q4', '55 fragments of 60 fields each', sideBySide(55, 60)),
  shape('Q4', '500 fragments in a row', `${inRecord('...F0')} ${inARow(500)}`),
  shape('Q4', '500 unused fragments', `{ __typename } ${inARow(500)}`),
  shape(
    'Q4',
    'a circle of 500 fragments',
    `{ ...F0 } ${many(500, (index) => `fragment F${index} on Query { id ...F${(index + 1) % 500} }`)}`,
  ),
  shape(
    'Q4',
    '45 fragments that spread each other',
    `{ ...F0 } ${many(45, (index) => `fragment F${index} on Query { ${many(45, (other) => `...F${other}`)} }`)}`,
  ),
  shape(
    'Q4',
    'a repeated fragment name',
    `{ ...F } fragment F on Query { ${many(3300, () => '__typename')} } fragment F on Query { __typename }`,
  ),
  shape('Q4', '101 operations', operations(101)),
  shape('Q6', '1,650 levels of inline fragments', nested(1650, '{ ...', '{ __typename }', '}')),
  shape('Q6', '1,600 levels of selections', nested(1600, '{ a', '', '}')),
  shape('Q6', '2,400 levels of lists', listed(nested(2400, '[', '', ']'))),
  shape('Q6', '1,200 levels of objects', listed(nested(1200, '{ a: ', '1', '}'))),
  shape('Q9', '251 items', `{ _entities(representations: [${many(251, () => '{a:1}')}]) }`),
];

/** Shapes of the maximum cost within the limits, which GraphQL's validation refuses. */
export const maxShapes: readonly Shape[] = [
  shape('Q4', '140 fields that repeat', inRecord(many(140, () => 'type'))),
  shape('Q4', '100 selections that repeat', inRecord(many(100, () => 'organizer { id }'))),
  shape('Q4', '30 calls that repeat', `{ ${many(30, () => `${record} { id type }`)} }`),
  shape(
    'Q4',
    '15 selections of 9 fields',
    inRecord(many(15, () => `organizer { ${many(9, () => 'participantId')} }`)),
  ),
  shape('Q4', '64 fragments side by side', sideBySide(64, 1)),
  shape('Q4', '44 fragments of 14 fields each', sideBySide(44, 14)),
  shape('Q4', '20 fragments of 135 fields each', sideBySide(20, 135)),
  shape('Q4', '8 fragments of 410 fields each', sideBySide(8, 410)),
  shape('Q4', '60 fragments in a row', `${inRecord('...F0')} ${inARow(60)}`),
  shape('Q4', '100 operations', operations(100)),
  shape(
    'Q4',
    '100 operations, one of 3,200 fields',
    `${operations(99)} query Q ${unknownFields(3200)}`,
  ),
  shape(
    'Q4',
    '2 operations that spread 40 fragments',
    `${many(2, (index) => `query Q${index} ${inRecord('...F0')}`)} ${inARow(40)}`,
  ),
  shape('Q4', '990 variables', `query (${many(990, (index) => `$v${index}: ID!`)}) { __typename }`),
  shape(
    'Q4',
    '600 variables in use',
    `query (${many(600, (index) => `$v${index}: ID!`)}) { ${many(
      30,
      (call) =>
        `a${call}: callRecordsById(ids: [${many(20, (index) => `$v${call * 20 + index}`)}]) { id }`,
    )} }`,
  ),
  shape(
    'Q3',
    '285 aliases with arguments',
    inRecord(many(285, (index) => `a${index}: sessions(first: 1, after: "x") { nodes { id } }`)),
  ),
  shape('Q3', '1,000 aliases', inRecord(many(1000, (index) => `a${index}: type`))),
  shape('Q5', '50 unknown directives', `{ __typename ${many(50, (index) => `@a${index}`)} }`),
  shape('Q5', '3,300 unknown fields', unknownFields(3300)),
  shape('Q6', '70 levels of inline fragments', nested(70, '{ ...', '{ __typename }', '}')),
  shape('Q6', 'a string of 200 KiB', `{ callRecord(id: "${'x'.repeat(204_800)}") { id } }`),
  shape(
    'Q6',
    'a text of 9,900 lines',
    `{ callRecord(id: """${`\n${' '.repeat(23)}x`.repeat(9900)}""") { id } }`,
  ),
  shape('Q6', '250 KiB of commas', `{ __typename ${' ,'.repeat(128_000)} }`),
  shape(
    'Q8',
    'introspection that goes in circles',
    `{ __schema { types { ${nested(4, 'fields { type { ', 'name', '} }')} } } }`,
  ),
];

function shape(of: string, name: string, text: string): Shape {
  return { of, name, text };
}
