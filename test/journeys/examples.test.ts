import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { tenantOf } from '../../emulator/tenant.ts';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { exampleVariables } from '../../playground/example-variables.ts';
import { type Example, promisedRequests, readExamples } from '../support/example-files.ts';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { wholeReadsFrom } from '../support/archive/whole-reads.ts';
import { present } from '../support/clients/connection.ts';
import { eventually } from '../support/eventually.ts';
import { sqlite } from '../support/store/engines.ts';
import { readEvents } from '../support/system/read-events.ts';
import { type Response, startSystem, type System } from '../support/system/system.ts';

/** A Thursday: of a weekend there is little to be paged. */
const now = new Date('2026-03-12T12:00:00Z');

type Data = Response['data'];

const allExamples = readExamples();
const isOfArchive = ({ text }: Example) => text.includes('Only an archive');
const examples = allExamples.filter((example) => !isOfArchive(example));
const archiveExamples = allExamples.filter(isOfArchive);
const isSubscription = ({ text }: Example) => text.includes('\nsubscription ');
const archiveQueries = archiveExamples.filter((example) => !isSubscription(example));
const [callsAsTheyEnd] = archiveExamples.filter(isSubscription);

/** A request as a comment writes it: what differs from day to day or is long is left out. */
function abridge(url: string): string {
  return url
    .replace(/^GET /, '')
    .replace(/\(fromDateTime=.*?\)/, () => '(fromDateTime=…,toDateTime=…)')
    .replace(/callRecords\/[0-9a-f-]{36}/, 'callRecords/{id}')
    .replace(/\?.*\$skiptoken=.*/, () => '?…$skiptoken=…')
    .replaceAll(/\$select=[^&)]*/g, () => '$select=…')
    .replace(/\$filter=.*/, () => '$filter=…');
}

function variablesOf(operationName: string): Readonly<Record<string, unknown>> {
  return JSON.parse(exampleVariables(operationName, now) ?? '{}') as Record<string, unknown>;
}

describe('Example operations', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { now, quota: 'microsoft' } })));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  function ask(operationName: string, variables: Readonly<Record<string, unknown>> = {}) {
    const example = examples.find((one) => one.operationName === operationName);
    return system.ask(example?.text ?? '', { ...variablesOf(operationName), ...variables });
  }

  /** What has been asked of Microsoft, abridged; the steps of batches one by one. */
  function requested(): ReadonlySet<string> {
    const { requests } = system.emulator;
    const urls = requests.flatMap(({ url, steps }) => steps?.map((step) => step.url) ?? [url]);
    return new Set(urls.map(abridge));
  }

  /** Follows the cursors of an example's connection to its end. */
  async function walk(operationName: string, connectionOf: (data: Data) => Data) {
    const ids: string[] = [];
    let pages = 0;
    for (let after: string | null = null, goesOn = true; goesOn; pages += 1) {
      const { data, errors } = await ask(operationName, { after });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = connectionOf(data);
      ids.push(...nodes.map(({ id }: { id: string }) => id));
      ({ endCursor: after, hasNextPage: goesOn } = pageInfo);
    }
    return { ids, pages };
  }

  it.each(examples.map((example) => [example.operationName, example] as const))(
    'The example sends the requests that it promises, and gets a response: %s',
    async (operationName, example) => {
      const { data, errors } = await ask(operationName);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data).length).toBeGreaterThan(200);
      const promises = promisedRequests(example).map((promise) => abridge(promise));
      expect(promises).toEqual(expect.arrayContaining([...requested()]));
      const batches = system.emulator.requests.filter(({ steps }) => steps);
      expect(batches.length > 0).toBe(example.text.includes('$batch'));
    },
  );

  it.each(allExamples)(
    'The comment of the example $name has lines that an editor does not wrap',
    ({ text }) => {
      const comment = text.split('\n').filter((line) => line.startsWith('#'));
      // What a window of 1,280 pixels has room for.
      expect(comment.filter((line) => line.length > 56)).toEqual([]);
    },
  );

  it('The example finds why a call was bad: the weak Wi-Fi of the person who received the worst stream', async () => {
    const { data } = await ask('BadStream');
    const { quality } = data.callRecord;
    expect(quality).toMatchObject({
      classification: 'POOR',
      goodStreamCount: 2,
      poorStreamCount: 2,
    });
    const { mediaLabel, reasons, stream } = quality.worstStream;
    expect(mediaLabel).toBe('main-audio');
    expect(reasons).toMatchObject([
      { metric: 'averageRoundTripTime', threshold: 500, unit: 'MILLISECONDS' },
      { metric: 'averagePacketLossRate', threshold: 0.1, unit: 'RATIO' },
      { metric: 'averageJitter', threshold: 30, unit: 'MILLISECONDS' },
    ]);
    for (const { value, threshold } of reasons) expect(value).toBeGreaterThan(threshold);
    expect(stream.receiver.network.wifiSignalStrength).toBeLessThan(30);
    expect(stream.receiver.endpoint.feedback.rating).toBe('POOR');
    expect(stream.sender.identity.displayName).not.toBe(stream.receiver.identity.displayName);
  });

  it('The example pages a meeting of 1,000 sessions to its end, with one request for each page', async () => {
    const { ids, pages } = await walk('BigMeeting', (data) => data.callRecord.sessions);
    expect(new Set(ids).size).toBe(1000);
    expect(ids).toHaveLength(1000);
    expect(pages).toBe(17);
    expect(system.emulator.violations).toEqual([]);
    const promises = examples.filter(({ operationName }) => operationName === 'BigMeeting');
    expect([...requested()]).toEqual(promises.flatMap(promisedRequests).map(abridge));
    const requests = system.takeRequests();
    expect(requests).toHaveLength(17);
    // Microsoft grants a record 50 of them in 5 minutes.
    expect(requests.filter((url) => url.includes('$skiptoken'))).toHaveLength(16);
  });

  it('The example pages a day to its end, with one request for each page', async () => {
    const { from, to } = variablesOf('ADay') as { from: string; to: string };
    const { ids, pages } = await walk('ADay', (data) => data.callRecords);
    const ofDay = seededTenant(now).records.filter(({ record }) => {
      const start = Date.parse(record.startDateTime as string);
      return start >= Date.parse(from) && start < Date.parse(to);
    });
    expect(ids).toEqual(ofDay.map(({ id }) => id));
    expect(pages).toBeGreaterThan(1);
    expect(system.takeRequests()).toHaveLength(pages);
  });

  it('The example shows a table of calls, with the duration and the number of participants of each', async () => {
    const { data } = await ask('TableOfCalls');
    expect(data.callRecords.nodes).toHaveLength(20);
    const { records } = seededTenant(now);
    for (const { id, durationMs, participantCount, quality } of data.callRecords.nodes) {
      expect(quality.classification === 'POOR').toBe(quality.poorStreamCount > 0);
      const found = records.find((one) => one.id === id);
      const { startDateTime, endDateTime } = found?.record ?? {};
      const wholeMs = Date.parse(endDateTime as string) - Date.parse(startDateTime as string);
      expect(Math.abs(durationMs - wholeMs)).toBeLessThan(1);
      expect(participantCount).toBe(found?.participantCount);
    }
  });

  it('The example shows the week of one person, with the calls in which they take part', async () => {
    const { data } = await ask('AWeekOfOnePerson');
    const calls = data.callRecords.nodes.filter(
      ({ type }: { type: string }) => type === 'PEER_TO_PEER',
    );
    expect(calls.length).toBeGreaterThan(5);
    for (const call of calls)
      expect(JSON.stringify(call.sessions)).toContain('7ea3d051-13c1-4de2-8b6c-d683c96cab16');
  });
});

describe('Examples that only an archive can answer', () => {
  let system: System & Archived;
  /** Records that are archived last. */
  let later: readonly string[];
  beforeAll(async () => {
    const { records } = seededTenant(now);
    const small = records.filter(({ sessionCount }) => sessionCount < 60).slice(0, 62);
    const ids = small.map(({ id }) => id);
    later = ids.splice(60);
    system = await startArchived(sqlite, { emulator: { now, tenant: tenantOf(small) } });
    await system.archive(ids);
    system.takeRequests();
  });
  afterAll(() => system.close());

  function ask(name: string, on: System = system) {
    const example = archiveExamples.find(({ operationName }) => operationName === name);
    return on.ask(example?.text ?? '', variablesOf(name));
  }

  it.each(archiveQueries)(
    'The example $name gets its response without a request to Microsoft',
    async ({ operationName }) => {
      const { data, errors } = await ask(operationName);
      expect(errors).toBeUndefined();
      const [{ totalCount, nodes }] = Object.values(data as Record<string, Data>) as [Data];
      expect(totalCount).toBeGreaterThan(1);
      if (nodes) expect(nodes.length).toBeGreaterThan(1);
      expect(system.takeRequests()).toEqual([]);
    },
  );

  it('The example lists failed calls only, each with a failure, newest first', async () => {
    const { data } = await ask('FailedCalls');
    const { nodes } = data.callRecords;
    for (const { sessions } of nodes) {
      expect(sessions.nodes.some(({ failureInfo }: Data) => failureInfo !== null)).toBe(true);
    }
    const starts = nodes.map(({ startDateTime }: Data) => startDateTime as string);
    expect(starts).toEqual([...starts].sort().reverse());
  });

  it('The example lists the longest meetings first', async () => {
    const { data } = await ask('LongestCallsOnWifi');
    const durations = data.callRecords.nodes.map(({ durationMs }: Data) => durationMs as number);
    expect(durations).toEqual(durations.toSorted((one: number, other: number) => other - one));
    expect(durations.at(-1)).toBeGreaterThanOrEqual(1_800_000);
  });

  it('The example counts failed calls by connection, each of them among all', async () => {
    const { data } = await ask('FailuresByConnection');
    const { all, ...byConnection } = data as Record<string, { readonly totalCount: number }>;
    const counts = Object.values(byConnection).map(({ totalCount }) => totalCount);
    expect(Math.max(...counts)).toBeGreaterThan(0);
    for (const count of counts) expect(count).toBeLessThanOrEqual(all?.totalCount ?? 0);
  });

  it('The example is told of calls as they are archived, without a request to Microsoft', async () => {
    const variables = { from: '2026-01-01T00:00:00Z' };
    const query = callsAsTheyEnd?.text ?? '';
    const stream = await readEvents(system.gatewayUrl, { query, variables });
    onTestFinished(() => stream.close());
    const reads = wholeReadsFrom(system.emulator.url);
    for (const id of later) {
      await saveRecord(system.store, present(await reads.read(id)), Date.now());
    }
    system.takeRequests();
    const changes = () => stream.events.map(({ data }): Data => data.data.callRecordChanged);
    await eventually(() =>
      expect(changes().map(({ callRecord }) => callRecord.id as string)).toEqual(later),
    );
    for (const { kind, callRecord } of changes()) {
      expect(kind).toBe('NEW');
      expect(callRecord.quality.classification).toMatch(/^(?:GOOD|POOR|UNCLASSIFIED)$/);
    }
    expect(system.takeRequests()).toEqual([]);
  });

  it.each(archiveQueries)(
    'Without an archive, the example $name is refused',
    async ({ operationName }) => {
      const other = await startSystem({ emulator: { now, tenant: tenantOf([]) } });
      const { errors } = await ask(operationName, other);
      await other.close();
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('Without an archive, the example of a subscription is refused with the reason', async () => {
    const other = await startSystem({ emulator: { now, tenant: tenantOf([]) } });
    const { text: query = '' } = callsAsTheyEnd ?? {};
    const variables = variablesOf('CallsAsTheyEnd');
    const stream = await readEvents(other.gatewayUrl, { query, variables });
    await stream.ended;
    await other.close();
    expect(stream.events[0]?.data.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', reason: 'NO_ARCHIVE' } },
    ]);
  });
});
