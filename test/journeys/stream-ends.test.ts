import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { badWifiCall, pstnCall, guestMeeting, realPayload, seedRecord } = storyRecords;

const identityOf = (displayName: string) => ({
  '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
  associatedIdentity: { id: displayName, displayName, userPrincipalName: 'a@b' },
});
const [anna, ben] = ['Anna', 'Ben'].map(identityOf);
const service = { '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint' };

const media = {
  callerDevice: { captureDeviceName: 'of Anna' },
  callerNetwork: { connectionType: 'wifi' },
  calleeDevice: { captureDeviceName: 'of Ben' },
  calleeNetwork: { connectionType: 'wired' },
  streams: [{ streamDirection: 'callerToCallee' }, { streamDirection: 'calleeToCaller' }],
};

const end = `{ isCaller endpoint { __typename } identity { displayName }
  device { captureDeviceName } network { connectionType } }`;
const ends = `sender ${end} receiver ${end}`;

const endOfAnna = {
  isCaller: true,
  endpoint: { __typename: 'ParticipantEndpoint' },
  identity: { displayName: 'Anna' },
  device: { captureDeviceName: 'of Anna' },
  network: { connectionType: 'WIFI' },
};
const endOfBen = {
  isCaller: false,
  endpoint: { __typename: 'ParticipantEndpoint' },
  identity: { displayName: 'Ben' },
  device: { captureDeviceName: 'of Ben' },
  network: { connectionType: 'WIRED' },
};
const silentEnd = { endpoint: null, identity: null, device: null, network: null };

describe('Sender and receiver of a stream', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ configuration: { cacheSeconds: 60 } })));
  afterAll(() => system.close());

  interface Shape {
    readonly session?: object;
    readonly segment?: object;
    readonly media?: object;
  }

  function record(shape: Shape): string {
    const segment = { id: '1', ...shape.segment, media: [{ ...media, ...shape.media }] };
    return JSON.stringify({
      version: 1,
      sessions: [{ id: '1', ...shape.session, segments: [segment] }],
    });
  }

  async function read(shape: Shape, fields = ends) {
    system.emulator.answerNext(() => true, { body: record(shape) });
    const query = `{ callRecord(id: "${seedRecord}") { sessions { nodes { segments { media {
      streams { ${fields} } } } } } } }`;
    const { data, errors } = await system.ask(query, {}, { 'cache-control': 'no-cache' });
    const streams = data.callRecord.sessions.nodes[0].segments[0].media[0].streams as unknown[];
    return { streams, errors };
  }

  it('A stream from the caller to the callee is sent by the caller, the other by the callee', async () => {
    expect(await read({ segment: { caller: anna, callee: ben } })).toEqual({
      streams: [
        { sender: endOfAnna, receiver: endOfBen },
        { sender: endOfBen, receiver: endOfAnna },
      ],
      errors: undefined,
    });
  });

  it('An endpoint that the segment does not report is that of the session', async () => {
    const { streams } = await read({
      session: { caller: anna, callee: identityOf('Eve') },
      segment: { caller: null, callee: ben },
    });
    expect(streams[0]).toEqual({ sender: endOfAnna, receiver: endOfBen });
  });

  it('An identity that the endpoint of the segment does not report is not taken from the session', async () => {
    const { streams } = await read({
      session: { caller: anna, callee: ben },
      segment: { caller: anna, callee: service },
    });
    expect(streams[0]).toEqual({
      sender: endOfAnna,
      receiver: { ...endOfBen, endpoint: { __typename: 'ServiceEndpoint' }, identity: null },
    });
  });

  it.each([[null], [''], ['sideways']])(
    'Both ends are null if the direction is %j',
    async (streamDirection) => {
      const shape = { segment: { caller: anna }, media: { streams: [{ streamDirection }] } };
      expect(await read(shape)).toEqual({
        streams: [{ sender: null, receiver: null }],
        errors: undefined,
      });
    },
  );

  it('An end about which nothing is reported is null', async () => {
    const { streams } = await read({
      segment: { caller: anna },
      media: { calleeDevice: null, calleeNetwork: '' },
    });
    expect(streams[0]).toEqual({ sender: endOfAnna, receiver: null });
  });

  it('An end without an endpoint has the device and the network of the medium', async () => {
    const { streams } = await read({ media: { callerDevice: null, calleeNetwork: null } });
    expect(streams[0]).toEqual({
      sender: { ...silentEnd, isCaller: true, network: { connectionType: 'WIFI' } },
      receiver: { ...silentEnd, isCaller: false, device: { captureDeviceName: 'of Ben' } },
    });
  });

  it('An end of an undocumented type is an error at each field that reads it', async () => {
    const { streams, errors } = await read({
      segment: { caller: 'Anna', callee: ben },
      media: { streams: [{ streamDirection: 'callerToCallee' }, { streamDirection: 7 }] },
    });
    expect(streams).toEqual([
      { sender: { ...endOfAnna, endpoint: null, identity: null }, receiver: endOfBen },
      { sender: null, receiver: null },
    ]);
    const stream = ['callRecord', 'sessions', 'nodes', 0, 'segments', 0, 'media', 0, 'streams'];
    const code = 'UPSTREAM_BAD_RESPONSE';
    expect(errors).toMatchObject(
      [
        [0, 'sender', 'endpoint'],
        [0, 'sender', 'identity'],
        [1, 'receiver'],
        [1, 'sender'],
      ].map((path) => ({ path: [...stream, ...path], extensions: { code } })),
    );
  });

  it('Equal streams of one response have the ends of their own segments', async () => {
    const streams = [{ streamDirection: 'callerToCallee' }];
    const segments = [anna, ben].map((caller) => ({ id: '1', caller, media: [{ streams }] }));
    const body = JSON.stringify({ version: 1, sessions: [{ id: '1', segments }] });
    system.emulator.answerNext(() => true, { body });
    const { data } = await system.ask(
      `{ callRecord(id: "${seedRecord}") { sessions { nodes { segments { media { streams {
        sender { identity { displayName } } } } } } } } }`,
      {},
      { 'cache-control': 'no-cache' },
    );
    const names = (data.callRecord.sessions.nodes[0].segments as Segment[]).map(
      (segment) => segment.media[0]?.streams[0]?.sender?.identity?.displayName,
    );
    expect(names).toEqual(['Anna', 'Ben']);
  });

  interface Segment {
    readonly media: readonly {
      readonly streams: readonly {
        readonly sender: { readonly identity: { readonly displayName: string } | null } | null;
      }[];
    }[];
  }

  const whole = (id: string) => `{ callRecord(id: "${id}") { sessions { nodes { segments {
    caller { ...End } callee { ...End }
    media { callerDevice { micGlitchRate } callerNetwork { linkSpeed }
      calleeDevice { micGlitchRate } calleeNetwork { linkSpeed }
      streams { streamDirection
        sender { isCaller endpoint { ...End } device { micGlitchRate } network { linkSpeed } }
        receiver { isCaller endpoint { ...End } device { micGlitchRate } network { linkSpeed } }
      } } } } } } }
    fragment End on Endpoint { __typename userAgent { headerValue }
      ... on ParticipantEndpoint { name associatedIdentity { identityId } } }`;

  it.each([badWifiCall, pstnCall, guestMeeting, realPayload])(
    'The ends of every stream of %s are those that a client finds by caller and callee',
    async (id) => {
      const { data, errors } = await system.ask(whole(id));
      expect(errors).toBeUndefined();
      let compared = 0;
      for (const { segments } of data.callRecord.sessions.nodes) {
        for (const segment of segments) {
          for (const medium of segment.media) {
            for (const { streamDirection, sender, receiver } of medium.streams) {
              const caller = {
                isCaller: true,
                endpoint: segment.caller,
                device: medium.callerDevice,
                network: medium.callerNetwork,
              };
              const callee = {
                isCaller: false,
                endpoint: segment.callee,
                device: medium.calleeDevice,
                network: medium.calleeNetwork,
              };
              const isSent = streamDirection === 'CALLER_TO_CALLEE';
              expect([sender, receiver]).toEqual(isSent ? [caller, callee] : [callee, caller]);
              compared += 1;
            }
          }
        }
      }
      expect(compared).toBeGreaterThan(0);
    },
  );

  it('A cached record is the same for operations with and without the ends of streams', async () => {
    const plain = `{ callRecord(id: "${badWifiCall}") { sessions { nodes { segments { media {
      label streams { streamId } } } } } } }`;
    const first = await system.ask(whole(badWifiCall));
    system.takeRequests();
    const [without, ...others] = await Promise.all(
      [plain, whole(badWifiCall), plain, whole(badWifiCall)].map((query) => system.ask(query)),
    );
    expect(system.takeRequests()).toEqual([]);
    expect(others.map(({ data }) => data as unknown)).toEqual([
      first.data,
      without?.data,
      first.data,
    ]);
  });

  it('The ends are the same by aliases, in fragments and in a deferred fragment', async () => {
    const query = (defer: string) => `{ callRecord(id: "${badWifiCall}") { type ... ${defer} {
        it: sessions { nodes { segments { of: media { ...Streams } } } } } } }
      fragment Streams on Media { all: streams { from: sender { ...End } ... { to: receiver { ...End } } } }
      fragment End on StreamEnd ${end}`;
    const deferred = await askIncrementally(system.gatewayUrl, query('@defer'));
    expect([deferred.errors, deferred.payloads.length]).toEqual([[], 2]);
    expect(deferred.data).toEqual((await system.ask(query(''))).data);
    expect(JSON.stringify(deferred.data)).toContain('"to":{"isCaller":true');
  });
});
