import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  specifiedRules,
  validate,
} from 'graphql';
import { createExecutableSchema } from '../src/schema/executable-schema.ts';
import { checkVariables } from '../src/operation/limits/check-variables.ts';
import { checkDocument } from '../src/operation/limits/check-document.ts';
import { selectEverything } from '../test/support/full-selection.ts';
import { writeOut } from '../test/support/federation/written-out.ts';
import { denseShapes, hugeShapes, maxShapes, type Shape } from '../test/support/shapes.ts';
import { defaultLimits as limits } from '../test/support/default-limits.ts';

// Measures the CPU time of rejecting or validating a document. It runs in a single thread, because the
// helper threads of Node.js wait for each other on a busy machine.

const schema = createExecutableSchema();
const rounds = 41;
/** As in `src/operation/run-operation.ts`. */
const maxErrors = 9;

/** The checks of a document before execution: the limits, then validation and the variables. */
function judge(text: string, variables: object): string {
  let document: DocumentNode;
  try {
    document = checkDocument(text, limits);
    checkVariables(variables, limits);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const errors = validate(schema, document, specifiedRules, { maxErrors });
  const definitions = getOperationAST(document)?.variableDefinitions ?? [];
  const options = { maxErrors };
  const values = getVariableValues(schema, definitions, { ...variables }, options);
  const wrong = [...errors, ...(values.errors ?? [])];
  return wrong[0] ? `${wrong.length} errors, such as ${wrong[0].message}` : 'valid';
}

function millisecondsOf(text: string, variables: object): number {
  const before = process.cpuUsage();
  judge(text, variables);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function measure({ of, name, text }: Shape, variables: object = {}): void {
  // Garbage from earlier measurements must not count.
  globalThis.gc?.();
  for (let round = 0; round < 10; round += 1) judge(text, variables);
  const taken = Array.from({ length: rounds }, () => millisecondsOf(text, variables));
  taken.sort((one, other) => one - other);
  const print = (milliseconds = NaN) => `${milliseconds.toFixed(2).padStart(6)} ms`;
  const outcome = judge(text, variables).slice(0, 80);
  console.log(
    `${of} ${print(taken[Math.floor(rounds / 2)])}, maximum ${print(taken.at(-1))}  ${name}: ${outcome}`,
  );
}

const record = 'callRecord(id: "x")';
const byIds = 'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { id } }';
const byFilter =
  'query ($filter: CallRecordFilter) { callRecords(filter: $filter) { nodes { id } } }';
const byLists = `query (${'abcdefg'.replaceAll(/./g, '$$$&: [ID!]! ')}) { __typename }`;
const wrongIds = Array<object>(250).fill({ a: 'x' });

for (const shape of [...hugeShapes, ...denseShapes, ...maxShapes]) measure(shape);
for (const [name, text, variables] of [
  ['100,000 items', byIds, { ids: Array<number>(100_000).fill(1) }],
  ['10,000 levels', byIds, { ids: JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) as unknown }],
  ['250 wrong items', byIds, { ids: wrongIds }],
  [
    '1,750 wrong items',
    byLists,
    Object.fromEntries(Array.from('abcdefg', (letter) => [letter, wrongIds])),
  ],
  [
    '250 unknown members',
    byFilter,
    { filter: Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`participant${n}`, 1])) },
  ],
  ['a string of 200 KiB', byIds, { ids: [{ a: 'x'.repeat(204_800) }] }],
] as const) {
  measure({ of: 'Q7', name: `variables with ${name}`, text }, variables);
}
const everything = selectEverything(schema, 'CallRecord', 10);
const routed = writeOut(schema, 10);
for (const [name, text] of [
  ['every field of a call record', `{ ${record} ${everything} }`],
  ['two of them, as a router writes', `{ one: ${record} ${routed} other: ${record} ${routed} }`],
] as const) {
  measure({ of: '--', name, text });
}
