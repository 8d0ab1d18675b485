import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { startSystem, type System } from '../support/system/system.ts';
import { defaultLimits } from '../support/default-limits.ts';

const { townHall, meetingOf150Sessions: meeting } = storyRecords;
const unknown = '00000000-0000-4000-8000-00000000dead';
const repeated = (id: string, count: number) => ({ ids: Array<string>(count).fill(id) });
const references = (id: string, count: number) => ({
  of: Array<object>(count).fill({ __typename: 'CallRecord', id }),
});
const aliases = (count: number, print: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => print(index)).join(' ');

const streams = 'segments { media { streams { averageJitterMs averagePacketLossRate } } }';
const byIds = (selection: string) =>
  `query ($ids: [ID!]!) { callRecordsById(ids: $ids) { ${selection} } }`;
const byReferences = (selection: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CallRecord { ${selection} } } }`;

describe('A small request for a large response', () => {
  const values = 5000;
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ configuration: { limits: { ...defaultLimits, values } } });
  });
  afterAll(() => system.close());

  it.each<[what: string, query: string, variables: Readonly<Record<string, unknown>>]>([
    ['an id 250 times', byIds(`sessions { nodes { ${streams} } }`), repeated(townHall, 250)],
    [
      'an id 250 times under 30 aliases',
      `query ($ids: [ID!]!) { ${aliases(30, (n) => `a${n}: callRecordsById(ids: $ids) { type }`)} }`,
      repeated(townHall, 250),
    ],
    [
      '250 references',
      byReferences(`sessions { nodes { ${streams} } }`),
      references(townHall, 250),
    ],
    [
      'pages of sessions for each record of a list',
      `{ callRecords(first: 60) { nodes { sessions(first: 60) { nodes { id } } } } }`,
      {},
    ],
  ])(
    'A request whose response would be too large is refused with its figures before any request: %s',
    async (_, query, variables) => {
      system.takeRequests();
      const { status, data, errors } = await system.ask(query, variables);
      expect({ status, data }).toEqual({ status: 400, data: undefined });
      expect(errors).toEqual([
        {
          message: `The response exceeds the limit of ${values} values. Select less, or ask for smaller pages.`,
          extensions: {
            code: 'LIMIT_EXCEEDED',
            limit: 'values of response',
            maximum: values,
            estimatedValues: expect.any(Number) as number,
          },
        },
      ]);
      expect(errors?.[0]?.extensions.estimatedValues).toBeGreaterThan(values);
      expect(system.takeRequests()).toEqual([]);
    },
  );

  it('The explained plan shows the figures of a response, whether or not it would be refused', async () => {
    const explain = async (count: number) => {
      const response = await fetch(`${system.gatewayUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: byIds('id type'),
          variables: repeated(townHall, count),
          extensions: { explain: true },
        }),
      });
      const { extensions } = (await response.json()) as { extensions: { cost: object } };
      return extensions.cost;
    };
    expect(await explain(10)).toMatchObject({ estimatedValues: 31, maximumValues: values });
  });

  it.each<[what: string, query: string, variables: Readonly<Record<string, unknown>>]>([
    [
      'pages behind the first',
      `{ callRecord(id: "${townHall}") { sessions(first: 1000) { nodes { id sessionId startDateTime endDateTime } } } }`,
      {},
    ],
    [
      'lists within lists',
      `{ callRecord(id: "${meeting}") { ${aliases(9, (n) => `a${n}: sessions(first: 60) { nodes { ${streams} } }`)} } }`,
      {},
    ],
    [
      'many names of one field',
      byIds(aliases(25, (n) => `a${n}: __typename`)),
      repeated(townHall, 200),
    ],
    [
      'the schema',
      `{ __schema { ${aliases(9, (n) => `a${n}: types { fields { type { fields { name } } } }`)} } }`,
      {},
    ],
  ])(
    'A response that turns out to be too large ends with one error: %s',
    async (_, query, variables) => {
      expect(await system.ask(query, variables)).toEqual({
        status: 400,
        errors: [
          {
            message: `The response exceeds the limit of ${values} values. Select less, or ask for smaller pages.`,
            extensions: { code: 'LIMIT_EXCEEDED', limit: 'values of response', maximum: values },
          },
        ],
      });
    },
  );

  it('A response with thousands of errors ends with one error instead', async () => {
    const generous = { ...defaultLimits, values: 1_000_000 };
    const other = await startSystem({ configuration: { limits: generous } });
    const query = `query ($ids: [ID!]!) { ${aliases(21, (n) => `a${n}: callRecordsById(ids: $ids) { id type }`)} }`;
    const response = await other.ask(query, repeated(unknown, 250));
    await other.close();
    expect(response).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'errors of response' } }],
    });
    expect(response.errors).toHaveLength(1);
  });

  it('An incremental response that is too large ends with one error', async () => {
    const query = `{ callRecord(id: "${townHall}") { type ... @defer {
      sessions(first: 1000) { nodes { id sessionId startDateTime endDateTime } } } } }`;
    const { payloads } = await askIncrementally(system.gatewayUrl, query);
    expect(payloads).toMatchObject([
      { data: { callRecord: { type: 'GROUP_CALL' } }, hasNext: true },
      {
        incremental: [{ data: null, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] }],
        hasNext: false,
      },
    ]);
  });

  it('A record is requested once however often its id is repeated, and returned in every place', async () => {
    system.takeRequests();
    for (const [query, variables, field] of [
      [byIds('id type'), repeated(townHall, 250), 'callRecordsById'],
      [byReferences('id type'), references(townHall, 250), '_entities'],
    ] as const) {
      const { data } = await system.ask(query, variables);
      expect(data[field]).toEqual(Array(250).fill({ id: townHall, type: 'GROUP_CALL' }));
      expect(system.takeRequests()).toHaveLength(1);
    }
  });
});

describe('Building a large response', () => {
  const largeTimes = (times: number) =>
    `query ($ids: [ID!]!) { ${aliases(times, (n) => `a${n}: callRecordsById(ids: $ids) { sessions(first: 60) { nodes { ${aliases(12, (m) => `x${m}: __typename`)} ${streams} } } }`)} }`;
  const limits = { ...defaultLimits, values: 100_000_000, responseBytes: 1_000_000_000 };

  it('Other requests are served while a large response is built', async () => {
    const system = await startSystem({ configuration: { limits } });
    const building = system.ask(largeTimes(2), repeated(townHall, 40));
    const built = building.then(() => 'built');
    let answered = 0;
    for (;;) {
      const small = system.ask('{ __typename }');
      if ((await Promise.race([built, small])) === 'built') break;
      answered += 1;
    }
    const { data } = await building;
    await system.close();
    expect(data.a1).toHaveLength(40);
    // About 150,000 values are many slices of time, and there is room for others between each two.
    expect(answered).toBeGreaterThan(5);
  });

  it('The deadline ends an operation whose large response is being built', async () => {
    const system = await startSystem({ configuration: { limits, deadlineMs: 1000 } });
    const response = await system.ask(largeTimes(20), repeated(townHall, 250));
    await system.close();
    expect(response).toEqual({
      status: 503,
      errors: [
        {
          message: expect.stringContaining('within 1000 ms') as string,
          extensions: { code: 'DEADLINE_EXCEEDED', deadlineMs: 1000 },
        },
      ],
    });
  });
});
