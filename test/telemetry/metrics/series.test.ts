import { expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../../emulator/story-records.ts';
import type { Measurements } from '../../../src/telemetry/measurements.ts';
import { maxSeriesOf } from '../../../src/telemetry/metrics/family.ts';
import { createMetrics, shapesOf } from '../../../src/telemetry/metrics/metrics.ts';
import { ScrapedMetrics, scrape } from '../../support/metrics.ts';
import { exchange, printRequest } from '../../support/raw-connection.ts';
import { startSystem } from '../../support/system/system.ts';

/** The maximum number of series of a gateway. */
const maxSeries = 2500;

const isOfProcess = (name: string) => /^(nodejs|process)_/.test(name);

it('The metrics of a gateway and of its process have at most 2,500 series together', async () => {
  const { samples } = new ScrapedMetrics(await createMetrics('graph.microsoft.com').print());
  const ofProcess = samples.filter(({ name }) => isOfProcess(name)).length;
  const ofGateway = shapesOf('graph.microsoft.com').reduce(
    (sum, shape) => sum + maxSeriesOf(shape),
    0,
  );
  // The kinds of open handles differ, and those of garbage collections have buckets.
  expect(ofGateway + ofProcess + 100).toBeLessThanOrEqual(maxSeries);
});

/** Reports every event, with texts that were never seen where an implementation of an event could have them. */
function reportAll(measurements: Measurements, text: string, number: number): void {
  // Types say what is possible; a label must be safe from what is not.
  const wrong = text as never;
  measurements.requestReceived();
  measurements.requestServed({ method: text, route: text, statusCode: number, durationMs: 1 });
  measurements.requestRefused(text);
  measurements.operationEnded({
    correlationId: text,
    name: text,
    documentHash: text,
    type: wrong,
    outcome: wrong,
    refusedBy: text,
    status: number,
    errors: new Map([[text, 1]]),
    durationMs: 1,
    estimatedRequests: 1,
    actualRequests: 1,
    values: 1,
    cacheHits: 1,
    traceId: text,
    maskedFields: new Map([[text, 1]]),
  });
  measurements.upstreamExchanged({
    method: text,
    requests: 1,
    statusCode: number,
    errorType: text,
    resendCount: 0,
    responseBytes: 1,
    durationMs: 1,
  });
  measurements.upstreamRequested(wrong, number);
  measurements.upstreamResent(wrong, text, 1);
  measurements.tokenRequested(1, text);
  measurements.quotaAdmitted(text, 1);
  measurements.quotaRefused(text, wrong);
  measurements.quotaThrottled(text, undefined);
  measurements.cacheRead(text, wrong);
  measurements.cacheWritten(text, 1);
}

it('O8: 100,000 distinct texts and statuses of every event leave the number of series bounded', async () => {
  const metrics = createMetrics('graph.microsoft.com');
  for (let index = 0; index < 100_000; index += 1) {
    reportAll(metrics.measurements, `name ${index}`, index % 1000);
  }
  const text = await metrics.print();
  expect(new ScrapedMetrics(text).samples.length).toBeLessThanOrEqual(maxSeries);
  expect(text).not.toContain('"name ');
});

it('O8: Names of operations, clients, records and paths add no series', async () => {
  const system = await startSystem();
  onTestFinished(() => system.close());
  const ask = async (name: string) => {
    const query = `query ${name} { ${name}: callRecord(id: "${storyRecords.seedRecord}") { type } }`;
    await system.ask(query, {}, { 'apollographql-client-name': name });
    await (await fetch(`${system.gatewayUrl}/${name}?name=${name}`)).text();
  };
  const seriesOf = async () => {
    const { samples } = await scrape(system.adminUrl);
    return samples.filter(({ name }) => !isOfProcess(name)).length;
  };
  await ask('first');
  const before = await seriesOf();
  for (let index = 0; index < 100; index += 1) await ask(`name${index}`);
  expect(await seriesOf()).toBe(before);
  expect((await scrape(system.adminUrl)).text).not.toMatch(/name\d|first"/);
});

it('O8: Operations keep a series of their own, whatever others have requested before them', async () => {
  const system = await startSystem({ configuration: { publicHealth: true } });
  onTestFinished(() => system.close());
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'LOCK'];
  const paths = ['/', '/graphql', '/livez', '/readyz', '/.env', '/%00'];
  const heads = ['application/json', 'text/html'].map((accept) => ({
    'content-type': 'application/json',
    connection: 'close',
    accept,
  }));
  const requests = methods.flatMap((method) =>
    paths.flatMap((path) => heads.map((head) => printRequest(method, path, head, '{}'))),
  );
  await Promise.all(requests.map((request) => exchange(system.gatewayUrl, request)));
  await system.ask(`{ callRecord(id: "${storyRecords.seedRecord}") { type } }`);
  const metrics = await scrape(system.adminUrl);
  const count = (labels: Readonly<Record<string, string>>) =>
    metrics.value('http_server_request_duration_seconds_count', labels);
  const served = { http_request_method: 'POST', http_response_status_code: '200' };
  expect(count({ http_route: '/graphql', ...served })).toBe(1);
  expect(count({ http_route: '/readyz', http_request_method: 'GET' })).toBeGreaterThan(0);
  expect(count({ http_route: '', http_request_method: 'other' })).toBeGreaterThan(10);
  expect(count({ http_route: 'other' })).toBeUndefined();
});
