import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';

const { meetingOf150Sessions: meeting, townHall, repeatedSessionIds, seedRecord } = storyRecords;

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string; readonly sessionId: string } | null;
}
interface Sessions {
  readonly edges: readonly (Edge | null)[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const pageQuery = `query ($id: ID!, $first: Int, $after: String) {
  callRecord(id: $id) {
    sessions(first: $first, after: $after) {
      edges { cursor node { id sessionId } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}`;

async function readSessions(system: System, id: string, first: number, after?: string | null) {
  const response = await system.ask(pageQuery, { id, first, after });
  return {
    sessions: response.data.callRecord?.sessions as Sessions | null,
    errors: response.errors ?? [],
  };
}

async function walk(system: System, id: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { sessions, errors } = await readSessions(system, id, first, after);
    expect(errors).toEqual([]);
    ids.push(...(sessions?.edges ?? []).map((edge) => edge?.node?.id ?? 'null'));
    if (!sessions?.pageInfo.hasNextPage) return ids;
    after = sessions.pageInfo.endCursor;
  }
}

/** A record whose sessions are numbered in their ids. */
function recordOf(sessionCount: number) {
  const time = '2020-01-01T00:00:00Z';
  return {
    ...recordFromJson({
      id: seedRecord,
      version: 1,
      startDateTime: time,
      endDateTime: time,
      sessions: Array.from({ length: sessionCount }, (_, index) => ({
        id: `session-${index}`,
        startDateTime: time,
        endDateTime: time,
        segments: [],
      })),
      participants_v2: [],
    }),
    exemptFromExpiry: true,
  };
}

describe('Sessions of a record', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  it('Paging through 2,000 sessions returns each of them once', async () => {
    const ids = await walk(system, townHall, 100);
    expect(ids).toHaveLength(2000);
    expect(new Set(ids).size).toBe(2000);
  });

  it('The sessions are the same with any page size', async () => {
    const whole = await walk(system, meeting, 1000);
    expect(whole).toHaveLength(150);
    for (const first of [1, 7, 59, 60, 61, 119, 120, 149, 150]) {
      expect(await walk(system, meeting, first)).toEqual(whole);
    }
  });

  it('A page can start after the cursor of any edge', async () => {
    const { sessions } = await readSessions(system, meeting, 150);
    const edges = sessions?.edges ?? [];
    for (const index of [0, 1, 58, 59, 60, 61, 119, 120, 148, 149]) {
      const { sessions: rest } = await readSessions(system, meeting, 20, edges[index]?.cursor);
      expect(rest?.edges).toEqual(edges.slice(index + 1, index + 21));
      expect(rest?.pageInfo.hasPreviousPage).toBe(true);
      expect(rest?.pageInfo.hasNextPage).toBe(index + 21 < 150);
    }
  });

  it('The page information has the cursors of the first and last edges', async () => {
    const { sessions } = await readSessions(system, meeting, 30);
    expect(sessions?.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: sessions?.edges.at(0)?.cursor,
      endCursor: sessions?.edges.at(-1)?.cursor,
    });
  });

  it('`first: 0` returns no session, and says that there are more', async () => {
    const { sessions } = await readSessions(system, meeting, 0);
    expect(sessions).toEqual({
      edges: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('A page has 20 sessions if `first` is omitted or null', async () => {
    const { data } = await system.ask(`{ callRecord(id: "${meeting}") {
      sessions { nodes { id } } others: sessions(first: null) { nodes { id } } } }`);
    expect(data.callRecord.sessions.nodes).toHaveLength(20);
    expect(data.callRecord.others.nodes).toHaveLength(20);
  });

  it('Sessions have distinct ids even if Microsoft repeats an id', async () => {
    const { sessions } = await readSessions(system, repeatedSessionIds, 60);
    const nodes = sessions?.edges.flatMap((edge) => edge?.node ?? []) ?? [];
    expect(new Set(nodes.map(({ sessionId }) => sessionId)).size).toBeLessThan(nodes.length);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });

  it('Paging starts again from the record if the link in a cursor does not bring segments', async () => {
    const { sessions } = await readSessions(system, meeting, 70);
    const after = sessions?.pageInfo.endCursor;
    system.takeRequests();
    const response = await system.ask(
      `query ($after: String) { callRecord(id: "${meeting}") {
        sessions(first: 10, after: $after) { nodes { id segments { media { label } } } } } }`,
      { after },
    );
    const { sessions: expected } = await readSessions(system, meeting, 80);
    expect(response.errors).toBeUndefined();
    expect(response.data.callRecord.sessions.nodes.map(({ id }: { id: string }) => id)).toEqual(
      expected?.edges.slice(70).map((edge) => edge?.node?.id),
    );
    expect(response.data.callRecord.sessions.nodes[0].segments[0].media).not.toEqual([]);
    expect(system.takeRequests().slice(0, 2)).toEqual([
      `/${meeting}?$select=version&$expand=sessions($expand=segments)`,
      expect.stringMatching(/\/sessions\?\$expand=segments&\$skiptoken=/),
    ]);
  });
});

describe('Pages cut by Microsoft', () => {
  it('Each session is returned once over pages of any size, including empty ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 45 }),
        async (sessionCount, sizes, first) => {
          const system = await startSystem({
            emulator: {
              tenant: tenantOf([recordOf(sessionCount)]),
              // The last size repeats, so that it must not be empty.
              pageSizes: (_, index) => sizes[index] ?? 3,
            },
          });
          const ids = await walk(system, seedRecord, first);
          await system.close();
          expect(ids).toHaveLength(sessionCount);
          expect(new Set(ids).size).toBe(sessionCount);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('Failing pages', () => {
  let system: System;
  afterEach(() => system.close());

  async function start(options: SystemOptions = {}) {
    system = await startSystem(options);
  }

  it('A failed page keeps the earlier edges, and ends with a null edge, an error and a cursor to continue', async () => {
    await start();
    system.emulator.answerNext((url) => url.includes('$skiptoken'), { status: 503 });
    const { sessions, errors } = await readSessions(system, meeting, 100);
    expect(sessions?.edges).toHaveLength(61);
    expect(sessions?.edges.at(-1)).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.path).toEqual(['callRecord', 'sessions', 'edges', 60]);
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(sessions?.pageInfo.hasNextPage).toBe(true);
    expect(sessions?.pageInfo.endCursor).toBe(sessions?.edges[59]?.cursor);

    const { sessions: rest } = await readSessions(
      system,
      meeting,
      100,
      sessions?.pageInfo.endCursor,
    );
    expect(rest?.edges).toHaveLength(90);
  });

  it('A failure of the first page nulls only the connection', async () => {
    await start();
    const { sessions } = await readSessions(system, meeting, 60);
    system.emulator.answerNext((url) => url.includes('$skiptoken'), { status: 500 });
    const response = await system.ask(
      `query ($after: String) { callRecord(id: "${meeting}") {
        type sessions(after: $after) { nodes { id } } } }`,
      { after: sessions?.pageInfo.endCursor },
    );
    expect(response.data.callRecord).toEqual({ type: 'GROUP_CALL', sessions: null });
    expect(response.errors?.[0]?.path).toEqual(['callRecord', 'sessions']);
  });

  it('A link that leads to its own page ends with an error', async () => {
    await start({ emulator: { linkForm: 'self' } });
    const { sessions, errors } = await readSessions(system, meeting, 1000);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    expect(sessions?.edges).toHaveLength(121);
    expect(sessions?.edges.at(-1)).toBeNull();
  });

  it('A link in the defective form of Microsoft’s samples is followed', async () => {
    await start({ emulator: { linkForm: 'metadata' } });
    expect(await walk(system, meeting, 50)).toHaveLength(150);
    expect(system.takeRequests().filter((url) => url.includes('metadata'))).toEqual([]);
  });

  it.each([
    'https://evil.example/v1.0/communications/callRecords/ID/sessions?$skiptoken=x',
    'ROOT/v1.0/communications/callRecords/ID/participants_v2?$skiptoken=x',
    'ROOT/v1.0/users?$skiptoken=x',
    'not a link',
  ])('The link %s is an error, and is never requested', async (link) => {
    await start();
    const { url } = system.emulator;
    system.emulator.answerNext(() => true, {
      body: JSON.stringify({
        version: 1,
        sessions: [{ id: 'a' }],
        'sessions@odata.nextLink': link.replace('ROOT', url).replace('ID', meeting),
      }),
    });
    const { sessions, errors } = await readSessions(system, meeting, 5);
    expect(sessions?.edges.map((edge) => edge?.node?.sessionId)).toEqual(['a', undefined]);
    expect(sessions?.pageInfo.hasNextPage).toBe(true);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    expect(system.takeRequests()).toHaveLength(1);
  });

  it('A newer version of the record makes its cursors stale', async () => {
    await start();
    const { sessions } = await readSessions(system, meeting, 5);
    system.emulator.answerNext(() => true, {
      body: JSON.stringify({ version: 99, sessions: [{ id: 'a' }] }),
    });
    const { sessions: rest, errors } = await readSessions(
      system,
      meeting,
      5,
      sessions?.pageInfo.endCursor,
    );
    expect(rest).toBeNull();
    expect(errors[0]?.extensions).toEqual({ code: 'CURSOR_INVALID', reason: 'STALE' });
  });
});

describe('Segments of a session', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  const query = `{ callRecord(id: "${seedRecord}") { sessions { nodes { segments { segmentId } } } } }`;
  const link = (path: string) => `${system.emulator.url}/v1.0/communications/callRecords/${path}`;

  function answerWith(session: Readonly<Record<string, unknown>>) {
    const body = JSON.stringify({ version: 1, sessions: [{ id: 'abc', ...session }] });
    system.emulator.answerNext((url) => url.includes('$expand=sessions'), { body });
  }

  function answerWithLink() {
    answerWith({
      segments: [{ id: '1' }],
      'segments@odata.nextLink': link(`${seedRecord}/sessions/abc/segments?$skiptoken=x`),
    });
    system.emulator.answerNext((url) => url.includes('/sessions/abc/segments?'), {
      body: JSON.stringify({ value: [{ id: '2' }] }),
    });
  }

  it('Segments behind an undocumented link are an error, because no estimate includes it', async () => {
    answerWithLink();
    const { data, errors } = await system.ask(query);
    expect(errors?.map(({ extensions }) => extensions.reason)).toEqual(['TRUNCATED']);
    expect(data.callRecord.sessions.nodes).toEqual([{ segments: null }]);
  });

  it('Segments behind an undocumented link are read if the operation has requests to spare', async () => {
    answerWithLink();
    const { data, errors } = await system.ask(query.replace('sessions', 'sessions(first: 70)'));
    expect(errors).toBeUndefined();
    expect(data.callRecord.sessions.nodes[0].segments).toEqual([
      { segmentId: '1' },
      { segmentId: '2' },
    ]);
  });

  it.each([
    [
      'a link that leads elsewhere',
      () => link(`${seedRecord}/sessions/other/segments?$skiptoken=x`),
    ],
    ['a link that fails', () => link(`${seedRecord}/sessions/abc/segments?$skiptoken=unknown`)],
  ])('Segments are an error at their path behind %s', async (_, makeLink) => {
    answerWith({ segments: [{ id: '1' }], 'segments@odata.nextLink': makeLink() });
    const { data, errors } = await system.ask(query);
    expect(data.callRecord.sessions.nodes).toEqual([{ segments: null }]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ['callRecord', 'sessions', 'nodes', 0, 'segments'],
    ]);
  });

  it('Segments are an error if the response does not have them although they were requested', async () => {
    answerWith({});
    const { data, errors } = await system.ask(query);
    expect(data.callRecord.sessions.nodes).toEqual([{ segments: null }]);
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
  });

  it('Segments are an error if a list below them is cut', async () => {
    answerWith({ segments: [{ id: '1', media: [], 'media@odata.nextLink': link('x') }] });
    const { data, errors } = await system.ask(
      query.replace('segmentId', 'segmentId media { label }'),
    );
    expect(data.callRecord.sessions.nodes[0].segments).toEqual([{ segmentId: '1', media: null }]);
    expect(errors?.[0]?.extensions).toEqual({ code: 'UPSTREAM_BAD_RESPONSE', reason: 'TRUNCATED' });
  });
});
