import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/system/gateway-process.ts';

const { seedRecord, meetingOf150Sessions, townHall } = storyRecords;

/** A span as `test/support/system/record-spans.js` writes it. */
interface RecordedSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly events: readonly string[];
  readonly links: readonly string[];
}

const [internal, server, client] = [0, 1, 2];
const isError = 2;
const recordTemplate = '/communications/callRecords/{id}';
const aUuid = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
const recordQuery = (id: string, selection = 'type') =>
  `query Look { callRecord(id: "${id}") { ${selection} } }`;

describe('Traces of the built gateway with an SDK of its operator', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'spans-')), 'spans.jsonl');
  let emulator: Emulator;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    emulator = await startEmulator();
    const environment = {
      SPANS_FILE: file,
      QUOTA_RECORD_FIRST: '1000/1',
      QUOTA_LIST_FIRST: '1000/1',
    };
    const options = ['--import', './test/support/system/record-spans.js'];
    gateway = await startGatewayProcess(emulator.url, environment, options);
  });
  afterAll(async () => {
    gateway.program.stop('SIGKILL');
    await emulator.close();
  });
  beforeEach(() => {
    writeFileSync(file, '');
    emulator.clearRequests();
  });

  async function ask(query: string, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { readonly data: unknown; readonly errors?: unknown };
  }

  const lines = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map(
        (line) =>
          JSON.parse(line) as
            RecordedSpan | { readonly began: string } | { readonly isFlushed: true },
      );
  const spans = () => lines().filter((line) => 'name' in line);
  const spansOf = (name: string) => spans().filter((span) => span.name === name);

  function only(name: string): RecordedSpan {
    const [span, ...others] = spansOf(name);
    if (!span || others.length > 0) throw new Error(`${name}: ${JSON.stringify(spans())}`);
    return span;
  }

  it('An operation has a span with its plan, its read and its upstream request below it', async () => {
    const query = recordQuery(seedRecord);
    await ask(query);
    expect(spans().map(({ name }) => name)).toEqual([
      'plan',
      `GET ${recordTemplate}`,
      'read record',
      'query',
    ]);
    const operation = only('query');
    const read = only('read record');
    expect(operation).toMatchObject({
      kind: server,
      attributes: {
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'Look',
        'callrecords.document.hash': createHash('sha256').update(query).digest('hex'),
        'callrecords.correlation_id': aUuid,
        'callrecords.outcome': 'success',
        'callrecords.requests.estimated': 1,
        'callrecords.requests.actual': 1,
      },
    });
    expect(only('plan')).toMatchObject({ kind: internal, parentSpanId: operation.spanId });
    expect(read).toMatchObject({
      parentSpanId: operation.spanId,
      attributes: { 'callrecords.cache.outcome': 'miss' },
    });
    const { hostname, port } = new URL(emulator.url);
    expect(only(`GET ${recordTemplate}`)).toMatchObject({
      kind: client,
      parentSpanId: read.spanId,
      events: ['sent'],
      attributes: {
        'http.request.method': 'GET',
        'url.template': recordTemplate,
        'server.address': hostname,
        'server.port': Number(port),
        'http.response.status_code': 200,
        'http.request.header.client-request-id': [aUuid],
        'http.response.header.request-id': [aUuid],
      },
    });
    expect(new Set(spans().map(({ traceId }) => traceId)).size).toBe(1);
  });

  it('The span of a request for a log has the name of the function without the window', async () => {
    await ask(
      '{ pstnCalls(from: "2026-09-01T00:00:00Z", to: "2026-09-02T00:00:00Z") { nodes { id } } }',
    );
    const templates = spans().flatMap(({ attributes }) => attributes['url.template'] ?? []);
    expect(templates).toEqual(['/communications/callRecords/getPstnCalls']);
    expect(JSON.stringify(spans())).not.toContain('2026-09-01');
  });

  it('A cached response is a read of its own, without an upstream request', async () => {
    const query = recordQuery(townHall);
    await ask(query);
    writeFileSync(file, '');
    await ask(query);
    expect(spans().map(({ name }) => name)).toEqual(['plan', 'read record', 'query']);
    expect(only('read record')).toMatchObject({
      parentSpanId: only('query').spanId,
      attributes: { 'callrecords.cache.outcome': 'hit' },
    });
  });

  it('The trace of a client goes on, and its id is in the line of the log', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    await ask('{ __typename }', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    expect(only('query')).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7' });
    await eventually(() => expect(gateway.program.output).toContain(`"traceId":"${traceId}"`));
  });

  it('An operation that its client has decided not to trace has no span', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';
    await ask(recordQuery(seedRecord), { traceparent, 'cache-control': 'no-cache' });
    expect(emulator.requests).toHaveLength(1);
    expect(spans()).toEqual([]);
    expect(emulator.requests[0]?.headers).not.toHaveProperty('traceparent');
  });

  it('Microsoft Graph gets the ids of the trace, and nothing else that the client has sent', async () => {
    await ask(recordQuery(meetingOf150Sessions), {
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      tracestate: 'vendor=canarina',
      baggage: 'person=canarina',
    });
    const { traceId, spanId } = only(`GET ${recordTemplate}`);
    expect(emulator.requests).toHaveLength(1);
    expect(emulator.requests[0]?.headers).toMatchObject({
      traceparent: `00-${traceId}-${spanId}-01`,
    });
    expect(JSON.stringify(emulator.requests[0]?.headers)).not.toContain('canarina');
  });

  it('Each step of a batch has a span, and the batch has one that is linked to them', async () => {
    const ids = Object.values(storyRecords).slice(0, 3);
    await ask(`{ callRecordsById(ids: ${JSON.stringify(ids)}) { joinWebUrl } }`, {
      'cache-control': 'no-cache',
    });
    const steps = spansOf(`GET ${recordTemplate}`);
    const reads = spansOf('read record');
    const batch = only('POST /$batch');
    expect(steps.map(({ parentSpanId }) => parentSpanId).sort()).toEqual(
      reads.map(({ spanId }) => spanId).sort(),
    );
    expect(steps).toHaveLength(3);
    expect(batch).toMatchObject({ kind: client, parentSpanId: only('query').spanId });
    expect([...batch.links].sort()).toEqual(steps.map(({ spanId }) => spanId).sort());
    expect(emulator.requests[0]?.headers.traceparent).toContain(batch.spanId);
  });

  it('A retry is a span of its own, with the number of attempts before it', async () => {
    emulator.answerNext((path) => path.includes(seedRecord), { status: 503 });
    await ask(recordQuery(seedRecord, 'endDateTime'));
    const [first, second, ...others] = spansOf(`GET ${recordTemplate}`);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      status: isError,
      attributes: { 'http.response.status_code': 503, 'error.type': '503' },
    });
    expect(first?.attributes).not.toHaveProperty(['http.request.resend_count']);
    expect(second).toMatchObject({
      status: 0,
      parentSpanId: first?.parentSpanId,
      attributes: { 'http.request.resend_count': 1 },
    });
  });

  it('A read that joins that of another operation is linked to it', async () => {
    emulator.answerNext((path) => path.includes(seedRecord), { delayMs: 500 });
    const query = recordQuery(seedRecord, 'startDateTime');
    const first = ask(query);
    await eventually(() => expect(emulator.requests).toHaveLength(1));
    await Promise.all([first, ask(query)]);
    const of = (outcome: string) =>
      spansOf('read record').find(
        ({ attributes }) => attributes['callrecords.cache.outcome'] === outcome,
      );
    expect(spansOf('read record')).toHaveLength(2);
    expect(of('joined')).toMatchObject({ links: [of('miss')?.spanId] });
    expect(of('joined')?.traceId).not.toBe(of('miss')?.traceId);
    expect(spansOf(`GET ${recordTemplate}`)).toHaveLength(1);
  });

  it('An operation with a failure of Microsoft Graph has an error, and one that only its client can mend has none', async () => {
    emulator.answerNext((path) => path.includes(seedRecord), { status: 403 });
    await ask(recordQuery(seedRecord, 'modalities'));
    expect(only('query')).toMatchObject({
      status: isError,
      attributes: { 'error.type': 'UPSTREAM_FORBIDDEN', 'callrecords.outcome': 'failure' },
    });
    expect(only('read record')).toMatchObject({
      status: isError,
      attributes: { 'error.type': 'UPSTREAM_FORBIDDEN' },
    });
    writeFileSync(file, '');
    await ask('{ ');
    expect(only('GraphQL Operation')).toMatchObject({
      status: 0,
      attributes: { 'callrecords.error_codes': ['GRAPHQL_PARSE_FAILED'] },
    });
  });

  it('No span has an id of a record or a filter', async () => {
    const { data } =
      await ask(`{ callRecords(first: 3, filter: { startDateTime: { ge: "2020-01-02T03:04:05Z" } }) {
      nodes { id organizer { identity { displayName } } sessions(first: 2) { nodes { id } } } } }`);
    expect(spansOf('read list')).toHaveLength(1);
    const ids = JSON.stringify(data).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
    expect(ids.length).toBeGreaterThan(2);
    const text = readFileSync(file, 'utf8');
    for (const id of ids) expect(text).not.toContain(id);
    for (const part of ['2020-01-02', 'startDateTime', '$select', '?']) {
      expect(text).not.toContain(part);
    }
  });

  it('A defect in what the operator adds to the SDK fails no operation', async () => {
    const { errors } = await ask('query BreaksTheRecorder { __typename }');
    expect(errors).toBeUndefined();
    expect(spans().map(({ name }) => name)).toEqual(['plan']);
    writeFileSync(file, '');
  });

  it('Every span that has begun has ended, and the SDK has exported it, before the process ends', async () => {
    emulator.answerNext((path) => path.includes(townHall), { delayMs: 1000 });
    const last = ask(recordQuery(townHall, 'version modalities'), { connection: 'close' });
    await eventually(() => expect(emulator.requests).toHaveLength(1));
    gateway.program.stop();
    await last;
    expect(await gateway.program.exit()).toBe(0);
    const began = lines().flatMap((line) => ('began' in line ? [line.began] : []));
    expect(
      spans()
        .map(({ spanId }) => spanId)
        .sort(),
    ).toEqual([...began].sort());
    expect(only('query')).toMatchObject({ attributes: { 'callrecords.outcome': 'success' } });
    expect(lines().at(-1)).toEqual({ isFlushed: true });
  });
});
