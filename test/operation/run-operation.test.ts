import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type JsonObject, recordFromJson, type Tenant, tenantOf } from '../../emulator/tenant.ts';
import { openAuditLog } from '../../src/audit/log.ts';
import type { OperationResponse } from '../../src/operation/operation-response.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { clientRequest, person, personId } from '../support/operation/client.ts';
import {
  codesOf,
  type HostlessOptions,
  type HostlessSystem,
  readPayloads,
  resultOf,
  startOperations,
} from '../support/operation/operations.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';

const now = new Date('2026-11-25T12:00:00Z');
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [mine, others, missing] = [1, 2, 3].map(idOf);
const stranger = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';

const participant = (id: string): JsonObject => ({
  id,
  identity: { user: { id, tenantId: callersTenant, displayName: `name of ${id}` } },
});
const recordOf = (id: string | undefined, participants: readonly JsonObject[]) =>
  recordFromJson({
    id: id ?? '',
    type: 'groupCall',
    version: 1,
    startDateTime: '2026-11-24T10:00:00Z',
    endDateTime: '2026-11-24T11:00:00Z',
    sessions: Array.from({ length: 3 }, (_, index) => ({ id: `s${index}`, segments: [] })),
    participants_v2: participants,
  });
const tenant: Tenant = tenantOf([
  recordOf(mine, [participant(personId), participant(stranger)]),
  recordOf(others, [participant(stranger)]),
]);

const everything = { caller: { kind: 'local' } } as const;
const names = `participants { nodes { identity { displayName } } }`;

let system: HostlessSystem;
async function start(options: HostlessOptions = {}): Promise<void> {
  system = await startOperations({ emulator: { tenant, now }, ...options });
}
const shapeOf = ({ status, isRejected = false }: OperationResponse) => ({ status, isRejected });

describe('runOperation, without a server', () => {
  beforeAll(() => start());
  afterAll(() => system.close());

  it('responds with data, the text of the result and the cost', async () => {
    const response = await system.runFor(everything, `{ callRecord(id: "${mine}") { type } }`);
    expect(resultOf(response)).toMatchObject({
      data: { callRecord: { type: 'GROUP_CALL' } },
      extensions: { cost: { requestedUpstreamRequests: 1, actualUpstreamRequests: 1 } },
    });
    if (response.kind !== 'single') throw new Error('The response is incremental.');
    expect(JSON.parse(response.text ?? '')).toEqual(JSON.parse(JSON.stringify(response.result)));
    expect(shapeOf(response)).toEqual({ status: undefined, isRejected: false });
  });

  it('runs the operation that the request names, with its variables', async () => {
    const query = `query A { __typename } query B($id: ID!) { callRecord(id: $id) { id } }`;
    const response = await system.runFor(everything, {
      query,
      operationName: 'B',
      variables: { id: mine },
    });
    expect(resultOf(response).data).toEqual({ callRecord: { id: mine } });
  });

  it('hashes an id once if it is selected, and never if not', async () => {
    const hashesFor = async (fields: string) => {
      const context = system.createContext(clientRequest());
      const opaqueId = vi.fn(context.opaqueId);
      const query = `{ callRecord(id: "${mine}") { ${fields} } }`;
      const response = await system.run({ query }, { ...context, opaqueId });
      expect(codesOf(response)).toEqual([]);
      return opaqueId.mock.calls.map(([typeName]) => typeName);
    };
    const rest = `startDateTime segments { startDateTime }`;
    expect(await hashesFor(`sessions { nodes { ${rest} } } ${names}`)).toEqual([]);
    expect(await hashesFor(`sessions { nodes { id again: id ${rest} } } ${names}`)).toEqual([
      'Session',
      'Session',
      'Session',
    ]);
  });

  it('adds as many listeners to the signal of its client for a hundred records as for one', async () => {
    const listenersFor = async (count: number) => {
      const { signal } = new AbortController();
      const listen = vi.spyOn(signal, 'addEventListener');
      const ids = Array.from({ length: count }, (_, index) => idOf(index + 1));
      const query = `query ($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }`;
      const request = { query, variables: { ids } };
      const response = await system.runFor({ ...everything, signal }, request);
      expect(codesOf(response)).toHaveLength(Math.max(0, count - 2));
      return listen.mock.calls.length;
    };
    expect(await listenersFor(100)).toBe(await listenersFor(1));
  });

  it('parses and validates a document once, and remembers none that is refused', async () => {
    const turns = vi.fn();
    const run = async (query: string) => {
      const context = system.createContext(clientRequest());
      const takeTurn = context.work.takeFirstTurn.bind(context.work);
      turns.mockClear();
      context.work.takeFirstTurn = (ms) => {
        turns();
        return takeTurn(ms);
      };
      await system.run({ query }, context);
      return turns.mock.calls.length;
    };
    // One turn before the document is read, and one more before it is validated.
    expect(await run('{ once: __typename }')).toBe(2);
    expect(await run('{ once: __typename }')).toBe(1);
    expect(await run('{ nothing }')).toBe(2);
    expect(await run('{ nothing }')).toBe(2);
  });

  it.each<[what: string, query: string, code: string, status: number | undefined]>([
    ['a text that is not a document', '{', 'GRAPHQL_PARSE_FAILED', 400],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED', 400],
    ['a mutation', 'mutation { nothing }', 'GRAPHQL_VALIDATION_FAILED', 400],
    ['a subscription', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED', 400],
    ['an empty text', '', 'BAD_REQUEST', 400],
    [
      'no selected operation',
      'query A { a: __typename } query B { b: __typename }',
      'OPERATION_RESOLUTION_FAILURE',
      400,
    ],
    [
      'a missing variable',
      'query ($id: ID!) { callRecord(id: $id) { id } }',
      'BAD_USER_INPUT',
      400,
    ],
    ['an id that is not one', '{ callRecord(id: "x") { id } }', 'BAD_USER_INPUT', undefined],
    [
      'a record that does not exist',
      `{ callRecord(id: "${missing}") { id } }`,
      'NOT_FOUND',
      undefined,
    ],
  ])('responds to %s with its error, the cost and a status', async (_, query, code, status) => {
    const response = await system.runFor(everything, query);
    expect(codesOf(response)).toEqual([code]);
    expect(resultOf(response).extensions).toHaveProperty('cost');
    expect(shapeOf(response)).toEqual({ status, isRejected: false });
  });

  it.each([
    ['a document', { query: `{ ${'a '.repeat(31)} }` }, 'root fields'],
    ['variables', { query: '{ __typename }', variables: { a: Array(251).fill(1) } }, 'list items'],
  ])('rejects %s above a limit with the error alone', async (_, request, limit) => {
    const response = await system.runFor(everything, request);
    expect(resultOf(response)).toEqual({
      errors: [
        {
          message: expect.stringContaining(limit) as string,
          extensions: expect.objectContaining({ code: 'LIMIT_EXCEEDED', limit }) as object,
        },
      ],
    });
    expect(shapeOf(response)).toEqual({ status: 400, isRejected: true });
  });

  it('applies the host’s rule to an operation before it costs anything', async () => {
    system.emulator.clearRequests();
    const response = await system.runFor(everything, {
      query: `{ callRecord(id: "${mine}") { type } }`,
      checkDefinition: ({ operation }) => {
        const extensions = { code: 'BAD_REQUEST', http: { status: 405 } };
        throw new GraphQLError(`A ${operation} is not allowed here.`, { extensions });
      },
    });
    expect(resultOf(response).errors?.[0]?.message).toBe('A query is not allowed here.');
    expect(shapeOf(response)).toEqual({ status: 405, isRejected: false });
    expect(system.emulator.requests).toEqual([]);
  });

  it('sorts errors by their paths, whichever came first', async () => {
    const slow = (url: string) => url.includes(idOf(7));
    system.emulator.answerNext(slow, { status: 404, delayMs: 200 });
    const response = await system.runFor(
      everything,
      `{ a: callRecord(id: "${idOf(7)}") { id } b: callRecord(id: "x") { id } c: callRecord(id: "${idOf(8)}") { id } }`,
    );
    expect(resultOf(response).errors?.map(({ path }) => path)).toEqual([['a'], ['b'], ['c']]);
  });

  it('masks an unexpected error, whose text no client sees', async () => {
    const context = system.createContext(clientRequest());
    vi.spyOn(context.records, 'loadRecord').mockImplementation(() => {
      throw new TypeError('a secret');
    });
    const response = await system.run({ query: `{ callRecord(id: "${mine}") { type } }` }, context);
    expect(resultOf(response).errors).toMatchObject([
      { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(JSON.stringify(response)).not.toContain('a secret');
  });

  it('lets only the router select router fields', async () => {
    const query = '{ _service { sdl } }';
    const refused = await system.runFor(everything, query);
    expect([codesOf(refused), refused.status]).toEqual([['FORBIDDEN'], 403]);
    const response = await system.runFor({ caller: { kind: 'router' }, isRouter: true }, query);
    expect(resultOf(response).data).toHaveProperty('_service.sdl');
  });

  describe('for a caller', () => {
    it('masks names without the role for them, and shows them with it', async () => {
      const query = `{ callRecord(id: "${others}") { ${names} } }`;
      const shown = async (...roles: readonly string[]) => {
        const response = await system.runFor({ caller: person(...roles) }, query);
        return JSON.stringify(resultOf(response).data);
      };
      expect(await shown('CallRecords.Read')).not.toContain('name of');
      expect(await shown('CallRecords.Read', 'CallRecords.Read.Identity')).toContain(
        `name of ${stranger}`,
      );
    });

    it('shows the records of the person, and hides others as if they did not exist', async () => {
      const caller = person('CallRecords.Read.Own', 'CallRecords.Read.Identity');
      const ask = (id: string | undefined) =>
        system.runFor({ caller }, `{ callRecord(id: "${id}") { id } }`);
      expect(resultOf(await ask(mine)).data).toEqual({ callRecord: { id: mine } });
      const [hidden, absent] = [resultOf(await ask(others)), resultOf(await ask(missing))];
      expect(hidden.data).toEqual({ callRecord: null });
      const comparable = ({ errors = [] }: typeof hidden) =>
        errors.map(({ extensions = {}, ...error }) => ({
          ...error,
          members: Object.keys(extensions),
          code: extensions.code,
        }));
      expect(comparable(hidden)).toEqual(comparable(absent));
    });

    it('refuses every record to a person without a role', async () => {
      const response = await system.runFor(
        { caller: person() },
        `{ callRecord(id: "${mine}") { id } }`,
      );
      expect(codesOf(response)).toEqual(['FORBIDDEN']);
    });
  });

  describe('with incremental delivery', () => {
    it.each(['@ defer', '@ # of the directive\n defer'])(
      'defers with "%s" as well',
      async (defer) => {
        const query = `{ callRecord(id: "${mine}") { id ... ${defer} { sessions { nodes { id } } } } }`;
        const client = { ...everything, acceptsIncremental: true };
        const [{ data }, ...payloads] = await readPayloads(await system.runFor(client, query));
        expect(data).toEqual({ callRecord: { id: mine } });
        expect(payloads).toHaveLength(1);
      },
    );

    const query = `{ callRecord(id: "${mine}") { id ... @defer(label: "later") { sessions { nodes { id } } } } }`;

    it('responds with an initial result, and with the deferred part in a payload', async () => {
      const response = await system.runFor({ ...everything, acceptsIncremental: true }, query);
      const [initial, ...payloads] = await readPayloads(response);
      expect(initial).toMatchObject({ data: { callRecord: { id: mine } }, hasNext: true });
      expect(initial.extensions).toHaveProperty('cost');
      const [{ data, label }] = payloads.flatMap(({ incremental = [] }) => incremental) as [
        Record<string, unknown>,
      ];
      expect(label).toBe('later');
      expect(data).toHaveProperty('sessions.nodes.length', 3);
      expect(payloads.at(-1)).toMatchObject({ hasNext: false });
      expect(payloads.at(-1)?.extensions).toHaveProperty('cost');
    });

    it('has no effect for a client that does not accept it', async () => {
      const response = await system.runFor(everything, query);
      expect(resultOf(response).data).toHaveProperty('callRecord.sessions.nodes.length', 3);
    });

    it('masks the errors of a payload, at their paths', async () => {
      const response = await system.runFor(
        { ...everything, acceptsIncremental: true },
        `{ callRecord(id: "${mine}") { id } ... @defer { b: callRecord(id: "x") { id } } }`,
      );
      const [, ...payloads] = await readPayloads(response);
      const errors = payloads.flatMap(({ incremental = [] }) =>
        incremental.flatMap((each) => each.errors ?? []),
      );
      expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'BAD_USER_INPUT' } }]);
    });
  });
});

describe('runOperation with settings of its own', () => {
  afterEach(() => system.close());
  const list = (first: number) =>
    `{ callRecords(first: ${first}) { nodes { sessions { nodes { id } } } } }`;

  it('refuses an operation whose estimated cost is above the maximum, and sends nothing', async () => {
    await start({ configuration: { maximumUpstreamRequests: 5 } });
    const response = await system.runFor(everything, list(5));
    expect(codesOf(response)).toEqual(['COST_LIMIT_EXCEEDED']);
    expect(resultOf(response).extensions).toMatchObject({
      cost: { requestedUpstreamRequests: 6, actualUpstreamRequests: 0 },
    });
    expect(shapeOf(response)).toEqual({ status: 400, isRejected: false });
    expect(system.emulator.requests).toEqual([]);
  });

  it('explains what would be refused, and sends nothing', async () => {
    await start({ configuration: { maximumUpstreamRequests: 5, upstreamTrace: true } });
    const request = { query: list(5), extensions: { explain: true } };
    const response = await system.runFor(everything, request);
    expect(resultOf(response)).toMatchObject({
      data: null,
      extensions: {
        plannedRequests: [{ method: 'GET' }],
        cost: { requestedUpstreamRequests: 6, maximumUpstreamRequests: 5 },
      },
    });
    expect(system.emulator.requests).toEqual([]);
  });

  it('rejects a result that exceeds the size of a response, and the rest of incremental delivery', async () => {
    await start({ configuration: { limits: { ...defaultLimits, responseBytes: 700 } } });
    const query = `{ callRecord(id: "${mine}") { id ... @defer { sessions { nodes { ${aliases(20)} } } } } }`;
    const response = await system.runFor(everything, query);
    expect([codesOf(response), shapeOf(response)]).toEqual([
      ['LIMIT_EXCEEDED'],
      { status: 400, isRejected: true },
    ]);
    const deferred = await system.runFor({ ...everything, acceptsIncremental: true }, query);
    const [initial, ...payloads] = await readPayloads(deferred);
    expect(initial.data).toEqual({ callRecord: { id: mine } });
    expect(payloads).toMatchObject([
      {
        incremental: [{ data: null, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] }],
        hasNext: false,
      },
    ]);
  });

  const aliases = (count: number) =>
    Array.from({ length: count }, (_, index) => `a_rather_long_name_${index}: id`).join(' ');

  it('runs only operations of the safelist, by their ids', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'safelist-'));
    const file = join(folder, 'manifest.json');
    writeFileSync(file, JSON.stringify({ one: `{ callRecord(id: "${mine}") { id } }` }));
    await start({ configuration: { safelist: { file, isOnly: true } } });
    const response = await system.runFor(everything, { documentId: 'one' });
    expect(resultOf(response).data).toEqual({ callRecord: { id: mine } });
    const refused = await system.runFor(everything, '{ __typename }');
    expect([codesOf(refused), shapeOf(refused)]).toEqual([
      ['OPERATION_NOT_SAFELISTED'],
      { status: 400, isRejected: true },
    ]);
    rmSync(folder, { recursive: true });
  });

  it('refuses an operation of a caller who has too many in progress, and says when to try again', async () => {
    await start({ configuration: { limits: { ...defaultLimits, callerOperations: 1 } } });
    const query = `{ callRecord(id: "${mine}") { id } ... @defer { b: callRecord(id: "${others}") { id } } }`;
    const first = await system.runFor({ ...everything, acceptsIncremental: true }, query);
    const second = await system.runFor(everything, '{ __typename }');
    expect(codesOf(second)).toEqual(['OVERLOADED']);
    expect(second).toMatchObject({ status: 503, retryAfterSeconds: 5, isRejected: true });
    await readPayloads(first);
    expect(codesOf(await system.runFor(everything, '{ __typename }'))).toEqual([]);
  });

  it('counts an operation no longer once its client has disconnected before the first payload', async () => {
    await start({ configuration: { limits: { ...defaultLimits, callerOperations: 1 } } });
    const query = `{ callRecord(id: "${mine}") { id } ... @defer { b: callRecord(id: "${others}") { id } } }`;
    const client = new AbortController();
    const known = { ...everything, acceptsIncremental: true, signal: client.signal };
    expect((await system.runFor(known, query)).kind).toBe('incremental');
    client.abort();
    expect(codesOf(await system.runFor(everything, '{ __typename }'))).toEqual([]);
  });

  it('responds with what it has when its signal aborts', async () => {
    await start();
    system.emulator.answerNext((url) => url.includes(mine ?? ''), { stall: true });
    const controller = new AbortController();
    const response = system.runFor(
      { ...everything, signal: controller.signal },
      `{ __typename callRecord(id: "${mine}") { id } }`,
    );
    await expect.poll(() => system.emulator.openRequests).toBe(1);
    controller.abort();
    expect(resultOf(await response)).toMatchObject({
      data: { __typename: 'Query', callRecord: null },
      errors: [{ path: ['callRecord'] }],
    });
    await expect.poll(() => system.emulator.openRequests).toBe(0);
  });

  it('fails the reads that have no response at the deadline', async () => {
    await start();
    system.emulator.answerNext((url) => url.includes(mine ?? ''), { stall: true });
    const response = await system.runFor(
      { ...everything, deadline: performance.now() + 150 },
      `{ callRecord(id: "${mine}") { id } }`,
    );
    expect(codesOf(response)).toEqual(['UPSTREAM_TIMEOUT']);
  });
});

describe('runOperation with an audit', () => {
  let directory: string;
  let file: string;
  let close: () => Promise<void>;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'audit-'));
    file = join(directory, 'audit.jsonl');
    const configuration = {
      file,
      key: 'a-key-that-only-the-tests-know-and-use',
      servesUnwritten: false,
    };
    const audit = await openAuditLog(configuration, silentTelemetry);
    await start({ audit, configuration: { audit: configuration } });
    close = () => audit.close();
  });
  afterEach(async () => {
    await system.close();
    await close();
    rmSync(directory, { recursive: true });
  });

  const lines = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as object);

  it('records who has read what before the response is there', async () => {
    const caller = person('CallRecords.Read', 'CallRecords.Read.Identity');
    const query = `query Names { callRecord(id: "${others}") { ${names} } }`;
    await system.runFor({ caller }, query);
    expect(lines()).toMatchObject([
      {
        record: others,
        operationName: 'Names',
        caller: { objectId: personId },
        decision: 'shown',
        shown: ['identity'],
      },
    ]);
  });

  it('records the reads of each payload before it is there', async () => {
    // The payload comes after the initial result is read.
    system.emulator.answerNext((url) => url.includes('$expand'), { delayMs: 100 });
    const query = `{ callRecord(id: "${mine}") { id ... @defer { ${names} } } }`;
    const response = await system.runFor({ ...everything, acceptsIncremental: true }, query);
    const recorded: number[] = [];
    await readPayloads(response, () => recorded.push(lines().length));
    expect([recorded[0], recorded.at(-1)]).toEqual([1, 2]);
    expect(lines()).toMatchObject([
      { record: mine, shown: [] },
      { record: mine, shown: ['identity'] },
    ]);
  });

  it('responds with nothing but a refusal if a read cannot be recorded', async () => {
    renameSync(file, `${file}.away`);
    const response = await system.runFor(everything, `{ callRecord(id: "${mine}") { type } }`);
    expect(resultOf(response)).toEqual({
      data: null,
      errors: [
        {
          message: expect.stringContaining('could not be recorded in the audit log') as string,
          extensions: { code: 'AUDIT_UNAVAILABLE' },
        },
      ],
    });
    expect(response.status).toBe(503);
    renameSync(`${file}.away`, file);
  });
});
