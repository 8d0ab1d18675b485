import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { seedRecord, meetingOf150Sessions: meeting, townHall, guestMeeting } = storyRecords;
const withCache = { configuration: { cacheSeconds: 60 } };

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(2);
}

describe('Response cache', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem(withCache)));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  const ask = (id: string, selection: string) =>
    system.ask(`{ callRecord(id: "${id}") ${selection} }`);

  it('The cache serves any selection that it covers', async () => {
    await ask(seedRecord, '{ type version startDateTime sessions { nodes { segments { id } } } }');
    expect(system.takeRequests()).toHaveLength(1);
    const { data, extensions } = await ask(
      seedRecord,
      '{ startDateTime sessions { nodes { isTest } } }',
    );
    expect(data.callRecord.sessions.nodes).toEqual([{ isTest: false }]);
    expect(system.takeRequests()).toEqual([]);
    expect(extensions.cache.oldestAgeSeconds).toBeGreaterThanOrEqual(0);
  });

  it('A selection that the cache does not cover requests only what is missing', async () => {
    await ask(guestMeeting, '{ type sessions { nodes { isTest } } }');
    system.takeRequests();
    await ask(
      guestMeeting,
      '{ type sessions { nodes { isTest } } participants { nodes { participantId } } }',
    );
    expect(system.takeRequests()).toEqual([
      `/${guestMeeting}?$select=participants,version&$expand=participants_v2`,
    ]);
    await ask(guestMeeting, '{ joinWebUrl sessions { nodes { isTest } } }');
    expect(system.takeRequests()).toEqual([`/${guestMeeting}?$select=joinWebUrl,version`]);
  });

  it.each([
    ['its own fields', '{ type startDateTime }', '{ sessions { nodes { isTest } } }'],
    ['sessions', '{ sessions { nodes { isTest } } }', '{ type startDateTime }'],
    ['participants', '{ participants { nodes { participantId } } }', '{ type startDateTime }'],
  ])('A repeated query sends no request, whatever was queried first: %s', async (...row) => {
    const [, first, second] = row;
    const { allHands } = storyRecords;
    const fresh = { 'cache-control': 'no-cache' };
    for (const selection of [first, second]) {
      await system.ask(`{ callRecord(id: "${allHands}") ${selection} }`, {}, fresh);
    }
    expect(system.takeRequests()).toHaveLength(2);
    for (const selection of [second, first, second, first]) await ask(allHands, selection);
    await system.ask('{ callRecords(first: 60) { nodes { type version } } }');
    system.takeRequests();
    for (const selection of [second, first]) await ask(allHands, selection);
    expect(system.takeRequests()).toEqual([]);
  });

  it('The next 20 sessions after a cursor come from the cache', async () => {
    const page = (after?: string) =>
      system.ask(
        `query ($after: String) { callRecord(id: "${meeting}") {
          sessions(first: 20, after: $after) { nodes { id } pageInfo { endCursor } } } }`,
        { after },
      );
    const first = await page();
    expect(system.takeRequests()).toHaveLength(1);
    const second = await page(first.data.callRecord.sessions.pageInfo.endCursor);
    expect(system.takeRequests()).toEqual([]);
    expect(second.data.callRecord.sessions.nodes).toHaveLength(20);
    expect(second.data.callRecord.sessions.nodes).not.toEqual(first.data.callRecord.sessions.nodes);
  });

  it('A query with Cache-Control: no-cache is not served from the cache', async () => {
    await ask(seedRecord, '{ joinWebUrl }');
    system.takeRequests();
    const { extensions } = await system.ask(
      `{ callRecord(id: "${seedRecord}") { joinWebUrl } }`,
      {},
      { 'cache-control': 'no-cache' },
    );
    expect(system.takeRequests()).toHaveLength(1);
    expect(extensions?.cache).toBeUndefined();
  });

  it('U15: A read that shows a newer version removes the older one from the cache, and its cursors are stale', async () => {
    const query = `query ($after: String) { callRecord(id: "${meeting}") {
      sessions(first: 60, after: $after) { nodes { sessionId } pageInfo { endCursor } } } }`;
    const { data } = await system.ask(query);
    const after: unknown = data.callRecord.sessions.pageInfo.endCursor;
    await system.ask(query, { after });
    system.takeRequests();
    system.emulator.answerNext((url) => url.includes(meeting), {
      body: '{"version": 77, "joinWebUrl": null}',
    });
    await ask(meeting, '{ version joinWebUrl }');
    system.takeRequests();
    const { errors } = await system.ask(query, { after });
    expect(errors?.[0]?.extensions).toEqual({ code: 'CURSOR_INVALID', reason: 'STALE' });
    expect(system.takeRequests()).toEqual([]);
    await system.ask(query);
    expect(system.takeRequests()).toHaveLength(1);
  });

  it('The cache does not keep a failure', async () => {
    system.emulator.answerNext((url) => url.includes(seedRecord), { status: 403 });
    const failed = await ask(seedRecord, '{ lastModifiedDateTime }');
    const answered = await ask(seedRecord, '{ lastModifiedDateTime }');
    expect(failed.errors).toHaveLength(1);
    expect(answered.errors).toBeUndefined();
  });
});

describe('Concurrent reads', () => {
  let system: System;
  afterEach(() => system.close());

  const query = `{ callRecord(id: "${meeting}") { type sessions(first: 150) { nodes { id } } } }`;

  it('U19: 200 identical queries send the requests of one, even if the first client disconnects', async () => {
    system = await startSystem(withCache);
    system.emulator.answerNext((url) => url.includes('$expand'), {
      delayMs: 300,
      mutate: (body) => body,
    });
    const leaving = new AbortController();
    const first = system.ask(query, {}, {}, leaving.signal).catch(() => 'gone');
    await until(() => system.emulator.requests.length === 1);
    const others = Array.from({ length: 199 }, () => system.ask(query));
    await wait(100);
    leaving.abort();
    expect(await first).toBe('gone');
    for (const response of await Promise.all(others)) {
      expect(response.errors).toBeUndefined();
      expect(response.data.callRecord.sessions.nodes).toHaveLength(150);
    }
    expect(system.takeRequests()).toHaveLength(3);
  });

  it('A query takes part in a pending request that covers its selection', async () => {
    system = await startSystem();
    system.emulator.answerNext((url) => url.includes('$expand'), {
      delayMs: 200,
      mutate: (body) => body,
    });
    const wide = system.ask(
      `{ callRecord(id: "${meeting}") { type version sessions { nodes { id } } } }`,
    );
    await until(() => system.emulator.requests.length === 1);
    const narrow = await system.ask(`{ callRecord(id: "${meeting}") { type } }`);
    await wide;
    expect(narrow.data).toEqual({ callRecord: { type: 'GROUP_CALL' } });
    expect(system.takeRequests()).toHaveLength(1);
  });

  it('U22: A client that disconnects cancels the requests that no other client needs', async () => {
    system = await startSystem();
    system.emulator.answerNext((url) => url.includes('$expand'), { stall: true });
    const leaving = new AbortController();
    const gone = system.ask(query, {}, {}, leaving.signal).catch(() => 'gone');
    await until(() => system.emulator.openRequests === 1);
    leaving.abort();
    expect(await gone).toBe('gone');
    const leftAt = performance.now();
    await until(() => system.emulator.openRequests === 0);
    expect(performance.now() - leftAt).toBeLessThan(1000);
  });

  it('20 clients that page through 2,000 sessions at once send 34 requests', async () => {
    system = await startSystem(withCache);
    const page = (after: string | null) =>
      system.ask(
        `query ($after: String) { callRecord(id: "${townHall}") {
          sessions(first: 60, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
    const walk = async () => {
      let count = 0;
      for (let after: string | null = null; ;) {
        const { data } = await page(after);
        count += data.callRecord.sessions.nodes.length as number;
        if (!data.callRecord.sessions.pageInfo.hasNextPage) return count;
        after = data.callRecord.sessions.pageInfo.endCursor as string;
      }
    };
    const counts = await Promise.all(Array.from({ length: 20 }, walk));
    expect(counts).toEqual(Array(20).fill(2000));
    expect(system.takeRequests()).toHaveLength(34);
  });
});
