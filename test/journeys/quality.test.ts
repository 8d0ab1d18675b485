import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { microsoftQuota } from '../../src/quota/granted-windows.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import {
  adele,
  callId,
  calls,
  listedCompany,
  now,
  recordsByName,
} from '../support/system/classified-company.ts';
import { bearer, type CallerSystem, startSystem, type System } from '../support/system/system.ts';

const tenant = tenantOf(Object.values(recordsByName));
const withSegments = '$select=version&$expand=sessions($expand=segments)';
const nextPage = expect.stringMatching(/\$skiptoken=/) as string;
const quality = (id: string, selection: string, values = '') =>
  `{ callRecord(id: "${id}") { quality${values} { ${selection} } } }`;

const counts = 'goodStreamCount poorStreamCount unclassifiedStreamCount';

describe('Quality of calls', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { tenant, now } })));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  async function read(query: string) {
    const { data, errors } = await system.ask(query);
    expect(errors).toBeUndefined();
    return data;
  }

  it('A call has counts of its streams, its worst stream, and the sessions concerned', async () => {
    const { callRecord } = await read(
      quality(
        calls.mixed,
        `classification ${counts} poorSessionCount sessionsClassified isWhole ruleSet
         worstStream { mediaLabel session { sessionId }
           stream { streamId streamDirection receiver { identity { displayName } network { wifiSignalStrength } } }
           reasons { metric value threshold unit comparison } }
         poorSessions { sessionId } failures { stage }`,
      ),
    );
    expect(callRecord.quality).toEqual({
      classification: 'POOR',
      goodStreamCount: 2,
      poorStreamCount: 3,
      unclassifiedStreamCount: 3,
      poorSessionCount: 2,
      sessionsClassified: 4,
      isWhole: true,
      ruleSet: 'CQD_2022',
      worstStream: {
        mediaLabel: 'main-audio',
        session: { sessionId: 'c' },
        stream: {
          streamId: 'slow',
          streamDirection: 'CALLEE_TO_CALLER',
          receiver: { identity: { displayName: 'Adele' }, network: { wifiSignalStrength: 31 } },
        },
        reasons: [
          {
            metric: 'averageRoundTripTime',
            value: 2000,
            threshold: 500,
            unit: 'MILLISECONDS',
            comparison: 'GREATER_THAN',
          },
          {
            metric: 'averagePacketLossRate',
            value: 0.25,
            threshold: 0.1,
            unit: 'RATIO',
            comparison: 'GREATER_THAN',
          },
        ],
      },
      poorSessions: [{ sessionId: 'c' }, { sessionId: 'b' }],
      failures: [],
    });
  });

  it('A stream is classified by its own values and the label of its medium', async () => {
    const { callRecord } = await read(`{ callRecord(id: "${calls.mixed}") { sessions { nodes {
      segments { media { streams { streamId
        quality { classification unclassifiedBecause mediaKind ruleSet reasons { metric value } } } } } } } } }`);
    const classified = callRecord.sessions.nodes
      .flatMap(({ segments }: { segments: readonly object[] }) => segments)
      .flatMap(({ media }: { media: readonly object[] }) => media)
      .flatMap(({ streams }: { streams: readonly object[] }) => streams);
    const of = (
      streamId: string,
      classification: string,
      because: string | null,
      mediaKind: string | null,
      ...reasons: readonly (readonly [metric: string, value: number])[]
    ) => ({
      streamId,
      quality: {
        classification,
        unclassifiedBecause: because,
        mediaKind,
        ruleSet: 'CQD_2022',
        reasons: reasons.map(([metric, value]) => ({ metric, value })),
      },
    });
    expect(classified).toEqual([
      of('good', 'GOOD', null, 'AUDIO'),
      of('good', 'GOOD', null, 'AUDIO'),
      of('jittery', 'POOR', null, 'AUDIO', ['averageJitter', 45]),
      of('short', 'POOR', null, 'AUDIO', ['averageJitter', 45]),
      of(
        ...(['slow', 'POOR', null, 'AUDIO'] as const),
        ['averageRoundTripTime', 2000],
        ['averagePacketLossRate', 0.25],
      ),
      of('few', 'UNCLASSIFIED', 'TOO_FEW_PACKETS', 'AUDIO'),
      of('silent', 'UNCLASSIFIED', 'TOO_FEW_PACKETS', 'AUDIO'),
      of('silent', 'UNCLASSIFIED', 'UNKNOWN_MEDIA', null),
    ]);
  });

  it('A session and a segment have a summary of their own streams', async () => {
    const summary = `quality { classification ${counts} worstStream { stream { streamId } } ruleSet }`;
    const { callRecord } = await read(`{ callRecord(id: "${calls.mixed}") { sessions { nodes {
      sessionId ${summary} segments { ${summary} } } } } }`);
    const [good, jittery, slow, unclassified] = callRecord.sessions.nodes;
    const of = (classification: string, ...[goods, poors, rest, worst]: readonly unknown[]) => ({
      classification,
      goodStreamCount: goods,
      poorStreamCount: poors,
      unclassifiedStreamCount: rest,
      worstStream: worst === undefined ? null : { stream: { streamId: worst } },
      ruleSet: 'CQD_2022',
    });
    expect(good.quality).toEqual(of('GOOD', 1, 0, 0));
    expect(jittery.quality).toEqual(of('POOR', 1, 1, 0, 'jittery'));
    expect(jittery.segments).toEqual([{ quality: jittery.quality }]);
    expect(slow.quality).toEqual(of('POOR', 0, 2, 0, 'slow'));
    expect(unclassified.quality).toEqual(of('UNCLASSIFIED', 0, 0, 3));
    expect(unclassified.segments).toEqual([
      { quality: of('UNCLASSIFIED', 0, 0, 2) },
      { quality: of('UNCLASSIFIED', 0, 0, 1) },
    ]);
  });

  it('Failures are counted beside the quality, upwards from any child', async () => {
    const failures = 'quality { classification failures { stage failed of reasons } }';
    const { callRecord } = await read(`{ callRecord(id: "${calls.failed}") { ${failures}
      sessions { nodes { ${failures} segments { ${failures} } } } } }`);
    const setup = (failed: number, of: number) => ({
      stage: 'CALL_SETUP',
      failed,
      of,
      reasons: ['Media connectivity could not be established.'],
    });
    const drop = (failed: number, of: number) => ({
      stage: 'MIDCALL',
      failed,
      of,
      reasons: ['The media connection was lost.'],
    });
    expect(callRecord.quality.failures).toEqual([setup(2, 3), drop(1, 3)]);
    const [a, b, c] = callRecord.sessions.nodes;
    // Microsoft reports these failures of the session alone.
    expect([a, c].map((session) => session.quality.failures)).toEqual([
      [setup(0, 1)],
      [drop(0, 1)],
    ]);
    expect(b.quality).toEqual({ classification: 'GOOD', failures: [setup(1, 2)] });
    expect(b.segments[0].quality.failures).toEqual([]);
    expect(b.segments[1].quality).toEqual({
      classification: 'UNCLASSIFIED',
      failures: [setup(1, 1)],
    });
  });

  it('A call without sessions is unclassified, and nothing of it is missing', async () => {
    const { callRecord } = await read(
      quality(calls.empty, `classification ${counts} worstStream { mediaLabel } isWhole`),
    );
    expect(callRecord.quality).toEqual({
      classification: 'UNCLASSIFIED',
      goodStreamCount: 0,
      poorStreamCount: 0,
      unclassifiedStreamCount: 0,
      worstStream: null,
      isWhole: true,
    });
  });

  it('A list of the rule sets costs nothing, and says which one is the default', async () => {
    const query = '{ qualityRuleSets { name date source description isDefault } }';
    const { data, extensions } = await system.ask(query);
    const sets = data.qualityRuleSets as readonly Readonly<Record<string, unknown>>[];
    expect(sets.map(({ name }) => name)).toEqual(['CALL_RECORD_INSIGHTS', 'CQD_2021', 'CQD_2022']);
    expect(sets.filter(({ isDefault }) => isDefault)).toMatchObject([{ name: 'CQD_2022' }]);
    for (const set of sets) {
      for (const text of [set.date, set.source, set.description]) expect(text).toMatch(/./);
    }
    expect(extensions.cost.requestedUpstreamRequests).toBe(0);
    expect(system.takeRequests()).toEqual([]);
  });

  describe('with other rule sets', () => {
    it('Two rule sets classify one call by one read', async () => {
      const { callRecord } = await read(`{ callRecord(id: "${calls.mixed}") {
        quality { ruleSet poorStreamCount }
        other: quality(ruleSet: "CALL_RECORD_INSIGHTS") { ruleSet poorStreamCount }
        sessions { nodes { quality(ruleSet: "CALL_RECORD_INSIGHTS") { poorStreamCount
          worstStream { stream { streamId } } } } } } }`);
      expect(callRecord.quality).toEqual({ ruleSet: 'CQD_2022', poorStreamCount: 3 });
      expect(callRecord.other).toEqual({ ruleSet: 'CALL_RECORD_INSIGHTS', poorStreamCount: 2 });
      expect(callRecord.sessions.nodes[2].quality).toEqual({
        poorStreamCount: 1,
        worstStream: { stream: { streamId: 'slow' } },
      });
      expect(system.takeRequests()).toEqual([`/${calls.mixed}?${withSegments}`]);
    });

    it('An explicit null stands for the default', async () => {
      const { callRecord } = await read(
        quality(calls.large, 'ruleSet sessionsClassified', '(ruleSet: null, firstSessions: null)'),
      );
      expect(callRecord.quality).toEqual({ ruleSet: 'CQD_2022', sessionsClassified: 60 });
    });

    const below = (selection: string) => `sessions { nodes { ${selection} } }`;
    const unknown = 'quality(ruleSet: "CQD_1999") { classification }';
    it.each([
      ['a call', unknown],
      ['a session', below(unknown)],
      ['a segment', below(`segments { ${unknown} }`)],
      ['a stream', below(`segments { media { streams { ${unknown} } } }`)],
      [
        'the calls of a user who is not known yet',
        `participants { nodes { identity { ... on UserIdentity { user { callRecords {
           nodes { ${unknown} } } } } } } }`,
      ],
    ])('A name that is not known is rejected before anything is sent: %s', async (_, selection) => {
      const fields: Readonly<Record<string, string>> = {
        callRecord: `callRecord(id: "${calls.good}") { id ${selection} }`,
        callRecords: `callRecords { nodes { id ${selection} } }`,
        callRecordsById: `callRecordsById(ids: ["${calls.good}"]) { id ${selection} }`,
        node: `node(id: "${calls.good}") { id ... on CallRecord { ${selection} } }`,
      };
      for (const [name, field] of Object.entries(fields)) {
        const { data, errors, extensions } = await system.ask(`{ ${field} }`);
        expect(data).toEqual({ [name]: null });
        const facts = { code: 'BAD_USER_INPUT', argument: 'quality.ruleSet' };
        expect(errors).toMatchObject([{ path: [name], extensions: facts }]);
        expect(errors?.[0]?.message).toContain('CALL_RECORD_INSIGHTS, CQD_2021, CQD_2022');
        expect(extensions.cost.requestedUpstreamRequests).toBe(0);
      }
      expect(system.takeRequests()).toEqual([]);
    });

    it('A name that is not known fails its own record, and no record beside it', async () => {
      const { data, errors } = await system.ask(`{
        wrong: callRecord(id: "${calls.good}") { ${unknown} }
        right: callRecord(id: "${calls.good}") { quality { classification } } }`);
      expect(data).toEqual({ wrong: null, right: { quality: { classification: 'GOOD' } } });
      expect(errors?.map(({ path }) => path)).toEqual([['wrong']]);
    });
  });

  describe('requests', () => {
    const plain = 'quality { classification }';
    it.each([
      ['the quality alone', plain, [withSegments]],
      ['the name of the rule set alone', 'quality { ruleSet }', [withSegments]],
      ['two aliases', `${plain} again: quality { isWhole }`, [withSegments]],
      [
        'the quality beside own fields and sessions',
        `type ${plain} sessions { nodes { id modalities } }`,
        ['$select=type,version&$expand=sessions($expand=segments)'],
      ],
      [
        'the quality beside everything down to streams',
        `${plain} sessions(first: 60) { nodes { segments { media { streams { averageJitter } } } } }`,
        [withSegments],
      ],
      [
        'the quality of sessions',
        'sessions { nodes { quality { classification } } }',
        [withSegments],
      ],
      [
        'the quality beside participants',
        `${plain} participants { nodes { id } }`,
        [withSegments, '$select=participants,version&$expand=participants_v2'],
      ],
      [
        'a quality that is skipped',
        'type quality @skip(if: true) { classification }',
        ['$select=type'],
      ],
      [
        'other fields alone',
        'type sessions { nodes { isTest } }',
        ['$select=type,version&$expand=sessions($select=endDateTime,id,isTest,startDateTime)'],
      ],
    ])(
      'Microsoft is asked for what a classification needs, once: %s',
      async (_, selection, queries) => {
        const { extensions } = await system.ask(
          `{ callRecord(id: "${calls.mixed}") { ${selection} } }`,
        );
        const sized = system.emulator.requests.filter(
          ({ url, headers }) =>
            url.includes('segments') && headers.prefer?.includes('maxpagesize') === true,
        );
        // OData allows a page size to cut the list of segments.
        expect(sized).toEqual([]);
        expect(system.takeRequests()).toEqual(queries.map((query) => `/${calls.mixed}?${query}`));
        const requests = queries.length;
        expect(extensions.cost).toMatchObject({
          requestedUpstreamRequests: requests,
          actualUpstreamRequests: requests,
        });
      },
    );

    it('The first page of sessions is classified, and the call is known not to be whole', async () => {
      const selection = 'classification sessionsClassified isWhole';
      const { callRecord } = await read(quality(calls.large, selection));
      expect(callRecord.quality).toEqual({
        classification: 'GOOD',
        sessionsClassified: 60,
        isWhole: false,
      });
      expect(system.takeRequests()).toEqual([`/${calls.large}?${withSegments}`]);
    });

    it.each([
      [61, 2, { classification: 'GOOD', sessionsClassified: 61, isWhole: false }],
      [65, 2, { classification: 'POOR', sessionsClassified: 65, isWhole: false }],
      [130, 3, { classification: 'POOR', sessionsClassified: 130, isWhole: true }],
      [1, 1, { classification: 'GOOD', sessionsClassified: 1, isWhole: false }],
    ])(
      'More or fewer sessions are classified if a client says so: %d',
      async (first, requests, expected) => {
        const selection = 'classification sessionsClassified isWhole';
        const { data, extensions } = await system.ask(
          quality(calls.large, selection, `(firstSessions: ${first})`),
        );
        expect(data.callRecord.quality).toEqual(expected);
        expect(extensions.cost).toMatchObject({
          requestedUpstreamRequests: requests,
          actualUpstreamRequests: requests,
        });
      },
    );

    it('Later pages are read once for the quality and for sessions', async () => {
      await read(`{ callRecord(id: "${calls.large}") {
        quality(firstSessions: 130) { isWhole }
        sessions(first: 130) { nodes { segments { id } } } } }`);
      expect(system.takeRequests()).toEqual([
        `/${calls.large}?${withSegments}`,
        nextPage,
        nextPage,
      ]);
    });

    it.each([0, -1, 301])('A number of sessions out of bounds is rejected: %d', async (first) => {
      const { data, errors } = await system.ask(
        quality(calls.large, 'isWhole', `(firstSessions: ${first})`),
      );
      expect(data).toEqual({ callRecord: null });
      expect(errors).toMatchObject([
        {
          message: '`firstSessions` of `quality` must be between 1 and 300.',
          path: ['callRecord'],
          extensions: { code: 'BAD_USER_INPUT', argument: 'quality.firstSessions', maximum: 300 },
        },
      ]);
      expect(system.takeRequests()).toEqual([]);
    });

    it('Every way to a record leads to its quality', async () => {
      const field = 'quality { classification }';
      const found = { quality: { classification: 'GOOD' } };
      const { callRecordsById, node, _entities } = await read(`{
        callRecordsById(ids: ["${calls.good}"]) { ${field} }
        node(id: "${calls.good}") { ... on CallRecord { ${field} } }
        _entities(representations: [{ __typename: "CallRecord", id: "${calls.good}" }]) {
          ... on CallRecord { ${field} } } }`);
      expect(callRecordsById).toEqual([found]);
      expect(node).toEqual(found);
      expect(_entities).toEqual([found]);
      expect(system.takeRequests()).toEqual([`/${calls.good}?${withSegments}`]);
      const user = `{ callRecord(id: "${calls.good}") { participants(first: 1) { nodes { identity {
        ... on UserIdentity { user { callRecords(first: 6) { nodes { id ${field} } } } } } } } } }`;
      // One of these calls is defective.
      const { data } = await system.ask(user);
      const listed = data.callRecord.participants.nodes[0].identity.user.callRecords.nodes;
      expect(listed).toContainEqual({ id: calls.good, ...found });
    });
  });

  describe('failing', () => {
    const selection = `callRecord(id: "${calls.large}") { type
      quality(firstSessions: 130) { sessionsClassified isWhole } }`;

    it('A later page that fails is an error of the quality, and the record stays', async () => {
      system.emulator.answerNext((url) => url.includes('$skiptoken'), { status: 503 });
      const { data, errors } = await system.ask(`{ ${selection} }`);
      expect(data).toEqual({ callRecord: { type: 'GROUP_CALL', quality: null } });
      expect(errors).toMatchObject([
        { path: ['callRecord', 'quality'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
      ]);
    });

    it('A first page that fails is an error of each quality', async () => {
      system.emulator.answerNext((url) => url.includes('$expand=sessions'), { status: 403 });
      const { errors } = await system.ask(`{ callRecord(id: "${calls.good}") {
        quality { isWhole } } }`);
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.path?.[0]).toBe('callRecord');
    });

    it('A stream that cannot be read fails itself, its segment, its session and its call', async () => {
      const field = 'quality { classification }';
      const { data, errors } =
        await system.ask(`{ callRecord(id: "${calls.defective}") { type ${field}
        sessions { nodes { id ${field} segments { id ${field} media { streams { streamId ${field} } } } } } } }`);
      const { callRecord } = data;
      const [session] = callRecord.sessions.nodes;
      const [segment] = session.segments;
      expect(segment.media[0].streams).toEqual([
        { streamId: 'good', quality: { classification: 'GOOD' } },
        { streamId: 'defective', quality: null },
      ]);
      expect([callRecord, session, segment].map((one) => one.quality)).toEqual([null, null, null]);
      const at = ['callRecord', 'sessions', 'nodes', 0];
      const paths = errors?.map(({ path }) => path);
      expect(paths).toHaveLength(4);
      expect(paths).toEqual(
        expect.arrayContaining([
          ['callRecord', 'quality'],
          [...at, 'quality'],
          [...at, 'segments', 0, 'quality'],
          [...at, 'segments', 0, 'media', 0, 'streams', 1, 'quality'],
        ]),
      );
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['UPSTREAM_BAD_RESPONSE']),
      );
    });
  });
});

describe('Quality of the calls of the emulator', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { now } })));
  afterAll(() => system.close());

  it('A call that a story tells as bad is poor by the network of the person on weak Wi-Fi', async () => {
    const { data } = await system.ask(
      quality(
        storyRecords.badWifiCall,
        `classification worstStream { reasons { metric }
           stream { receiver { network { connectionType } } } } failures { stage }`,
      ),
    );
    expect(data.callRecord.quality).toMatchObject({
      classification: 'POOR',
      worstStream: {
        reasons: [
          { metric: 'averageRoundTripTime' },
          { metric: 'averagePacketLossRate' },
          { metric: 'averageJitter' },
        ],
        stream: { receiver: { network: { connectionType: 'WIFI' } } },
      },
      failures: [],
    });
  });

  it('Sixty calls have streams of every classification, and failures of both stages', async () => {
    const { data } = await system.ask(`{ callRecords(first: 60) { nodes {
      quality { classification failures { stage } }
      sessions(first: 60) { nodes { segments { media { streams {
        quality { classification unclassifiedBecause mediaKind } } } } } } } } }`);
    const found = new Set(
      (JSON.stringify(data).match(/"[A-Z_]+"/g) ?? []).map(
        (member) => JSON.parse(member) as string,
      ),
    );
    expect([...found].sort()).toEqual(
      [
        ...['GOOD', 'POOR', 'UNCLASSIFIED', 'NO_METRICS', 'TOO_FEW_PACKETS', 'UNKNOWN_MEDIA'],
        ...['AUDIO', 'SCREEN_SHARING', 'VIDEO', 'CALL_SETUP', 'MIDCALL'],
      ].sort(),
    );
  });
});

describe('Quality within an allowance', () => {
  it('Sessions beyond the estimate are not read, and the call is known not to be whole', async () => {
    const system = await startSystem({ emulator: { tenant, now, pageSizes: () => 20 } });
    const { data, errors, extensions } = await system.ask(
      quality(calls.large, 'sessionsClassified isWhole classification', '(firstSessions: 100)'),
    );
    await system.close();
    expect(errors).toBeUndefined();
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 2,
      actualUpstreamRequests: 2,
    });
    expect(data.callRecord.quality).toEqual({
      sessionsClassified: 40,
      isWhole: false,
      classification: 'GOOD',
    });
  });
});

describe('Column of quality for a list of calls', () => {
  const column = '{ callRecords(first: 60) { nodes { id quality { classification } } } }';

  it('Sixty calls with one quality each cost 61 requests, by default and within Microsoft’s quota', async () => {
    const system = await startSystem({
      emulator: { tenant: listedCompany(), now, quota: 'microsoft' },
      configuration: { quota: microsoftQuota },
    });
    const { data, errors, extensions } = await system.ask(column);
    expect(errors).toBeUndefined();
    const { nodes } = data.callRecords;
    expect(nodes).toHaveLength(60);
    for (const { id, quality: of } of nodes) {
      const isPoor = Number(id.slice(-12)) % 3 === 0;
      expect(of.classification).toBe(isPoor ? 'POOR' : 'GOOD');
    }
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 61,
      actualUpstreamRequests: 61,
      retriedUpstreamRequests: 0,
    });
    const requests = system.takeRequests();
    expect(requests[0]).toBe('?$select=id');
    const wanted = Array.from({ length: 60 }, (_, index) => `/${callId(index)}?${withSegments}`);
    expect(requests.slice(1).sort()).toEqual(wanted.sort());
    await system.close();
  });

  it('The quality of a call that is cached with its segments costs nothing', async () => {
    const system = await startSystem({
      emulator: { tenant, now },
      configuration: { cacheSeconds: 60 },
    });
    await system.ask(
      `{ callRecord(id: "${calls.mixed}") { sessions { nodes { segments { id } } } } }`,
    );
    system.takeRequests();
    const { data, extensions } = await system.ask(quality(calls.mixed, 'classification'));
    expect(data.callRecord.quality).toEqual({ classification: 'POOR' });
    expect(extensions.cost.actualUpstreamRequests).toBe(0);
    expect(system.takeRequests()).toEqual([]);
    await system.close();
  });
});

describe('Deferred quality', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { tenant, now } })));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  it('The quality of a deferred fragment has a request of its own, and comes later', async () => {
    const { payloads, data } = await askIncrementally(
      system.gatewayUrl,
      `{ callRecord(id: "${calls.mixed}") { type ... @defer { quality { classification } } } }`,
    );
    expect(payloads[0]?.data).toEqual({ callRecord: { type: 'GROUP_CALL' } });
    expect(data.callRecord.quality).toEqual({ classification: 'POOR' });
    expect([...system.takeRequests()].sort()).toEqual([
      `/${calls.mixed}?$select=type`,
      `/${calls.mixed}?${withSegments}`,
    ]);
  });

  it('The rows of a list come before the quality of each call, if it is deferred', async () => {
    const { payloads, data, errors } = await askIncrementally(
      system.gatewayUrl,
      `{ callRecords(first: 4) { nodes { id ... @defer { quality { classification } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(payloads[0]?.data).toEqual({
      callRecords: { nodes: data.callRecords.nodes.map(({ id }: { id: string }) => ({ id })) },
    });
    for (const { quality: of } of data.callRecords.nodes) {
      expect(of.classification).toMatch(/^(GOOD|POOR)$/);
    }
    expect(system.takeRequests()).toHaveLength(5);
  });

  it('A deferred quality comes with sessions that are selected at once', async () => {
    const { data } = await askIncrementally(
      system.gatewayUrl,
      `{ callRecord(id: "${calls.mixed}") { sessions { nodes { id } }
         ... @defer { quality { poorSessions { id } } } } }`,
    );
    const { sessions, quality: of } = data.callRecord;
    const ids = sessions.nodes.map(({ id }: { id: string }) => id);
    expect(of.poorSessions).toEqual([{ id: ids[2] }, { id: ids[1] }]);
    expect(system.takeRequests()).toEqual([`/${calls.mixed}?${withSegments}`]);
  });
});

describe('Access to quality', () => {
  const { file, remove } = createAuditDirectory();
  let system: CallerSystem;
  beforeAll(async () => {
    system = await startSystem({
      callers: true,
      emulator: { tenant, now },
      configuration: { audit: { file, key: auditKey, servesUnwritten: false } },
    });
  });
  afterAll(async () => {
    await system.close();
    remove();
  });
  beforeEach(() => void system.takeRequests());

  const ask = (roles: readonly string[], query: string, oid = adele) =>
    system.ask(query, {}, bearer(system.authority.issueToUser({ oid, roles: [...roles] })));
  const who = `classification worstStream { stream { streamId
    receiver { identity { displayName } network { ipAddress connectionType } } } }`;

  it('The classification is public, and the people of the worst stream are guarded by their class', async () => {
    const { data, errors } = await ask(['CallRecords.Read'], quality(calls.mixed, who));
    expect(data.callRecord.quality).toEqual({
      classification: 'POOR',
      worstStream: {
        stream: {
          streamId: 'slow',
          receiver: {
            identity: { displayName: null },
            network: { ipAddress: null, connectionType: 'WIFI' },
          },
        },
      },
    });
    const masked = errors?.map(({ extensions }) => [extensions.code, extensions.class]);
    expect(masked).toEqual([
      ['FORBIDDEN', 'identity'],
      ['FORBIDDEN', 'network'],
    ]);
    expect(linesOf(file).at(-1)).toMatchObject({
      record: calls.mixed,
      decision: 'masked',
      masked: ['identity', 'network'],
    });
  });

  it('A caller sees the quality of their own calls, and no other call exists', async () => {
    const own = ['CallRecords.Read.Own'];
    const { data } = await ask(own, quality(calls.mixed, 'classification'));
    expect(data.callRecord.quality).toEqual({ classification: 'POOR' });
    const stranger = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
    const hidden = await ask(own, quality(calls.mixed, 'classification'), stranger);
    expect(hidden.data).toEqual({ callRecord: null });
    const missing = await ask(own, quality(callId(9999), 'classification'), stranger);
    expect(hidden.errors?.[0]?.message).toBe(missing.errors?.[0]?.message);
    expect(linesOf(file).slice(-2)).toMatchObject([
      { record: calls.mixed, decision: 'notFound' },
      { record: callId(9999), decision: 'notFound' },
    ]);
  });

  it('A caller without a role for records reads no quality and no list of rule sets', async () => {
    for (const query of [quality(calls.mixed, 'classification'), '{ qualityRuleSets { name } }']) {
      const { errors } = await ask(['CallRecords.Read.Identity'], query);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
    expect(system.takeRequests()).toEqual([]);
  });
});
