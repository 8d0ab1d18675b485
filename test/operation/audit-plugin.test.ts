import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditedRead, type AuditLog, openAuditLog } from '../../src/audit/log.ts';
import { respondWithoutData } from '../../src/operation/response/respond-without-data.ts';
import { type AuditedContext, createAuditPlugin } from '../../src/operation/audit-plugin.ts';
import { createIncrementalExecutor } from '../../src/operation/defer/execute-incrementally.ts';
import { askInParts } from '../support/system/ask-incrementally.ts';
import { createExtension } from '../../src/operation/response/extensions.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';

const key = 'a-key-that-only-the-tests-know-and-use';

/** A context that remembers what its resolvers have read. */
interface TestContext extends AuditedContext {
  readonly rows: { readonly kind: 'all' };
  readonly read: (id: string) => void;
}

/** What a test lets happen when it likes. */
let gates: readonly (() => void)[];
let opened: readonly Promise<void>[];

const typeDefs = `directive @defer(if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query { record(id: ID!): Record, recordLater(id: ID!, gate: Int!): Record, nothing: Int }
  type Record { id: ID!, name: String, fails: Int }`;

const resolvers = {
  Query: {
    record(_: unknown, { id }: { readonly id: string }, context: TestContext) {
      context.read(id);
      return id === 'unknown' ? null : { id, name: 'Adele' };
    },
    async recordLater(
      _: unknown,
      { id, gate }: { readonly id: string; readonly gate: number },
      context: TestContext,
    ) {
      await opened[gate];
      context.read(id);
      return { id, name: 'Adele' };
    },
  },
  Record: {
    fails() {
      throw new Error('on its way');
    },
  },
};

/** What other plugins tell beside the data, and the answer to a request that asks for the price alone. */
const tellsMore: readonly ApolloServerPlugin<TestContext>[] = [
  {
    requestDidStart: ({ request }) =>
      Promise.resolve({
        responseForOperation: () =>
          Promise.resolve(request.extensions?.explain === true ? respondWithoutData({}) : null),
      }),
  },
  createExtension(() => ({ upstream: ['GET /callRecords/1'], cost: 1 })),
];

function createContext(): Promise<TestContext> {
  const reads: AuditedRead[] = [];
  return Promise.resolve({
    caller: { kind: 'local' },
    rows: { kind: 'all' },
    audit: { operation: 'of the test', take: () => reads.splice(0) },
    read: (id) =>
      void reads.push({ recordId: id, decision: 'shown', shown: ['identity'], masked: [] }),
  });
}

describe('the audit plugin', () => {
  let directory: string;
  let file: string;
  let audit: AuditLog;
  let failures: unknown[];
  let server: ApolloServer<TestContext>;
  let url: string;

  async function start(servesUnwritten: boolean) {
    server = new ApolloServer<TestContext>({
      typeDefs,
      resolvers,
      legacyExperimentalExecuteIncrementally: createIncrementalExecutor,
      includeStacktraceInErrorResponses: false,
      plugins: [...tellsMore, createAuditPlugin(audit, servesUnwritten)],
    });
    ({ url } = await startStandaloneServer(server, {
      listen: { host: '127.0.0.1', port: 0 },
      context: createContext,
    }));
  }

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'audit-'));
    file = join(directory, 'audit.jsonl');
    failures = [];
    const both = [0, 1].map(openable);
    gates = both.map(({ open }) => open);
    opened = both.map(({ isOpen }) => isOpen);
    audit = await openAuditLog(
      { file, key, servesUnwritten: false },
      { ...silentTelemetry, holds: (...what) => void failures.push(what) },
    );
    await start(false);
  });
  afterEach(async () => {
    await server.stop();
    await audit.close();
    rmSync(directory, { recursive: true });
  });

  async function ask(body: object) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, response: (await response.json()) as unknown };
  }

  const lines = () =>
    readFileSync(file, 'latin1')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { readonly record: string });

  const lose = () => renameSync(file, `${file}.away`);
  const find = () => renameSync(`${file}.away`, file);

  it('has written every read of an operation when it is answered', async () => {
    const { status, response: answer } = await ask({
      query: 'query Two { one: record(id: "1") { name } two: record(id: "2") { name } }',
    });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ data: { one: { name: 'Adele' }, two: { name: 'Adele' } } });
    expect(lines()).toMatchObject([
      { record: '1', operationName: 'Two', caller: { kind: 'local' }, decision: 'shown' },
      { record: '2', operationName: 'Two' },
    ]);
  });

  it('writes for the operation that was executed, of several', async () => {
    const query = 'query A { record(id: "1") { id } } query B { record(id: "2") { id } }';
    await ask({ query, operationName: 'B' });
    expect(lines()).toMatchObject([{ record: '2', operationName: 'B' }]);
  });

  it('writes what was read by an operation that fails on its way', async () => {
    const { response: answer } = await ask({ query: '{ record(id: "1") { fails } }' });
    expect(answer).toMatchObject({ errors: [{ path: ['record', 'fails'] }] });
    expect(lines()).toMatchObject([{ record: '1', operationName: null }]);
  });

  it.each<[what: string, body: object]>([
    ['an operation that reads no record', { query: '{ nothing }' }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['a text that is no document', { query: '{' }],
    ['a field that is none', { query: '{ none }' }],
    ['a variable that is missing', { query: 'query ($id: ID!) { record(id: $id) { id } }' }],
    [
      'several operations, none of them named',
      { query: 'query A { nothing } query B { nothing }' },
    ],
    ['a name that no operation has', { query: 'query A { nothing }', operationName: 'a\nb' }],
    ['no query', {}],
    ['the price', { query: '{ record(id: "1") { id } }', extensions: { explain: true } }],
  ])('writes nothing for %s, and needs nothing to be writable', async (_, body) => {
    lose();
    const { response: answer } = await ask(body);
    expect(JSON.stringify(answer)).not.toContain('AUDIT_UNAVAILABLE');
    expect(failures).toEqual([]);
    find();
    expect(lines()).toEqual([]);
  });

  it.each([['1'], ['unknown']])(
    'answers nothing but a refusal where the read of %s cannot be written',
    async (id) => {
      lose();
      const { status, response: answer } = await ask({
        query: `{ record(id: "${id}") { name fails } }`,
      });
      expect(status).toBe(503);
      expect(answer).toEqual({
        data: null,
        errors: [
          {
            message:
              'This request was refused because the read could not be recorded in the audit log. Try again later.',
            extensions: { code: 'AUDIT_UNAVAILABLE' },
          },
        ],
      });
      expect(failures).toEqual([['AUDIT_UNWRITABLE', { cause: 'ENOENT' }]]);
      find();
    },
  );

  it('answers again once the audit can be written', async () => {
    lose();
    expect((await ask({ query: '{ record(id: "1") { name } }' })).status).toBe(503);
    find();
    expect((await ask({ query: '{ record(id: "2") { name } }' })).status).toBe(200);
    expect(lines()).toMatchObject([{ kind: 'missed', lines: 1 }, { record: '2' }]);
  });

  it('answers what is not written where that was chosen, and reports it', async () => {
    await server.stop();
    await start(true);
    lose();
    const { status, response: answer } = await ask({ query: '{ record(id: "1") { name } }' });
    expect(status).toBe(200);
    expect(answer).toEqual({
      data: { record: { name: 'Adele' } },
      extensions: { upstream: ['GET /callRecords/1'], cost: 1 },
    });
    expect(failures).toMatchObject([['AUDIT_UNWRITABLE', {}]]);
    find();
  });

  it('refuses all later parts once one could not be written, whose reads they may tell of', async () => {
    const query = `{ nothing
      ... @defer { one: recordLater(id: "1", gate: 0) { id } }
      ... @defer { two: recordLater(id: "2", gate: 0) { id } three: recordLater(id: "3", gate: 1) { id } } }`;
    const steps = [() => (lose(), gates[0]?.()), () => (find(), gates[1]?.())];
    const { payloads } = await askInParts(url, query, { onPayload: () => steps.shift()?.() });
    const refused = [{ data: null, errors: [{ extensions: { code: 'AUDIT_UNAVAILABLE' } }] }];
    expect(payloads).toMatchObject([
      { data: { nothing: null } },
      { incremental: refused, hasNext: true },
      { incremental: refused, hasNext: false },
    ]);
    expect(failures).toHaveLength(1);
  });
});

function openable() {
  let open: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), isOpen };
}
