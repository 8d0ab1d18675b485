import type { DataClass } from '../../access/data-class.ts';
import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import type { StreamQuality } from '../../quality/classify-stream.ts';
import { isServiceEndpoint } from '../../quality/direction.ts';
import { readMetric } from '../../quality/read-metric.ts';
import { type Metric, unitOfMetric } from '../../quality/rule-set.ts';
import { filledSlots } from '../../records/identity-set.ts';

/** A stream with everything above it, and its classification. */
export interface ExportedStream {
  readonly record: JsonObject;
  readonly session: JsonObject;
  readonly segment: JsonObject;
  readonly media: JsonObject;
  readonly stream: JsonObject;
  /** Null if its values cannot be read. */
  readonly quality: StreamQuality | null;
  readonly isInbound: boolean | null;
}

export type Cell = boolean | number | string | null;

/** A column of an export. Names are never changed or used again; new columns come at the end. */
export interface StreamColumn {
  readonly name: string;
  readonly type: 'BOOLEAN' | 'DOUBLE' | 'STRING';
  /** What a pseudonym is made for: the class of the value, and Microsoft's property. */
  readonly sensitive?: { readonly dataClass: DataClass; readonly property: string };
  read(stream: ExportedStream): Cell;
}

type Part = 'media' | 'record' | 'segment' | 'session' | 'stream';
type Side = 'callee' | 'caller';

/** The measurements that the gateway's rule sets use, and the largest values. */
const metrics: readonly Metric[] = [
  'averageJitter',
  'maxJitter',
  'averagePacketLossRate',
  'maxPacketLossRate',
  'averageRoundTripTime',
  'maxRoundTripTime',
  'packetUtilization',
  'averageAudioDegradation',
  'averageRatioOfConcealedSamples',
  'averageVideoFrameLossPercentage',
  'averageVideoFrameRate',
  'postForwardErrorCorrectionPacketLossRate',
];

/** One row of an export is a stream. */
export const streamColumns: readonly StreamColumn[] = [
  text('call_id', 'record', 'id'),
  text('call_type', 'record', 'type'),
  text('call_start', 'record', 'startDateTime'),
  text('call_end', 'record', 'endDateTime'),
  { name: 'call_version', type: 'STRING', read: ({ record }) => textOf(record.version) },
  text('session_id', 'session', 'id'),
  text('session_start', 'session', 'startDateTime'),
  text('session_end', 'session', 'endDateTime'),
  text('segment_id', 'segment', 'id'),
  text('segment_start', 'segment', 'startDateTime'),
  text('segment_end', 'segment', 'endDateTime'),
  failure('failure_stage', 'stage'),
  failure('failure_reason', 'reason'),
  text('media_label', 'media', 'label'),
  { name: 'media_kind', type: 'STRING', read: ({ quality }) => quality?.mediaKind ?? null },
  text('stream_id', 'stream', 'streamId'),
  text('stream_start', 'stream', 'startDateTime'),
  text('stream_end', 'stream', 'endDateTime'),
  text('stream_direction', 'stream', 'streamDirection'),
  { name: 'is_inbound', type: 'BOOLEAN', read: ({ isInbound }) => isInbound },
  text('audio_codec', 'stream', 'audioCodec'),
  text('video_codec', 'stream', 'videoCodec'),
  ...metrics.map(measurement),
  ...end('caller'),
  ...end('callee'),
  { name: 'rule_set', type: 'STRING', read: ({ quality }) => quality?.ruleSet ?? null },
  {
    name: 'classification',
    type: 'STRING',
    read: ({ quality }) => quality?.classification ?? null,
  },
  {
    name: 'poor_because',
    type: 'STRING',
    read: ({ quality }) => textOf(quality?.reasons.map(({ metric }) => metric).join(' ')),
  },
  {
    name: 'unclassified_because',
    type: 'STRING',
    read: ({ quality }) => quality?.unclassifiedBecause ?? null,
  },
];

function text(name: string, part: Part, property: string): StreamColumn {
  return { name, type: 'STRING', read: (stream) => textOf(stream[part][property]) };
}

/** Of the segment; the session's own failure is that of a segment as a rule. */
function failure(name: string, property: 'reason' | 'stage'): StreamColumn {
  const read = ({ segment, session }: ExportedStream) =>
    textOf(objectOf(segment.failureInfo)[property] ?? objectOf(session.failureInfo)[property]);
  return { name, type: 'STRING', read };
}

/** `average_jitter_ms` for a duration, `average_packet_loss_rate` for any other number. */
function measurement(metric: Metric): StreamColumn {
  const words = metric.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const name = unitOfMetric[metric] === 'MILLISECONDS' ? `${words}_ms` : words;
  return { name, type: 'DOUBLE', read: ({ stream }) => readOrNull(stream, metric) };
}

function readOrNull(stream: JsonObject, metric: Metric): number | null {
  try {
    return readMetric(stream, metric);
  } catch (error) {
    if (error instanceof BadUpstreamResponseError) return null;
    throw error;
  }
}

function end(side: Side): readonly StreamColumn[] {
  const of = (read: (endpoint: JsonObject) => Cell) => (stream: ExportedStream) =>
    read(objectOf(stream.segment[side] ?? stream.session[side]));
  const network = (property: string) => (stream: ExportedStream) =>
    textOf(objectOf(stream.media[`${side}Network`])[property]);
  const device = (property: string) => (stream: ExportedStream) =>
    textOf(objectOf(stream.media[`${side}Device`])[property]);
  const agent = (property: string) => of(({ userAgent }) => textOf(objectOf(userAgent)[property]));
  const guarded = (dataClass: DataClass, property: string) => ({
    sensitive: { dataClass, property },
  });
  const column = (
    name: string,
    read: StreamColumn['read'],
    more: Pick<StreamColumn, 'sensitive'> = {},
  ): StreamColumn => ({ name: `${side}_${name}`, type: 'STRING', read, ...more });
  return [
    column('id', of(idOf), guarded('identity', 'id')),
    column('kind', of(kindOf)),
    column('platform', agent('platform')),
    column('client_version', agent('applicationVersion')),
    column('user_agent', agent('headerValue'), guarded('device', 'headerValue')),
    column('connection_type', network('connectionType')),
    column('wifi_band', network('wifiBand')),
    column('subnet', network('subnet'), guarded('network', 'subnet')),
    column('capture_device', device('captureDeviceName'), guarded('device', 'captureDeviceName')),
    column('render_device', device('renderDeviceName'), guarded('device', 'renderDeviceName')),
  ];
}

function idOf({ associatedIdentity, identity }: JsonObject): string | null {
  const ids = [associatedIdentity, ...filledSlots(identity).map(({ json }) => json)];
  return ids.map((one) => textOf(objectOf(one).id)).find((id) => id !== null) ?? null;
}

/** `service`, or the slot of the identity, such as `user` or `phone`. */
function kindOf(endpoint: JsonObject): string | null {
  if (Object.keys(endpoint).length === 0) return null;
  if (isServiceEndpoint(endpoint)) return 'service';
  return filledSlots(endpoint.identity)[0]?.slot ?? null;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
