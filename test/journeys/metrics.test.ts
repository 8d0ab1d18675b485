import { renameSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { auditKey, createAuditDirectory } from '../support/audit/audits.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { scrape } from '../support/metrics.ts';
import { RawConnection } from '../support/raw-connection.ts';
import { bearer, startSystem, type System, type SystemOptions } from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const { seedRecord, badWifiCall } = storyRecords;
const query = `{ callRecord(id: "${seedRecord}") { type } }`;

async function start(options: SystemOptions = {}): Promise<System> {
  const system = await startSystem(options);
  onTestFinished(() => system.close());
  return system;
}

describe('The metrics of clients', () => {
  it('Requests and operations are counted with their durations, outcomes, errors and cost', async () => {
    const system = await start();
    await system.ask(query);
    await system.ask(
      `{ __typename callRecord(id: "00000000-0000-4000-8000-000000000000") { type } }`,
    );
    await system.ask('{ nothing }');
    // The metric is complete when the client has the response.
    await eventually(async () => {
      const metrics = await scrape(system.adminUrl);
      const labels = { http_request_method: 'POST', http_route: '/graphql' };
      const served = (status: string) =>
        metrics.value('http_server_request_duration_seconds_count', {
          ...labels,
          http_response_status_code: status,
        });
      expect(served('200')).toBe(2);
      expect(served('400')).toBe(1);
    });
    const metrics = await scrape(system.adminUrl);
    const operations = (outcome: string) =>
      metrics.value('callrecords_graphql_operation_duration_seconds_count', {
        graphql_operation_type: 'query',
        outcome,
      });
    expect(operations('success')).toBe(1);
    expect(operations('client_error')).toBe(2);
    const cost = (kind: string) =>
      metrics.value('callrecords_graphql_operation_cost_requests_sum', { cost: kind });
    expect([cost('estimated'), cost('actual')]).toEqual([2, 2]);
    const errors = (code: string) => metrics.value('callrecords_graphql_errors_total', { code });
    expect(errors('NOT_FOUND')).toBe(1);
    expect(errors('GRAPHQL_VALIDATION_FAILED')).toBe(1);
    const rejected = (code: string) => metrics.value('callrecords_rejected_total', { code });
    expect(rejected('GRAPHQL_VALIDATION_FAILED')).toBe(1);
    expect(rejected('NOT_FOUND')).toBe(0);
    expect(metrics.value('http_server_active_requests')).toBe(0);
  });

  it('Requests and operations in progress are gauges', async () => {
    const system = await start({ emulator: { faults: () => ({ delayMs: 10_000 }) } });
    const client = new AbortController();
    const asked = system.ask(query, {}, {}, client.signal);
    await eventually(async () => {
      const metrics = await scrape(system.adminUrl);
      expect(metrics.value('http_server_active_requests')).toBe(1);
      expect(metrics.value('callrecords_operations_in_progress')).toBe(1);
    });
    client.abort();
    await expect(asked).rejects.toThrow();
    await eventually(async () => {
      const metrics = await scrape(system.adminUrl);
      expect(metrics.value('http_server_active_requests')).toBe(0);
      expect(metrics.value('callrecords_operations_in_progress')).toBe(0);
    });
  });

  it('A cancelled operation counts no error and no rejection, because no client receives them', async () => {
    const system = await start({ emulator: { faults: () => ({ delayMs: 10_000 }) } });
    const client = new AbortController();
    const asked = system.ask(query, {}, {}, client.signal);
    await eventually(() => expect(system.takeRequests()).toHaveLength(1));
    client.abort();
    await expect(asked).rejects.toThrow();
    await eventually(async () => {
      const metrics = await scrape(system.adminUrl);
      const labels = { graphql_operation_type: 'query', outcome: 'cancelled' };
      const name = 'callrecords_graphql_operation_duration_seconds_count';
      expect(metrics.value(name, labels)).toBe(1);
    });
    const { samples } = await scrape(system.adminUrl);
    const counts = samples.filter(({ name }) =>
      ['callrecords_graphql_errors_total', 'callrecords_rejected_total'].includes(name),
    );
    expect(counts.filter(({ value }) => value > 0)).toEqual([]);
    expect(counts).not.toEqual([]);
  });

  it('Rejected callers and masked values are counted', async () => {
    const system = await startSystem({ callers: true });
    onTestFinished(() => system.close());
    await system.ask(query, {}, bearer('no token'));
    const token = system.authority.issueToUser({ roles: ['CallRecords.Read'] });
    const names = `{ callRecord(id: "${seedRecord}") { organizer { identity { displayName } } } }`;
    await system.ask(names, {}, bearer(token));
    const metrics = await scrape(system.adminUrl);
    expect(metrics.value('callrecords_rejected_total', { code: 'UNAUTHENTICATED' })).toBe(1);
    expect(metrics.value('callrecords_masked_fields_total', { class: 'identity' })).toBe(1);
    expect(metrics.value('callrecords_masked_fields_total', { class: 'network' })).toBe(0);
  });

  it('Reads that cannot be recorded are counted, and the condition of the audit is a gauge', async () => {
    const { file, remove } = createAuditDirectory();
    onTestFinished(remove);
    const audit = { file, key: auditKey, servesUnwritten: false };
    const system = await start({ configuration: { audit } });
    renameSync(file, `${file}.away`);
    await system.ask(query);
    const metrics = await scrape(system.adminUrl);
    expect(metrics.value('callrecords_audit_failures_total')).toBe(1);
    expect(metrics.value('callrecords_condition', { condition: 'AUDIT_UNWRITABLE' })).toBe(1);
    expect(metrics.value('callrecords_condition', { condition: 'TOKEN_LOST' })).toBe(0);
  });

  it('Dropped connections are counted', async () => {
    const system = await start({
      configuration: { limits: { ...defaultLimits, connections: 1 } },
    });
    const connections = [1, 2].map(() => new RawConnection(system.gatewayUrl));
    onTestFinished(() => connections.forEach((connection) => connection.close()));
    await eventually(async () => {
      const metrics = await scrape(system.adminUrl);
      expect(metrics.value('callrecords_connections_dropped_total')).toBe(1);
    });
  });
});

describe('The metrics of Microsoft Graph', () => {
  it('Exchanges, requests, waits and the cache are counted', async () => {
    const system = await start({ configuration: { cacheSeconds: 60 } });
    const two = `{ one: callRecord(id: "${seedRecord}") { type }
      other: callRecord(id: "${badWifiCall}") { type } }`;
    await system.ask(two);
    await system.ask(two);
    const metrics = await scrape(system.adminUrl);
    const batch = {
      http_request_method: 'POST',
      server_address: '127.0.0.1',
      http_response_status_code: '200',
      error_type: '',
    };
    expect(metrics.value('http_client_request_duration_seconds_count', batch)).toBe(1);
    const steps = { kind: 'recordFirst', http_response_status_code: '200' };
    expect(metrics.value('callrecords_graph_requests_total', steps)).toBe(2);
    const window = { window: 'recordFirst' };
    expect(metrics.value('callrecords_graph_budget_wait_seconds_count', window)).toBe(2);
    expect(metrics.value('callrecords_graph_exchange_wait_seconds_count')).toBe(1);
    expect(metrics.value('callrecords_graph_response_bytes_total')).toBeGreaterThan(100);
    const reads = (outcome: string) =>
      metrics.value('callrecords_cache_reads_total', { kind: 'record', outcome });
    expect([reads('hit'), reads('joined'), reads('miss')]).toEqual([2, 0, 2]);
    const bytes = metrics.value('callrecords_cache_bytes') ?? 0;
    expect(bytes).toBeGreaterThan(100);
    expect(metrics.value('callrecords_cache_max_bytes')).toBeGreaterThan(bytes);
  });

  it('A throttle shows in the count of 429s, the retries, the slots and the condition', async () => {
    let count = 0;
    const system = await start({
      configuration: { retries: { maximum: 1, baseMs: 1 } },
      emulator: {
        faults: () =>
          (count += 1) === 1 ? { status: 429, headers: { 'retry-after': '1' } } : undefined,
      },
    });
    const asked = system.ask(query);
    const recordFirst = { window: 'recordFirst' };
    await eventually(async () => {
      const metrics = await scrape(system.adminUrl);
      expect(metrics.value('callrecords_graph_throttled_total', recordFirst)).toBe(1);
      // The window of this record is closed, although those of others are free.
      expect(metrics.value('callrecords_graph_budget_available', recordFirst)).toBe(0);
      expect(metrics.value('callrecords_condition', { condition: 'THROTTLED_BY_MICROSOFT' })).toBe(
        1,
      );
    });
    expect((await asked).errors).toBeUndefined();
    const metrics = await scrape(system.adminUrl);
    const retry = { cause: 'retry', error_type: 'UPSTREAM_THROTTLED' };
    expect(metrics.value('callrecords_graph_retries_total', retry)).toBe(1);
    const requests = (status: string) =>
      metrics.value('callrecords_graph_requests_total', { http_response_status_code: status });
    expect([requests('429'), requests('200')]).toEqual([1, 1]);
  });

  it('Requests that get no slot are counted, and the share and its available slots are gauges', async () => {
    const one = { requests: 2, seconds: 60 };
    const quota = {
      application: one,
      recordFirst: one,
      recordLater: one,
      listFirst: one,
      listLater: one,
    };
    const system = await start({ configuration: { deadlineMs: 1000, quota } });
    await system.ask(query);
    await system.ask(`{ callRecord(id: "${badWifiCall}") { type } }`);
    const metrics = await scrape(system.adminUrl);
    const refused = { window: 'recordFirst', reason: 'OWN_BUDGET' };
    expect(metrics.value('callrecords_graph_budget_refused_total', refused)).toBe(1);
    // In its first window length the gateway uses half of its share.
    const of = (name: string, window: string) => metrics.value(name, { window });
    expect(of('callrecords_graph_budget_share', 'application')).toBe(2);
    expect(of('callrecords_graph_budget_available', 'application')).toBe(0);
    expect(of('callrecords_graph_budget_available', 'listFirst')).toBe(1);
    expect(metrics.value('callrecords_graph_budget_waiting')).toBe(0);
  });

  it('The state of the circuit breaker is a gauge, and a failed exchange has the type of its error', async () => {
    const system = await start({ emulator: { faults: () => ({ hangUp: true }) } });
    const state = async (name: string) =>
      (await scrape(system.adminUrl)).value('callrecords_breaker_state', { state: name });
    expect([await state('closed'), await state('open')]).toEqual([1, 0]);
    for (let index = 0; index < 10; index += 1) await system.ask(query);
    expect([await state('closed'), await state('open')]).toEqual([0, 1]);
    await eventually(async () => expect(await state('half_open')).toBe(1));
    const metrics = await scrape(system.adminUrl);
    const failed = { http_response_status_code: '', error_type: 'UPSTREAM_UNAVAILABLE' };
    expect(metrics.value('http_client_request_duration_seconds_count', failed)).toBe(10);
  });

  it('The time until the token expires is a gauge: 0 without a token, and absent for a fixed token', async () => {
    const name = 'callrecords_token_expires_seconds';
    const entra = await startEntra();
    const distrust = trustCertificate(entra.certificate);
    onTestFinished(async () => {
      distrust();
      await entra.close();
    });
    const { authority, clientSecret } = entra;
    const clientId = '1f0c3f1c-13f0-4666-9bac-be67ddd4b676';
    const kind = 'clientSecret';
    const credential = { kind, clientId, clientSecret, clientSecretFile: undefined } as const;
    const system = await start({ configuration: { authority, credential } });
    expect((await scrape(system.adminUrl)).value(name)).toBe(0);
    await system.ask(query);
    const metrics = await scrape(system.adminUrl);
    expect(metrics.value(name)).toBeGreaterThan(60);
    expect(metrics.value(name)).toBeLessThan(100_000);
    const tokens = 'callrecords_token_request_duration_seconds_count';
    expect(metrics.value(tokens, { error_type: '' })).toBe(1);
    const { adminUrl } = await start();
    expect((await scrape(adminUrl)).value(name)).toBeUndefined();
  });
});

describe('The metrics of the process', () => {
  it('The event loop, the heap, its limit and the CPU are there under their usual names', async () => {
    const metrics = await scrape((await start()).adminUrl);
    const heap = metrics.value('nodejs_heap_size_used_bytes') ?? 0;
    expect(heap).toBeGreaterThan(1_000_000);
    expect(metrics.value('callrecords_heap_limit_bytes')).toBeGreaterThan(heap);
    const resident = metrics.value('process_resident_memory_bytes') ?? 0;
    expect(metrics.value('callrecords_memory_limit_bytes')).toBeGreaterThan(resident);
    expect(metrics.types.get('process_cpu_seconds_total')).toBe('counter');
    expect(metrics.types.get('nodejs_gc_duration_seconds')).toBe('histogram');
  });

  it('A blocked event loop shows in its longest delay', async () => {
    const { adminUrl } = await start();
    await scrape(adminUrl);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const until = performance.now() + 300;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const metrics = await scrape(adminUrl);
    expect(metrics.value('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.25);
  });
});
