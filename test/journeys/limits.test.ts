import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { type Response, startSystem, type System } from '../support/system/system.ts';
import { idOf, costedCompany } from '../support/system/costed-company.ts';

const { seedRecord, meetingOf150Sessions: meeting } = storyRecords;
const times = (count: number, print: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => print(index)).join(' ');

async function send(system: System, search: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`${system.gatewayUrl}/graphql${search}`, {
    ...init,
    headers: { 'content-type': 'application/json' },
  });
  return { status: response.status, ...((await response.json()) as Omit<Response, 'status'>) };
}

describe('Limits of an operation', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  it.each([
    [
      'aliases',
      1000,
      `{ callRecord(id: "${seedRecord}") { ${times(1001, (n) => `a${n}: type`)} } }`,
    ],
    ['root fields', 30, `{ ${times(31, () => `callRecord(id: "${seedRecord}") { type }`)} }`],
    ['levels', 15, `{ callRecord(id: "${seedRecord}") ${'{ a '.repeat(15)} ${'}'.repeat(15)} }`],
    [
      'directives',
      50,
      `{ callRecord(id: "${seedRecord}") { ${times(51, () => 'type @skip(if: false)')} } }`,
    ],
    [
      'list items',
      250,
      `{ callRecordsById(ids: [${times(251, () => `"${seedRecord}"`)}]) { type } }`,
    ],
    [
      'list items',
      250,
      `query ($ids: [ID!]! = [${times(251, () => '1')}]) { callRecordsById(ids: $ids) { type } }`,
    ],
  ])(
    'An operation with too many %s is rejected with the maximum, and nothing is sent',
    async (limit, maximum, query) => {
      const response = await system.ask(query);
      expect(response).toEqual({
        status: 400,
        errors: [
          {
            message: `The request exceeds the limit of ${maximum} ${limit}. Send a smaller request.`,
            extensions: { code: 'LIMIT_EXCEEDED', limit, maximum },
          },
        ],
      });
      expect(system.emulator.requests).toEqual([]);
    },
  );

  it('The limits apply to GET as to POST', async () => {
    const query = encodeURIComponent(`{ ${times(31, (n) => `a${n}: __typename`)} }`);
    expect(await send(system, `?query=${query}`, { method: 'GET' })).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }],
    });
    const variables = encodeURIComponent(JSON.stringify({ a: Array(251).fill(1) }));
    expect(
      await send(system, `?query={__typename}&variables=${variables}`, { method: 'GET' }),
    ).toMatchObject({ status: 400, errors: [{ extensions: { limit: 'list items' } }] });
  });

  it('An operation with 1000 aliases and 250 ids is within the limits', async () => {
    const aliases = times(1000, (n) => `a${n}: type`);
    const { errors } = await system.ask(`{ callRecord(id: "${seedRecord}") { ${aliases} } }`);
    expect(errors).toBeUndefined();
    const ids = Array(250).fill(seedRecord);
    const response = await system.ask(
      'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }',
      { ids },
    );
    expect(response.errors).toBeUndefined();
    expect(response.data.callRecordsById).toHaveLength(250);
  });

  it('An array of operations is rejected', async () => {
    const body = JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    const { status, data, errors } = await send(system, '', { method: 'POST', body });
    expect([status, data]).toEqual([400, undefined]);
    expect(errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  it('At most ten errors of the variables are reported, each of them short', async () => {
    const query = 'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }';
    const { status, errors } = await system.ask(query, {
      ids: Array(100).fill({ secret: 'x'.repeat(1000) }),
    });
    expect(status).toBe(400);
    expect(errors).toHaveLength(10);
    for (const { message, extensions } of errors ?? []) {
      expect(message.length).toBeLessThanOrEqual(501);
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    }
  });

  it('Errors of the execution are not cut: each failure has its own', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `nobody ${n}`);
    const { data, errors } = await system.ask(
      'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }',
      { ids },
    );
    expect(data.callRecordsById).toEqual(Array(40).fill(null));
    expect(errors?.map(({ path }) => path)).toEqual(ids.map((_, n) => ['callRecordsById', n]));
  });
});

describe('Limits that an operator sets', () => {
  it('A limit for list items leaves the ids of call records to the check of their field', async () => {
    const limits = { ...defaultLimits, listItems: 1000 };
    const system = await startSystem({ configuration: { limits } });
    const { data, errors } = await system.ask(
      'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }',
      { ids: Array(251).fill(seedRecord) },
    );
    expect(data).toEqual({ callRecordsById: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', maximum: 250 });
    await system.close();
  });

  it('A response that is too large as a whole is refused', async () => {
    const limits = { ...defaultLimits, responseBytes: 10_000 };
    const system = await startSystem({ configuration: { limits } });
    const query = (first: number) =>
      `{ callRecord(id: "${meeting}") { sessions(first: ${first}) { nodes { id startDateTime } } } }`;
    expect((await system.ask(query(10))).data.callRecord.sessions.nodes).toHaveLength(10);
    expect(await system.ask(query(150))).toEqual({
      status: 400,
      errors: [
        {
          message:
            'The response exceeds the limit of 10000 bytes. Select less, or ask for smaller pages.',
          extensions: { code: 'LIMIT_EXCEEDED', limit: 'bytes of response', maximum: 10_000 },
        },
      ],
    });
    await system.close();
  });
});

describe('Safelist', () => {
  const folder = mkdtempSync(join(tmpdir(), 'safelist-'));
  const file = join(folder, 'manifest.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const body = 'query Types($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }';
  const manifest = (operations: readonly object[]) =>
    writeFileSync(
      file,
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
    );
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'types' } };

  it('A safelisted operation runs by its id, by POST and by GET, and its variables are checked', async () => {
    manifest([{ id: 'types', name: 'Types', type: 'query', body }]);
    const system = await startSystem({
      emulator: { tenant: costedCompany(3) },
      configuration: { safelist: { file, isOnly: true } },
    });
    const variables = { ids: [idOf(1), idOf(2)] };
    const post = (request: object) =>
      send(system, '', { method: 'POST', body: JSON.stringify(request) });
    const encode = (value: object) => encodeURIComponent(JSON.stringify(value));

    const byPost = await post({ extensions, variables });
    const byGet = await send(
      system,
      `?extensions=${encode(extensions)}&variables=${encode(variables)}`,
      { method: 'GET' },
    );
    const byDocumentId = await send(system, `?documentId=types&variables=${encode(variables)}`, {
      method: 'GET',
    });
    for (const { status, data, errors } of [byPost, byGet, byDocumentId]) {
      expect(errors).toBeUndefined();
      expect([status, data.callRecordsById.length]).toEqual([200, 2]);
    }
    // What goes along beside the name of the operation keeps its meaning.
    const explained = await post({ extensions: { ...extensions, explain: true }, variables });
    expect(explained.data).toBeNull();
    expect(explained.extensions.cost.requestedUpstreamRequests).toBe(2);

    const many = { ids: Array(251).fill(idOf(1)) };
    const refused = await post({ extensions, variables: many });
    expect(refused.errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    const unknown = await post({ query: '{ __typename }' });
    expect(unknown).toEqual({
      status: 400,
      errors: [
        {
          message: 'This operation is not on the safelist. The operator can add it.',
          extensions: { code: 'OPERATION_NOT_SAFELISTED' },
        },
      ],
    });
    await system.close();
  });

  it('An unknown id is an error that requests the text if other operations run too', async () => {
    manifest([{ id: 'types', body }]);
    const system = await startSystem({ configuration: { safelist: { file, isOnly: false } } });
    const response = await send(system, '', {
      method: 'POST',
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'other' } } }),
    });
    expect(response).toEqual({
      status: 200,
      errors: [
        {
          message: 'PersistedQueryNotFound',
          extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
        },
      ],
    });
    expect((await system.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
    await system.close();
  });

  it('A gateway does not start with an invalid safelist', async () => {
    manifest([
      { id: 'a', body: '{ nobody }' },
      { id: 'b', body: `{ ${times(31, (n) => `a${n}: __typename`)} }` },
    ]);
    await expect(
      startSystem({ configuration: { safelist: { file, isOnly: true } } }),
    ).rejects.toThrow(
      /operation a: Cannot query field "nobody"[^]*operation b: The request exceeds the limit of 30/,
    );
  });
});
