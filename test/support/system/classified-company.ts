import { callersTenant } from '../../../emulator/authority/caller-claims.ts';
import {
  type JsonObject,
  recordFromJson,
  type Tenant,
  tenantOf,
} from '../../../emulator/tenant.ts';

// Calls whose streams have values on one side of a threshold, so that a test can say how they are classified.

const start = '2026-11-24T10:00:00Z';
const end = '2026-11-24T11:00:00Z';

/** A day after the calls. */
export const now = new Date('2026-11-25T12:00:00Z');

/** The participant of every call. */
export const adele = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';

export function callId(number: number): string {
  return `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
}

/** A stream from the service to the person: these ends decide who sent and received it. */
function audio(values: JsonObject): JsonObject {
  return {
    streamDirection: 'calleeToCaller',
    audioCodec: 'satin',
    packetUtilization: 5000,
    averageRoundTripTime: 'PT0.1S',
    averagePacketLossRate: 0.01,
    averageJitter: 'PT0.01S',
    ...values,
  };
}

const streams = {
  good: audio({ streamId: 'good' }),
  /** By jitter alone, at 1.5 times the threshold. */
  jittery: audio({ streamId: 'jittery', averageJitter: 'PT0.045S' }),
  /** By the round-trip time, at 4 times the threshold, and by lost packets. */
  slow: audio({ streamId: 'slow', averageRoundTripTime: 'PT2S', averagePacketLossRate: 0.25 }),
  /** Poor for Call Record Insights only above 1,000 packets, and for the dashboard above 500. */
  short: audio({ streamId: 'short', packetUtilization: 600, averageJitter: 'PT0.045S' }),
  few: audio({ streamId: 'few', packetUtilization: 500, averageJitter: 'PT0.045S' }),
  silent: { streamId: 'silent', streamDirection: 'callerToCallee', packetUtilization: 0 },
} satisfies Readonly<Record<string, JsonObject>>;

const { good, jittery, slow, short, few, silent } = streams;

interface SegmentParts {
  readonly label?: string;
  readonly failureInfo?: JsonObject;
  readonly streams?: readonly JsonObject[];
}

interface SessionParts extends Pick<SegmentParts, 'failureInfo' | 'streams'> {
  /** By default, one segment with the streams. */
  readonly segments?: readonly JsonObject[];
}

const network = { connectionType: 'wifi', wifiSignalStrength: 31, ipAddress: '10.0.0.7' };

function segmentOf({ label = 'main-audio', streams: own = [], failureInfo }: SegmentParts) {
  return {
    id: 'segment',
    startDateTime: start,
    endDateTime: end,
    failureInfo: failureInfo ?? null,
    caller: {
      '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
      associatedIdentity: { id: adele, displayName: 'Adele', tenantId: callersTenant },
    },
    callee: { '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint' },
    media: [{ label, callerNetwork: network, streams: own }],
  };
}

/** @param id unique in the record. */
function sessionOf(id: string, parts: SessionParts): JsonObject {
  const { caller, callee } = segmentOf({});
  const segments = parts.segments ?? [segmentOf({ streams: parts.streams ?? [] })];
  const failureInfo = parts.failureInfo ?? null;
  return { id, startDateTime: start, endDateTime: end, caller, callee, failureInfo, segments };
}

function callOf(id: string, sessions: readonly JsonObject[]) {
  return recordFromJson({
    id,
    version: 1,
    type: 'groupCall',
    startDateTime: start,
    endDateTime: end,
    sessions,
    participants_v2: [{ id: adele, identity: { user: { id: adele, tenantId: callersTenant } } }],
  });
}

const setup = { stage: 'callSetup', reason: 'Media connectivity could not be established.' };
const drop = { stage: 'midcall', reason: 'The media connection was lost.' };

export const calls = {
  good: callId(1001),
  /** Four sessions: good, jittery, with the worst stream, and without a stream that can be classified. */
  mixed: callId(1002),
  /** Two of three sessions failed during setup, one of these by its segment alone, and one was dropped. */
  failed: callId(1003),
  /** 130 sessions: number 65 has a poor stream, and so has number 125. */
  large: callId(1004),
  /** A stream whose jitter is no duration, beside a good one. */
  defective: callId(1005),
  /** Without sessions. */
  empty: callId(1006),
} as const;

const many = Array.from({ length: 130 }, (_, index) =>
  sessionOf(`session-${index + 1}`, {
    streams: [index === 64 ? jittery : index === 124 ? slow : good],
  }),
);

const unclassified = [
  segmentOf({ streams: [few, silent] }),
  segmentOf({ label: 'data', streams: [silent] }),
];

export const recordsByName = {
  good: callOf(calls.good, [sessionOf('a', { streams: [good, good] })]),
  mixed: callOf(calls.mixed, [
    sessionOf('a', { streams: [good] }),
    sessionOf('b', { streams: [good, jittery] }),
    sessionOf('c', { streams: [short, slow] }),
    sessionOf('d', { segments: unclassified }),
  ]),
  failed: callOf(calls.failed, [
    sessionOf('a', { failureInfo: setup }),
    sessionOf('b', {
      segments: [segmentOf({ streams: [good] }), segmentOf({ failureInfo: setup })],
    }),
    sessionOf('c', { streams: [good], failureInfo: drop }),
  ]),
  large: callOf(calls.large, many),
  defective: callOf(calls.defective, [
    sessionOf('a', { streams: [good, audio({ streamId: 'defective', averageJitter: 30 })] }),
  ]),
  empty: callOf(calls.empty, []),
} as const;

/** Sixty calls that a list returns on one page, every third with a poor stream, and no others. */
export function listedCompany(): Tenant {
  return tenantOf(
    Array.from({ length: 60 }, (_, index) =>
      callOf(callId(index), [
        sessionOf('a', { streams: index % 3 === 0 ? [good, slow] : [good, good] }),
      ]),
    ),
  );
}
