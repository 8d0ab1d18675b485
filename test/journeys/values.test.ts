import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultSource } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { seedRecord, pstnCall, guestMeeting, realPayload } = storyRecords;

describe('Values as Microsoft writes them', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  async function read(record: object | string, selection: string) {
    const body = typeof record === 'string' ? record : JSON.stringify(record);
    system.emulator.answerNext(() => true, { body });
    const { data, errors } = await system.ask(`{ callRecord(id: "${seedRecord}") ${selection} }`);
    expect(errors).toBeUndefined();
    return data.callRecord as unknown;
  }

  function streams(...items: object[]) {
    return {
      version: 1,
      sessions: [{ id: '1', segments: [{ id: '1', media: [{ streams: items }] }] }],
    };
  }

  async function readStream(stream: object, fields: string) {
    const selection = `{ sessions { nodes { segments { media { streams { ${fields} } } } } } }`;
    const record = (await read(streams(stream), selection)) as {
      sessions: { nodes: { segments: { media: { streams: unknown[] }[] }[] }[] };
    };
    return record.sessions.nodes[0]?.segments[0]?.media[0]?.streams[0];
  }

  it('A time keeps all seven decimals', async () => {
    const startDateTime = '2020-02-25T18:52:21.2169889Z';
    expect(await read({ startDateTime }, '{ startDateTime }')).toEqual({ startDateTime });
  });

  it('A duration is returned as text and as milliseconds', async () => {
    expect(
      await readStream(
        { averageJitter: 'PT0.016S', maxJitter: 'PT1M2.5S' },
        'averageJitter averageJitterMs maxJitterMs maxRoundTripTimeMs',
      ),
    ).toEqual({
      averageJitter: 'PT0.016S',
      averageJitterMs: 16,
      maxJitterMs: 62_500,
      maxRoundTripTimeMs: null,
    });
  });

  it('A long is a number up to 2^53 and a string above', async () => {
    const read2 = (text: string) => read(`{"version": ${text}}`, '{ version }');
    expect(await read2('4294967295')).toEqual({ version: 4_294_967_295 });
    expect(await read2('9007199254740991')).toEqual({ version: 9_007_199_254_740_991 });
    expect(await read2('9007199254740993')).toEqual({ version: '9007199254740993' });
    expect(await read2('"17"')).toEqual({ version: 17 });
  });

  it('Enum members are read in any case, and unknown ones become UNKNOWN_FUTURE_VALUE', async () => {
    expect(
      await read(
        { type: 'GROUPcall', modalities: ['Audio', 'videoBasedScreenSharing', 'hologram'] },
        '{ type modalities }',
      ),
    ).toEqual({
      type: 'GROUP_CALL',
      modalities: ['AUDIO', 'VIDEO_BASED_SCREEN_SHARING', 'UNKNOWN_FUTURE_VALUE'],
    });
  });

  it('A value is null if Microsoft writes "" or omits it', async () => {
    expect(
      await read({ joinWebUrl: '' }, '{ joinWebUrl type modalities organizer { participantId } }'),
    ).toEqual({
      joinWebUrl: null,
      type: null,
      modalities: null,
      organizer: null,
    });
  });

  it('A number that JSON cannot write is null', async () => {
    expect(
      await readStream(
        { averagePacketLossRate: 'NaN', maxPacketLossRate: 'INF', lowFrameRateRatio: 0 },
        'averagePacketLossRate maxPacketLossRate lowFrameRateRatio',
      ),
    ).toEqual({ averagePacketLossRate: null, maxPacketLossRate: null, lowFrameRateRatio: 0 });
  });

  it('A record without any optional member is returned', async () => {
    const selection = `{ id type sessions { nodes { caller { __typename } callee { __typename }
      failureInfo { stage reason } segments { media { label } } } } }`;
    expect(await read({ version: 1, sessions: [{ segments: [{}] }] }, selection)).toEqual({
      id: seedRecord,
      type: null,
      sessions: {
        nodes: [{ caller: null, callee: null, failureInfo: null, segments: [{ media: null }] }],
      },
    });
  });

  it('The duration of a call, a session and a segment has all decimals of its times', async () => {
    const span = (startDateTime: string, endDateTime: string) => ({ startDateTime, endDateTime });
    const segments = [span('2026-11-24T10:00:01Z', '2026-11-24T10:00:01.0000001Z'), {}];
    const session = { id: '1', ...span('2026-11-24T10:01:00Z', '2026-11-24T10:00:00Z'), segments };
    expect(
      await read(
        {
          version: 1,
          ...span('2026-11-24T10:00:00.25Z', '2026-11-24T11:00:00.5Z'),
          sessions: [session],
        },
        '{ it: durationMs sessions { nodes { durationMs segments { durationMs } } } }',
      ),
    ).toEqual({
      it: 3_600_250,
      sessions: {
        nodes: [{ durationMs: null, segments: [{ durationMs: 0.0001 }, { durationMs: null }] }],
      },
    });
  });

  it('A ratio stands beside a percentage', async () => {
    const fields = 'averageVideoFrameLossPercentage averageVideoFrameLossRatio';
    const ratioOf = async (averageVideoFrameLossPercentage: unknown) => {
      const stream = await readStream({ averageVideoFrameLossPercentage }, fields);
      return (stream as Record<string, unknown>).averageVideoFrameLossRatio;
    };
    expect(await ratioOf(12.3)).toBe(0.123);
    expect(await ratioOf(0)).toBe(0);
    expect(await ratioOf(100)).toBe(1);
    for (const absent of [null, '', 'NaN', undefined]) expect(await ratioOf(absent)).toBeNull();
  });

  it('The tokens of feedback are its Booleans, without annotations', async () => {
    const tokens = { '@odata.type': '#microsoft.graph.callRecords.feedbackTokenSet', Noisy: true };
    const caller = {
      name: 'a',
      feedback: { tokens: { ...tokens, 'Noisy@odata.type': '#Boolean' } },
    };
    const selection = `{ sessions { nodes { caller { ... on ParticipantEndpoint {
      feedback { tokens { name value } } } } } } }`;
    expect(await read({ version: 1, sessions: [{ id: '1', caller }] }, selection)).toEqual({
      sessions: { nodes: [{ caller: { feedback: { tokens: [{ name: 'Noisy', value: true }] } } }] },
    });
  });

  const endpoint = `{ __typename userAgent { __typename headerValue }
    ... on ParticipantEndpoint { associatedIdentity { __typename identityId ... on OtherIdentity { kind } } } }`;

  it.each([
    [
      { '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint', name: null },
      { __typename: 'ServiceEndpoint', userAgent: null },
    ],
    [
      { '@odata.type': '#microsoft.graph.callRecords.participantEndpoint' },
      { __typename: 'ParticipantEndpoint', userAgent: null, associatedIdentity: null },
    ],
    [
      { userAgent: { role: 'mediaController' } },
      {
        __typename: 'ServiceEndpoint',
        userAgent: { __typename: 'ServiceUserAgent', headerValue: null },
      },
    ],
    [
      { userAgent: { platform: 'unknown', headerValue: 'x' } },
      {
        __typename: 'ServiceEndpoint',
        userAgent: { __typename: 'ClientUserAgent', headerValue: 'x' },
      },
    ],
    [
      { cpuName: null },
      { __typename: 'ParticipantEndpoint', userAgent: null, associatedIdentity: null },
    ],
    [
      { associatedIdentity: { id: '1', userPrincipalName: 'a@b' } },
      {
        __typename: 'ParticipantEndpoint',
        userAgent: null,
        associatedIdentity: { __typename: 'UserIdentity', identityId: '1' },
      },
    ],
    [
      { associatedIdentity: { id: '+4930123', displayName: null } },
      {
        __typename: 'ParticipantEndpoint',
        userAgent: null,
        associatedIdentity: { __typename: 'PhoneIdentity', identityId: '+4930123' },
      },
    ],
    [
      {
        associatedIdentity: {
          '@odata.type': '#microsoft.graph.communicationsGuestIdentity',
          id: '1',
        },
      },
      {
        __typename: 'ParticipantEndpoint',
        userAgent: null,
        associatedIdentity: { __typename: 'GuestIdentity', identityId: '1' },
      },
    ],
    [
      { associatedIdentity: { id: '1' }, identity: { user: null, encrypted: { id: '1' } } },
      {
        __typename: 'ParticipantEndpoint',
        userAgent: null,
        associatedIdentity: { __typename: 'EncryptedIdentity', identityId: '1' },
      },
    ],
    [
      { identity: { user: null, spoolUser: { id: '1' } } },
      {
        __typename: 'ParticipantEndpoint',
        userAgent: null,
        associatedIdentity: { __typename: 'OtherIdentity', identityId: '1', kind: 'spoolUser' },
      },
    ],
  ])('The type of the endpoint %j is known', async (caller, expected) => {
    const record = { version: 1, sessions: [{ id: '1', caller }] };
    expect(await read(record, `{ sessions { nodes { caller ${endpoint} } } }`)).toEqual({
      sessions: { nodes: [{ caller: expected }] },
    });
  });
});

describe('Participants of a record', () => {
  const selection = `{ organizer { participantId identity { __typename displayName } }
    participants { nodes { participantId identity { __typename displayName } } } }`;

  async function read(identities: 'both' | 'new' | 'old', id: string) {
    const system = await startSystem({ emulator: { identities } });
    const { data, errors } = await system.ask(`{ callRecord(id: "${id}") ${selection} }`);
    await system.close();
    expect(errors).toBeUndefined();
    return data.callRecord as {
      organizer: { identity: unknown };
      participants: { nodes: { identity: { __typename: string } }[] };
    };
  }

  it.each([pstnCall, guestMeeting, realPayload])(
    'The participants of %s are the same from the new members, the deprecated ones, and both',
    async (id) => {
      const both = await read('both', id);
      expect(both.participants.nodes.length).toBeGreaterThan(0);
      expect(await read('new', id)).toEqual(both);
      expect(await read('old', id)).toEqual(both);
    },
  );

  it('Participants include telephones and guests', async () => {
    const kinds = async (id: string) =>
      new Set(
        (await read('both', id)).participants.nodes.map(({ identity }) => identity.__typename),
      );
    expect(await kinds(pstnCall)).toContain('PhoneIdentity');
    expect(await kinds(guestMeeting)).toContain('GuestIdentity');
  });

  it('Participants may be incomplete if there are only 130 deprecated ones, and the connection says so', async () => {
    const system = await startSystem();
    const participants = Array.from({ length: 130 }, (_, index) => ({
      user: { id: `user-${index}` },
    }));
    const body = JSON.stringify({ version: 1, participants, participants_v2: [] });
    const ask = async (first: number) => {
      system.emulator.answerNext(() => true, { body });
      const response =
        await system.ask(`{ callRecord(id: "${seedRecord}") { participants(first: ${first}) {
        edges { node { participantId } } pageInfo { hasNextPage } } } }`);
      return { ...response.data.callRecord.participants, errors: response.errors } as {
        edges: unknown[];
        pageInfo: unknown;
        errors?: { path: unknown; extensions: unknown }[];
      };
    };
    const some = await ask(20);
    const all = await ask(200);
    await system.close();
    expect([some.edges.length, some.errors]).toEqual([20, undefined]);
    expect([all.edges.length, all.edges.at(-1)]).toEqual([131, null]);
    expect(all.pageInfo).toEqual({ hasNextPage: false });
    expect(all.errors).toMatchObject([
      {
        path: ['callRecord', 'participants', 'edges', 130],
        extensions: { code: 'UPSTREAM_BAD_RESPONSE', reason: 'TRUNCATED' },
      },
    ]);
  });
});

describe('Forms of requests that Microsoft Graph may refuse', () => {
  // https://learn.microsoft.com/graph/api/callrecords-callrecord-list-participants_v2: global cloud only.
  it.each([
    ['participants_v2', 1],
    ['_v2', 2],
  ])('A cloud without %s is served from the deprecated members', async (lacking, refusals) => {
    const refusal = { status: 400, body: '{"error":{"code":"BadRequest","message":"no"}}' };
    const system = await startSystem({
      emulator: { faults: ({ url }) => (url.includes(lacking) ? refusal : undefined) },
    });
    const people = 'identity { ... on UserIdentity { identityId displayName } }';
    const ask = () =>
      system.ask(`{ callRecord(id: "${guestMeeting}") {
        organizer { ${people} } participants(first: 130) { nodes { participantId ${people} } } } }`);
    const first = await ask();
    const requests = system.takeRequests();
    const again = await ask();
    expect(system.takeRequests()).toHaveLength(1);
    await system.close();
    const { organizer, participants } = first.data.callRecord;
    expect(first.errors).toBeUndefined();
    expect(organizer.identity.displayName).toEqual(expect.any(String));
    expect(participants.nodes.length).toBeGreaterThan(1);
    for (const { participantId, identity } of participants.nodes) {
      expect(identity.identityId ?? participantId).toBe(participantId);
    }
    expect(requests.length).toBeGreaterThan(refusals);
    expect(again.data).toEqual(first.data);
  });

  it('A cloud without participants_v2 is served, and the connection says if participants may be missing', async () => {
    const participants = Array.from({ length: 130 }, (_, index) => ({
      user: { id: `person-${index}`, displayName: 'Somebody' },
    }));
    const faults: FaultSource = ({ url }) =>
      url.includes('$expand=participants_v2')
        ? { status: 400 }
        : { body: JSON.stringify({ version: 1, participants }) };
    const system = await startSystem({ emulator: { faults } });
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${storyRecords.meetingOf150Sessions}") {
        participants(first: 200) { edges { node { id } } pageInfo { hasNextPage } } } }`,
    );
    await system.close();
    const { edges } = data.callRecord.participants;
    expect(edges).toHaveLength(131);
    expect(edges.at(-1)).toBeNull();
    expect(errors).toMatchObject([
      {
        path: ['callRecord', 'participants', 'edges', 130],
        extensions: { code: 'UPSTREAM_BAD_RESPONSE', reason: 'TRUNCATED' },
      },
    ]);
  });

  it.each([
    [
      'a $select inside $expand',
      { nestedSelect: 'refused' } as const,
      '{ sessions(first: 70) { nodes { modalities } pageInfo { hasNextPage } } }',
      '$select=version&$expand=sessions',
    ],
    [
      'the deprecated organizer',
      { deprecatedMembers: 'removed' } as const,
      '{ organizer { identity { displayName } } }',
      '$select=organizer_v2',
    ],
    [
      'the deprecated participants',
      { deprecatedMembers: 'removed' } as const,
      '{ participants { nodes { participantId } } }',
      '$select=version&$expand=participants_v2',
    ],
  ])(
    'A request form is not used again after one refusal: %s',
    async (_, emulator, selection, query) => {
      const system = await startSystem({ emulator });
      const id = storyRecords.meetingOf150Sessions;
      const ask = () => system.ask(`{ callRecord(id: "${id}") ${selection} }`);
      const first = await ask();
      const firstRequests = system.takeRequests();
      const second = await ask();
      const secondRequests = system.takeRequests();
      await system.close();
      expect(first.errors).toBeUndefined();
      expect(second.data).toEqual(first.data);
      expect(firstRequests).toHaveLength(secondRequests.length + 1);
      expect(secondRequests[0]).toBe(`/${id}?${query}`);
    },
  );
});
