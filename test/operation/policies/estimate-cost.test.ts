import { getOperationAST, parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Limits } from '../../../src/config/configuration.ts';
import type { Allowance } from '../../../src/cost/allowance.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { addExtensions } from '../../../src/operation/policies/add-extensions.ts';
import { estimateCost } from '../../../src/operation/policies/estimate-cost.ts';
import type { Run } from '../../../src/operation/operation.ts';
import { ParsedDocument } from '../../../src/plan/parsed-document.ts';
import { KnownDocuments } from '../../../src/operation/known-documents.ts';
import { operationOf } from '../../support/operation/operation-of.ts';
import { idOf, costedCompany } from '../../support/system/costed-company.ts';
import { startSystem, type System } from '../../support/system/system.ts';
import { defaultLimits } from '../../support/default-limits.ts';

interface CostedResponse {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: object }[];
  readonly extensions: {
    readonly cost: Readonly<Record<string, unknown>>;
    readonly plannedRequests?: readonly { readonly method: string; readonly url: string }[];
  };
}

/** The number of requests that operations may take in these tests. */
const limit = 12;

/** What is large is to be refused for its price. */
const wideLimits: Limits = {
  ...defaultLimits,
  tokens: 20_000,
  aliases: 1000,
  rootFields: 1000,
  directives: 50,
  listItems: 250,
  responseBytes: 16_777_216,
  values: 100_000_000,
  valuesInHand: 100_000_000,
  connections: 100,
};

describe('Pricing', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({
      emulator: { tenant: costedCompany(20) },
      configuration: { maximumUpstreamRequests: limit, limits: wideLimits },
    });
  });
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  async function post(body: object) {
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as CostedResponse;
    return { status: response.status, answer, requests: system.takeRequests() };
  }

  const explain = (query: string, variables = {}) =>
    post({ query, variables, extensions: { explain: true } });
  const codesOf = ({ errors = [] }: CostedResponse) =>
    errors.map(({ extensions }) => (extensions as { code?: string }).code);

  const listOf = (first: number) => `{ callRecords(first: ${first}) { nodes { ...Sessions } } }
    fragment Sessions on CallRecord { sessions { nodes { id } } }`;

  it('tells with every answer what it was priced at and what it has cost', async () => {
    const { answer, requests } = await post({
      query: `{ callRecord(id: "${idOf(1)}") { sessions(first: 200) { nodes { id } } } }`,
    });
    expect(answer.extensions.cost).toEqual({
      requestedUpstreamRequests: 4,
      actualUpstreamRequests: 1,
      retriedUpstreamRequests: 0,
      maximumUpstreamRequests: limit,
      windows: expect.anything() as object,
    });
    expect(requests).toHaveLength(1);
  });

  it('counts further attempts apart', async () => {
    system.emulator.answerNext((url) => url.includes(idOf(1)), { status: 503 });
    const query = `{ callRecord(id: "${idOf(1)}") { type } }`;
    const { answer, requests } = await post({ query });
    const attempts = requests.length;
    expect(answer.extensions.cost).toMatchObject({
      requestedUpstreamRequests: 1,
      actualUpstreamRequests: attempts,
      retriedUpstreamRequests: attempts - 1,
    });
  });

  it.each([
    ['introspection', '{ __schema { queryType { name } } }'],
    ['the type name', '{ __typename }'],
    ['a query that is none', '{ nothing }'],
    ['a text that is no document', '{'],
  ])('counts nothing for %s', async (_, query) => {
    const { answer, requests } = await post({ query });
    expect(answer.extensions.cost).toMatchObject({
      requestedUpstreamRequests: 0,
      actualUpstreamRequests: 0,
    });
    expect(requests).toEqual([]);
  });

  it('lets an operation run that costs as much as it may', async () => {
    const { status, answer, requests } = await post({ query: listOf(limit - 1) });
    expect(status).toBe(200);
    expect(answer.errors).toBeUndefined();
    expect(requests).toHaveLength(limit);
  });

  it('refuses one request more before any is sent, with the numbers', async () => {
    const { status, answer, requests } = await post({ query: listOf(limit) });
    expect(status).toBe(400);
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors).toEqual([
      {
        message:
          'This operation has an estimated cost of 13 requests to Microsoft Graph, and the maximum is 12. Ask for fewer records or smaller pages.',
        extensions: {
          code: 'COST_LIMIT_EXCEEDED',
          requestedUpstreamRequests: 13,
          maximumUpstreamRequests: 12,
          requestedByWindow: {
            application: 13,
            listFirst: 1,
            listLater: 0,
            recordFirst: 1,
            recordLater: 0,
          },
        },
      },
    ]);
    expect(answer.extensions.cost).toMatchObject({
      requestedUpstreamRequests: 13,
      actualUpstreamRequests: 0,
    });
    expect(requests).toEqual([]);
  });

  const tooMany = 'nodes { sessions { nodes { id } } }';
  it.each([
    ['a literal', `{ callRecords(first: 100) { ${tooMany} } }`, {}],
    ['a variable', `query ($n: Int) { callRecords(first: $n) { ${tooMany} } }`, { n: 100 }],
    ['a default', `query ($n: Int = 100) { callRecords(first: $n) { ${tooMany} } }`, {}],
    [
      'a fragment',
      `{ ...All } fragment All on Query { callRecords(first: 100) { ${tooMany} } }`,
      {},
    ],
    [
      'a page of pages',
      `query ($n: Int) { callRecords(first: 4) { nodes { sessions(first: $n) { nodes { id } } } } }`,
      { n: 1000 },
    ],
  ])('Q2: refuses huge pages before any request, in %s', async (_, query, variables) => {
    const { answer, requests } = await post({ query, variables });
    expect(codesOf(answer)).toEqual(['COST_LIMIT_EXCEEDED']);
    expect(requests).toEqual([]);
  });

  it('Q3: refuses 1,000 aliases of records, each id a request', async () => {
    const fields = Array.from(
      { length: 1000 },
      (_, index) => `r${index}: callRecord(id: "${idOf(index)}") { type }`,
    );
    const { answer, requests } = await post({ query: `{ ${fields.join(' ')} }` });
    expect(codesOf(answer)).toEqual(['COST_LIMIT_EXCEEDED']);
    expect(answer.extensions.cost).toMatchObject({ requestedUpstreamRequests: 1000 });
    expect(requests).toEqual([]);
  });

  it('counts 1,000 aliases of one record as the one request that they are', async () => {
    const fields = Array.from(
      { length: 1000 },
      (_, index) => `r${index}: callRecord(id: "${idOf(1)}") { type }`,
    );
    const { answer, requests } = await post({ query: `{ ${fields.join(' ')} }` });
    expect(answer.errors).toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['an id that is none', '{ callRecord(id: "x") { type } }', {}, 'BAD_USER_INPUT', 200],
    [
      'a page size out of bounds',
      '{ callRecords(first: 1000) { nodes { id } } }',
      {},
      'BAD_USER_INPUT',
      200,
    ],
    [
      'a cursor that is none',
      '{ callRecords(after: "x") { nodes { id } } }',
      {},
      'CURSOR_INVALID',
      200,
    ],
    [
      'a variable of a wrong type',
      'query ($n: Int) { callRecords(first: $n) { nodes { id } } }',
      { n: 'many' },
      'BAD_USER_INPUT',
      400,
    ],
  ])('leaves the error for %s to the executor', async (_, query, variables, code, status) => {
    const { answer, ...rest } = await post({ query, variables });
    expect(codesOf(answer)).toEqual([code]);
    expect(rest).toEqual({ status, requests: [] });
  });

  describe('without running', () => {
    it('answers with the price alone, and sends nothing', async () => {
      const { status, answer, requests } = await explain(listOf(5));
      expect(status).toBe(200);
      expect(answer).toEqual({
        data: null,
        extensions: {
          cost: expect.objectContaining({
            requestedUpstreamRequests: 6,
            actualUpstreamRequests: 0,
          }) as object,
        },
      });
      expect(requests).toEqual([]);
    });

    it('tells the price of what would be refused', async () => {
      const { status, answer } = await explain(listOf(100));
      expect(status).toBe(200);
      expect(answer.errors).toBeUndefined();
      expect(answer.extensions.cost).toMatchObject({
        requestedUpstreamRequests: 102,
        maximumUpstreamRequests: limit,
      });
    });

    it.each([
      ['a query that is none', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      [
        'a variable that is missing',
        'query ($n: Int!) { callRecords(first: $n) { nodes { id } } }',
        'BAD_USER_INPUT',
      ],
    ])('still tells what is wrong with %s', async (_, query, code) => {
      const { answer } = await explain(query);
      expect(codesOf(answer)).toEqual([code]);
    });

    it.each([false, 'true', 1, null])('does so for true only, not for %j', async (value) => {
      const query = `{ callRecord(id: "${idOf(1)}") { id } }`;
      const { answer } = await post({ query, extensions: { explain: value } });
      expect(answer.data).toEqual({ callRecord: { id: idOf(1) } });
    });
  });
});

describe('Planned requests', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({
      emulator: { tenant: costedCompany(20) },
      configuration: { upstreamTrace: true },
    });
  });
  afterAll(() => system.close());

  async function ask(query: string, variables: object, extensions: object) {
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables, extensions }),
    });
    return (await response.json()) as CostedResponse;
  }

  const plannedBy = async (query: string, variables = {}) =>
    (await ask(query, variables, { explain: true })).extensions.plannedRequests;

  it.each([
    ['a record', `{ callRecord(id: "${idOf(1)}") { type } }`],
    [
      'a record by two fields, with all its collections',
      `{ a: callRecord(id: "${idOf(1)}") { type sessions { nodes { id } } }
         b: callRecord(id: "${idOf(1)}") { participants { nodes { id } } } }`,
    ],
    ['records by id', `{ callRecordsById(ids: ["${idOf(1)}", "${idOf(2)}"]) { version } }`],
    [
      'lists',
      `{ a: callRecords { nodes { type } } b: callRecords(first: 2) { nodes { version } }
         c: callRecords(filter: { participantId: "ada" }) { nodes { id } } }`,
    ],
  ])('are those that are sent for %s', async (_, query) => {
    const planned = await plannedBy(query);
    expect(system.takeRequests()).toEqual([]);
    await ask(query, {}, {});
    const sent = system.emulator.requests.flatMap(({ url, method, steps }) =>
      (steps ?? [{ url, method }]).map((step) => ({ method: step.method, url: step.url })),
    );
    const inOrder = (requests: typeof planned = []) => requests.map(({ url }) => url).sort();
    expect(planned?.every(({ method }) => method === 'GET')).toBe(true);
    expect(inOrder(planned)).toEqual(inOrder(sent));
    system.takeRequests();
  });

  it('go on by the link of a cursor', async () => {
    const page = (options: string) => `query ($after: String) {
      callRecord(id: "${idOf(8)}") { sessions(first: 60, after: $after) { ${options} } } }`;
    const { data } = await ask(page('pageInfo { endCursor }'), {}, {});
    const { endCursor: after } = (
      data as { callRecord: { sessions: { pageInfo: { endCursor: string } } } }
    ).callRecord.sessions.pageInfo;
    expect(await plannedBy(page('nodes { id }'), { after })).toEqual([
      {
        method: 'GET',
        url: expect.stringMatching(/\/sessions\?.*\$skiptoken=/) as string,
      },
    ]);
    system.takeRequests();
  });

  it('are none for what a list has yet to bring', async () => {
    expect(
      await plannedBy('{ callRecords { nodes { id sessions { nodes { id } } } } }'),
    ).toHaveLength(1);
  });
});

describe('estimateCost', () => {
  const settings = {
    maximumUpstreamRequests: 5,
    deadlineMs: 1000,
    upstreamTrace: false,
    limits: wideLimits,
  };
  const windows = () => ({ application: { left: 7 } });
  const schema = createExecutableSchema();

  /** Runs a query until its execution would begin. */
  function estimate(query: string, minWaitMs: (allowance: Allowance) => number) {
    const document = new ParsedDocument(query, parse(query));
    const definition = getOperationAST(document.node) ?? undefined;
    const operation = { ...operationOf({ query }), document, definition };
    const sources = { minWaitMs, windows, explainRequests: () => [] };
    const policies = [
      addExtensions(settings, windows),
      estimateCost(new KnownDocuments(), schema, settings, sources),
    ] as const;
    const run = policies.reduceRight<Run>(
      (next, policy) => policy(next),
      () => Promise.resolve({ kind: 'single', result: { data: {} } }),
    );
    return { response: run(operation), context: operation.context };
  }

  const query = `{ callRecord(id: "${idOf(1)}") { sessions(first: 130) { nodes { id } } } }`;

  it('asks the quota when it gives the allowance, and refuses what comes too late', async () => {
    const asked: Allowance[] = [];
    const { response } = estimate(query, (allowance) => {
      asked.push(allowance);
      return 4000;
    });
    await expect(response).rejects.toThrow('before the deadline');
    expect(asked.map(({ total, records }) => [total, [...records]])).toEqual([
      [3, [[idOf(1), { first: 1, later: 2 }]]],
    ]);
  });

  it('opens the account of the operation with its allowance, before anything runs', async () => {
    const { context, response } = estimate(query, () => Infinity);
    await expect(response).rejects.toThrow('before the deadline');
    expect(context.allowance.total).toBe(3);
    expect(context.allowance.take({ window: 'recordFirst', key: idOf(1) })).toBe(true);
  });

  it('shows what is left in the windows', async () => {
    expect(await estimate('{ __typename }', () => 0).response).toMatchObject({
      result: { extensions: { cost: { windows: { application: { left: 7 } } } } },
    });
  });
});
