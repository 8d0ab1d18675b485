import { Kind, type ObjectTypeDefinitionNode, parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSdl } from '../../src/schema/sdl/read-sdl.ts';
import { printSubgraph } from '../../src/schema/sdl/print-subgraph.ts';
import { meetings, people } from '../support/federation/other-subgraphs.ts';
import { startSupergraph, type Supergraph } from '../support/federation/supergraph.ts';

const ours = printSubgraph(readSdl({ hasNode: true }), undefined);

// As Hive Gateway reckons; with a maximum of nothing it tells the estimate, and asks no subgraph. Apollo's Router
// takes a slicing argument's default for what a client leaves out, too, and `assumedSize` only where there is none:
// apollo-router/src/plugins/demand_control/cost_calculator/directives.rs in github.com/apollographql/router.
describe('Router that estimates the cost of an operation', () => {
  let supergraph: Supergraph;
  beforeAll(async () => {
    const url = 'http://127.0.0.1:9/graphql'; // Nobody is asked.
    const subgraphs = { ours, people, meetings };
    supergraph = await startSupergraph(
      Object.fromEntries(Object.entries(subgraphs).map(([name, sdl]) => [name, { sdl, url }])),
      {},
      { demandControl: { maxCost: 0 } },
    );
  });
  afterAll(() => supergraph.close());

  async function estimate(query: string, variables = {}): Promise<unknown> {
    const { errors = [] } = await supergraph.ask(query, variables);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([
      'COST_ESTIMATED_TOO_EXPENSIVE',
    ]);
    const [{ extensions } = { extensions: {} }] = errors;
    return (extensions as { readonly cost?: { readonly estimated?: unknown } }).cost?.estimated;
  }

  // The weight of a field, and one for each object.
  const page = (first: number, weight: number, item: number) => weight + 1 + first * (1 + item);

  it.each([
    ['{ callRecords { nodes { id } } }', page(20, 1000, 0)],
    ['{ callRecords(first: 20) { nodes { id } } }', page(20, 1000, 0)],
    ['{ callRecords(first: 7) { nodes { id } } }', page(7, 1000, 0)],
    ['{ callRecords { edges { cursor } } }', page(20, 1000, 0)],
    ['{ callRecords { nodes { sessions { nodes { id } } } } }', page(20, 1000, page(20, 100, 0))],
    [
      '{ callRecords(first: 3) { nodes { participants(first: 5) { nodes { id } } } } }',
      page(3, 1000, page(5, 100, 0)),
    ],
    [
      '{ callRecord(id: "3b9d5f0a-6c82-4d17-8e4b-91f7a2c30d68") { sessions { nodes { id } } } }',
      101 + page(20, 100, 0),
    ],
    // A quality reads as much as a page of sessions.
    ['{ callRecords { nodes { quality { classification } } } }', page(20, 1000, 101)],
  ])('A router assumes 20 items if a client gives no size: %s', async (query, cost) => {
    expect(await estimate(query)).toBe(cost);
  });

  it('A router uses the value of a variable, and 20 if it has none', async () => {
    const query = 'query ($first: Int) { callRecords(first: $first) { nodes { id } } }';
    expect(await estimate(query, { first: 50 })).toBe(page(50, 1000, 0));
    expect(await estimate(query)).toBe(page(20, 1000, 0));
  });
});

describe('Lists of the subgraph', () => {
  const types = parse(ours).definitions.filter(
    (definition): definition is ObjectTypeDefinitionNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const sized = types.flatMap(({ name, fields = [] }) =>
    fields
      .filter(({ directives = [] }) => directives.some((one) => one.name.value === 'listSize'))
      .map((field) => ({ field: `${name.value}.${field.name.value}`, node: field })),
  );

  it('Each list states its size by an argument with a default, and only by that', () => {
    expect(sized.map(({ field }) => field).sort()).toEqual([
      'CallRecord.participants',
      'CallRecord.sessions',
      'Query.callQuality',
      'Query.callRecordChanges',
      'Query.callRecords',
      'Query.directRoutingCalls',
      'Query.directRoutingQuality',
      'Query.pstnCalls',
      'User.callRecords',
    ]);
    for (const { node } of sized) {
      const size = node.directives?.find(({ name }) => name.value === 'listSize');
      const argument = node.arguments?.find(({ name }) => name.value === 'first');
      expect(size && print(size)).toContain('slicingArguments: ["first"]');
      expect(size && print(size)).not.toContain('assumedSize');
      expect(argument?.defaultValue).toMatchObject({ kind: Kind.INT, value: '20' });
    }
  });
});
