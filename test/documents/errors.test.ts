import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { DeadlineExceededError, OverloadedError } from '../../src/errors.ts';
import { bearer, type CallerSystem, startSystem, type System } from '../support/system/system.ts';
import { Document, quotedNames, readText } from '../support/document.ts';
import { errorCodes, errorReasons } from '../support/known-names.ts';
import { expectTested } from '../support/tested-rows.ts';

const { seedRecord } = storyRecords;
const errors = new Document('docs/errors.md');
const index = errors.table('All codes').map(([name = '', ...cells]) => ({
  code: quotedNames(name)[0] ?? '',
  status: cells[0] ?? '',
}));

const reasonsOf = (code: string) =>
  errors.section(code).includes('| `reason`')
    ? errors.table(code).map(([reason = '']) => reason.replaceAll('`', ''))
    : [];

/** The facts of every error of Microsoft Graph, which are documented once. */
const commonFacts = ['code', 'clientRequestId', 'requestId', 'upstreamCode', 'retryAfterSeconds'];

function expectDocumented(code: string, facts: Readonly<Record<string, unknown>>): void {
  const documented = [...commonFacts, ...quotedNames(errors.section(code))];
  expect(documented, code).toEqual(expect.arrayContaining(Object.keys(facts)));
  const { reason } = facts;
  if (typeof reason === 'string') expect(errors.section(code)).toContain(`\`${reason}\``);
}

interface Failure {
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  readonly path?: readonly unknown[];
}

async function post(url: string, body: string, accept: string, token?: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...token },
    body,
  });
  const { errors: failures } = (await response.json()) as { readonly errors: readonly Failure[] };
  return { status: response.status, failure: failures[0] };
}

describe('docs/errors.md', () => {
  it('docs/errors.md has every error code, and no other', () => {
    expect(index.map(({ code }) => code).sort()).toEqual([...errorCodes].sort());
  });

  it('Each code has a section of docs/errors.md, in the order of its table', () => {
    const sections = errors.headings.filter((title) => /^[A-Z_]+$/.test(title));
    expect(sections).toEqual(index.map(({ code }) => code));
  });

  it('docs/errors.md has every reason that an error can have, and no other', () => {
    for (const reason of errorReasons) expect(errors.text).toContain(`\`${reason}\``);
    const rows = index.flatMap(({ code }) => reasonsOf(code)).filter((name) => name !== 'none');
    expect(rows.filter((reason) => !errorReasons.includes(reason))).toEqual([]);
  });

  it('docs/errors.md names a test for each code and reason', () => {
    const rows = index.flatMap(({ code }) => {
      const reasons = reasonsOf(code).map((reason) => `\`${code}\`, \`${reason}\``);
      return reasons.length > 0 ? reasons : [`\`${code}\``];
    });
    expectTested(rows, errors.table('Where each error is tested'));
  });

  it('docs/errors.md has the facts of errors of a busy gateway', () => {
    expectDocumented('OVERLOADED', new OverloadedError('Busy.', 'operations').facts);
    expectDocumented('DEADLINE_EXCEEDED', new DeadlineExceededError(15_000).facts);
  });
});

describe('An error of docs/errors.md', () => {
  let system: System;
  let callers: CallerSystem;
  let slow: System;
  beforeAll(async () => {
    system = await startSystem({ configuration: { maximumUpstreamRequests: 100 } });
    callers = await startSystem({ callers: true });
    slow = await startSystem({ configuration: { deadlineMs: 300 } });
  });
  afterAll(() => Promise.all([system, callers, slow].map((one) => one.close())));

  const record = (selection = 'type', id: string = seedRecord) =>
    `{ callRecord(id: "${id}") { ${selection} } }`;
  const answerWith = (status: number) => () => {
    system.emulator.answerNext(() => true, { status });
  };
  const print = (query: string) => JSON.stringify({ query });

  it('The query of docs/errors.md has the response that is shown', async () => {
    const [query = ''] = errors.blocks('graphql');
    const [block = ''] = errors.blocks('json');
    const actual = await system.ask(query);
    const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    const withoutIds = (text: string) => JSON.parse(text.replaceAll(ids, 'id')) as unknown;
    const response = JSON.stringify({ errors: actual.errors, data: actual.data as unknown });
    expect(withoutIds(response)).toEqual(withoutIds(block));
  });

  interface Case {
    readonly code: string;
    readonly body: string;
    /** For clients of `application/graphql-response+json`. */
    readonly status?: number;
    /** For clients of `application/json` alone, if that is another one. */
    readonly legacyStatus?: number;
    readonly before?: () => void;
  }

  it.each<Case>([
    { code: 'BAD_USER_INPUT', body: print('{ callRecord(id: "x") { type } }') },
    {
      code: 'BAD_USER_INPUT',
      body: print('query ($first: Int!) { callRecords(first: $first) { nodes { id } } }'),
      status: 400,
      legacyStatus: 200,
    },
    { code: 'CURSOR_INVALID', body: print(record('sessions(after: "a") { nodes { id } }')) },
    {
      code: 'COST_LIMIT_EXCEEDED',
      body: print(
        '{ callRecords(first: 60) { nodes { sessions { nodes { id } } participants { nodes { id } } } } }',
      ),
      status: 400,
      legacyStatus: 200,
    },
    {
      code: 'LIMIT_EXCEEDED',
      body: print(`{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`),
      status: 400,
    },
    { code: 'LIMIT_EXCEEDED', body: print(`{ __typename ${' '.repeat(262_144)} }`), status: 413 },
    { code: 'NOT_FOUND', body: print(record('type', seedRecord.replace(/^./, 'f'))) },
    { code: 'UPSTREAM_THROTTLED', body: print(record('version')), before: answerWith(429) },
    { code: 'UPSTREAM_FORBIDDEN', body: print(record()), before: answerWith(403) },
    { code: 'UPSTREAM_UNAUTHENTICATED', body: print(record()), before: answerWith(401) },
    { code: 'UPSTREAM_UNAVAILABLE', body: print(record()), before: answerWith(503) },
    { code: 'UPSTREAM_BAD_RESPONSE', body: print(record()), before: answerWith(409) },
    { code: 'GRAPHQL_PARSE_FAILED', body: print('{'), status: 400, legacyStatus: 200 },
    { code: 'GRAPHQL_VALIDATION_FAILED', body: print('{ none }'), status: 400, legacyStatus: 200 },
    {
      code: 'OPERATION_RESOLUTION_FAILURE',
      body: print('query A { __typename } query B { __typename }'),
      status: 400,
      legacyStatus: 200,
    },
    {
      code: 'PERSISTED_QUERY_NOT_SUPPORTED',
      body: JSON.stringify({
        extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
      }),
    },
    { code: 'BAD_REQUEST', body: '{', status: 400 },
  ])(
    'An error has the HTTP status and the facts that docs/errors.md says: $code',
    async (example) => {
      const { code, body, status = 200, legacyStatus = status, before } = example;
      const accepted = {
        'application/graphql-response+json': status,
        'application/json': legacyStatus,
      };
      for (const [accept, expected] of Object.entries(accepted)) {
        before?.();
        const response = await post(system.gatewayUrl, body, accept);
        expect(response.failure?.extensions.code).toBe(code);
        expect(response.status).toBe(expected);
        expect(response.failure?.path === undefined).toBe(
          status !== 200 || code.startsWith('PERS'),
        );
        expectDocumented(code, response.failure?.extensions ?? {});
      }
      expect(index.find((row) => row.code === code)?.status).toContain(String(status));
    },
  );

  it.each([
    { code: 'UNAUTHENTICATED', query: '{ __typename }', status: 401 },
    { code: 'FORBIDDEN', query: record(), roles: [], status: 200 },
    {
      code: 'FORBIDDEN',
      query: '{ callRecords(filter: { participantId: "1" }) { nodes { id } } }',
      roles: ['CallRecords.Read'],
      status: 200,
    },
  ])(
    'An error of a caller has the HTTP status and the facts that docs/errors.md says: $code',
    async (example) => {
      const { code, query, roles, status } = example;
      const token = roles && bearer(callers.authority.issueToUser({ roles }));
      const response = await post(callers.gatewayUrl, print(query), 'application/json', token);
      expect(response).toMatchObject({ status, failure: { extensions: { code } } });
      expectDocumented(code, response.failure?.extensions ?? {});
      expect(index.find((row) => row.code === code)?.status).toContain(String(status));
    },
  );

  it('UPSTREAM_TIMEOUT has the HTTP status and the facts that docs/errors.md says', async () => {
    slow.emulator.answerNext(() => true, { stall: true });
    const response = await post(slow.gatewayUrl, print(record()), 'application/json');
    expect(response).toMatchObject({
      status: 200,
      failure: { extensions: { code: 'UPSTREAM_TIMEOUT' } },
    });
    expectDocumented('UPSTREAM_TIMEOUT', response.failure?.extensions ?? {});
  });

  it('A request that is not served is a BAD_REQUEST with a status that docs/errors.md names', async () => {
    const url = system.gatewayUrl;
    const type = { 'content-type': 'application/json' };
    const responses = await Promise.all([
      fetch(`${url}/graphql?query={__typename}`),
      fetch(`${url}/elsewhere`),
      fetch(`${url}/graphql`, { method: 'PUT' }),
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...type, accept: 'text/html' },
        body: print('{ __typename }'),
      }),
      fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain' } }),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([400, 404, 405, 406, 415]);
    for (const response of responses) {
      const { errors: failures } = (await response.json()) as { errors: readonly Failure[] };
      expect(failures[0]?.extensions.code).toBe('BAD_REQUEST');
      expect(errors.section('BAD_REQUEST')).toContain(String(response.status));
    }
  });

  it('A request for another host gets the FORBIDDEN and the status that docs/errors.md says', async () => {
    const request = get(`${system.gatewayUrl}/graphql`, { headers: { host: 'elsewhere.example' } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(421);
    const { errors: failures } = (await json(response)) as { errors: readonly Failure[] };
    expect(failures[0]?.extensions.code).toBe('FORBIDDEN');
    expect(errors.section('FORBIDDEN')).toContain('421');
  });

  it('Every error code in a description of the schema exists', () => {
    const named = [...readText('published/schema.graphql').matchAll(/error `([A-Z_]+)`/g)];
    for (const [, code = ''] of named) expect(errorCodes).toContain(code);
  });
});
