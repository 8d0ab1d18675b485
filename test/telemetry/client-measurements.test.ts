import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  type EndedOperation,
  noMeasurements,
  type ServedRequest,
} from '../../src/telemetry/measurements.ts';
import { eventually } from '../support/eventually.ts';
import { auditKey, createAuditDirectory } from '../support/audit/audits.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { bearer, startSystem, type SystemOptions } from '../support/system/system.ts';

const { seedRecord, meetingOf150Sessions } = storyRecords;
const missing = '00000000-0000-4000-8000-000000000000';
const recordOf = (id: string, selection = 'type') => `{ callRecord(id: "${id}") { ${selection} } }`;

/** Keeps the events of clients' requests and operations. */
function recordClients() {
  const operations: EndedOperation[] = [];
  const requests: ServedRequest[] = [];
  const refused: string[] = [];
  const counts = { received: 0, auditFailures: 0 };
  const measurements = {
    ...noMeasurements,
    operationEnded: (operation: EndedOperation) => void operations.push(operation),
    requestReceived: () => void (counts.received += 1),
    requestServed: (request: ServedRequest) => void requests.push(request),
    requestRefused: (code: string) => void refused.push(code),
    auditFailed: () => void (counts.auditFailures += 1),
  };
  return { measurements, operations, requests, refused, counts };
}

async function start(options: SystemOptions = {}) {
  const recorded = recordClients();
  const system = await startSystem({ ...options, measurements: recorded.measurements });
  onTestFinished(() => system.close());
  return { system, ...recorded };
}

const aTime = expect.any(Number) as number;

describe('The measurement of an operation', () => {
  it('The measurement of an operation has its type, outcome, duration and cost', async () => {
    const { system, operations } = await start();
    const query = recordOf(seedRecord);
    await system.ask(query);
    expect(operations).toEqual([
      {
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        name: undefined,
        documentHash: createHash('sha256').update(query).digest('hex'),
        type: 'query',
        outcome: 'success',
        refusedBy: undefined,
        status: 200,
        errors: new Map(),
        durationMs: aTime,
        estimatedRequests: 1,
        actualRequests: 1,
        values: 1,
        cacheHits: 0,
        traceId: undefined,
        maskedFields: new Map(),
      },
    ]);
  });

  it.each([
    ['client_error', 'GRAPHQL_PARSE_FAILED', undefined, '{'],
    ['client_error', 'GRAPHQL_VALIDATION_FAILED', 'query', '{ nothing }'],
    ['client_error', 'GRAPHQL_VALIDATION_FAILED', 'mutation', 'mutation { nothing }'],
    [
      'client_error',
      'OPERATION_RESOLUTION_FAILURE',
      undefined,
      'query a { __typename } query b { __typename }',
    ],
  ])(
    'An operation that is refused is measured as %s, with the code %s and the type %s: %s',
    async (outcome, refusedBy, type, query) => {
      const { system, operations } = await start();
      await system.ask(query);
      expect(operations).toMatchObject([
        { outcome, refusedBy, type, errors: new Map([[refusedBy, 1]]), actualRequests: 0 },
      ]);
    },
  );

  it('A record that does not exist is an error of the client, in an operation that is executed', async () => {
    const { system, operations } = await start();
    await system.ask(recordOf(missing));
    expect(operations).toMatchObject([
      { outcome: 'client_error', refusedBy: undefined, errors: new Map([['NOT_FOUND', 1]]) },
    ]);
  });

  it.each([
    ['partial', `{ __typename callRecord(id: "${seedRecord}") { type } }`],
    ['failure', recordOf(seedRecord)],
  ])(
    'The outcome of an operation with a failure of Microsoft Graph is a %s: %s',
    async (...row) => {
      const [outcome, query] = row;
      const { system, operations } = await start({ emulator: { faults: () => ({ status: 502 }) } });
      await system.ask(query);
      const errors = new Map([['UPSTREAM_UNAVAILABLE', 1]]);
      expect(operations).toMatchObject([{ outcome, errors, actualRequests: 1 }]);
    },
  );

  it('An operation whose client has disconnected is cancelled, whatever fails then', async () => {
    const { system, operations } = await start({
      emulator: { faults: () => ({ delayMs: 10_000 }) },
    });
    const controller = new AbortController();
    const asked = system.ask(recordOf(seedRecord), {}, {}, controller.signal);
    setTimeout(() => controller.abort(), 100);
    await expect(asked).rejects.toThrow();
    await eventually(() => expect(operations).toMatchObject([{ outcome: 'cancelled' }]));
  });

  it('Incremental delivery is measured once, with the errors of its payloads and until its end', async () => {
    const { system, operations } = await start({
      emulator: {
        faults: ({ url }) => (url.includes('sessions') ? { status: 502, delayMs: 200 } : undefined),
      },
    });
    const query = `{ callRecord(id: "${meetingOf150Sessions}") {
      type ... @defer { sessions(first: 5) { nodes { id } } } } }`;
    const { payloads } = await askIncrementally(system.gatewayUrl, query);
    expect(payloads.length).toBeGreaterThan(1);
    await eventually(() =>
      expect(operations).toMatchObject([
        { outcome: 'partial', errors: new Map([['UPSTREAM_UNAVAILABLE', 1]]) },
      ]),
    );
    expect(operations[0]?.durationMs).toBeGreaterThanOrEqual(199);
  });

  it('Incremental delivery to a client that disconnects is measured once', async () => {
    const { system, operations } = await start({
      emulator: {
        faults: ({ url }) => (url.includes('sessions') ? { delayMs: 10_000 } : undefined),
      },
    });
    const query = `{ callRecord(id: "${meetingOf150Sessions}") {
      type ... @defer { sessions(first: 5) { nodes { id } } } } }`;
    const controller = new AbortController();
    const asked = askIncrementally(system.gatewayUrl, query, {
      signal: controller.signal,
      onPayload: () => controller.abort(),
    });
    await expect(asked).rejects.toThrow();
    await eventually(() => expect(operations).toMatchObject([{ outcome: 'cancelled' }]));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(operations).toHaveLength(1);
  });

  it.each([undefined, 'a-key-for-pseudonyms-in-the-tests'])(
    'Masked values are counted by their class, with this key for pseudonyms: %s',
    async (pseudonymKey) => {
      const { measurements, operations } = recordClients();
      const system = await startSystem({
        callers: true,
        configuration: { pseudonymKey },
        measurements,
      });
      onTestFinished(() => system.close());
      const token = system.authority.issueToUser({ roles: ['CallRecords.Read'] });
      const query = recordOf(seedRecord, 'organizer { identity { displayName identityId } }');
      await system.ask(query, {}, bearer(token));
      expect(operations).toMatchObject([{ maskedFields: new Map([['identity', 2]]) }]);
    },
  );
});

describe('The measurement of a request', () => {
  it('A request is measured with its method, route and status once its response is sent', async () => {
    const { system, requests, counts } = await start();
    await system.ask(recordOf(seedRecord));
    await fetch(`${system.gatewayUrl}/graphql/?query={__typename}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    await fetch(`${system.gatewayUrl}/a/path/of/${seedRecord}`);
    await eventually(() => expect(requests).toHaveLength(3));
    expect(requests).toEqual([
      { method: 'POST', route: '/graphql', statusCode: 200, durationMs: aTime },
      { method: 'GET', route: '/graphql', statusCode: 200, durationMs: aTime },
      { method: 'GET', route: undefined, statusCode: 404, durationMs: aTime },
    ]);
    expect(counts.received).toBe(3);
  });

  it('A request whose client disconnects before a response is measured without a status', async () => {
    const { system, requests } = await start({ emulator: { faults: () => ({ delayMs: 10_000 }) } });
    const controller = new AbortController();
    const asked = system.ask(recordOf(seedRecord), {}, {}, controller.signal);
    setTimeout(() => controller.abort(), 100);
    await expect(asked).rejects.toThrow();
    await eventually(() => expect(requests).toMatchObject([{ statusCode: undefined }]));
  });

  it('A request that is refused before it is an operation is measured with its code', async () => {
    const { system, refused, operations } = await start();
    const post = (body: string, type: string) =>
      fetch(`${system.gatewayUrl}/graphql`, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      });
    await post('{', 'application/json');
    await post('x'.repeat(2_000_000), 'application/json');
    expect(refused).toEqual(['BAD_REQUEST', 'LIMIT_EXCEEDED']);
    expect(operations).toEqual([]);
  });
});

it('A read that cannot be recorded is measured as a failure of the audit', async () => {
  const { file, remove } = createAuditDirectory();
  onTestFinished(remove);
  const { system, counts } = await start({
    configuration: { audit: { file, key: auditKey, servesUnwritten: false } },
  });
  await system.ask(recordOf(seedRecord));
  expect(counts.auditFailures).toBe(0);
  renameSync(file, `${file}.away`);
  writeFileSync(file, '');
  const { errors } = await system.ask(recordOf(seedRecord));
  expect(errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE' } }]);
  expect(counts.auditFailures).toBe(1);
});
