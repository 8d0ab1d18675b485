import { createHash } from 'node:crypto';
import { toMilliseconds } from '../../../src/duration.ts';
import { classifyStream } from '../../../src/quality/classify-stream.ts';
import type { RuleSet } from '../../../src/quality/rule-set.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is known of one stream, or of a failure without one, by the names of dimensions; null if it is not known. */
export interface Counted {
  readonly DAY: string;
  readonly WEEKDAY: number;
  readonly HOUR: string;
  readonly CALL_TYPE: string | null;
  readonly MEDIA_KIND: string | null;
  readonly SUBNET: string | null;
  readonly CONNECTION_TYPE: string | null;
  readonly WIFI_BAND: string | null;
  readonly DEVICE: string | null;
  readonly PLATFORM: string | null;
  readonly CLIENT_VERSION: string | null;
  readonly recordId: string;
  readonly isStream: boolean;
  readonly classification: string | null;
  readonly failure: string | null;
  readonly reason: string | null;
  readonly side: string;
  /** What was said at the end, with the first of what is counted for it. */
  readonly rating: string | null;
  readonly tokens: readonly string[];
  readonly person: string | null;
  readonly jitter: number | null;
  readonly loss: number | null;
  readonly roundTripTime: number | null;
}

/** Counts what records have, from their whole JSON, in another way than the gateway does. */
export function recount(records: readonly Json[], ruleSet: RuleSet): readonly Counted[] {
  return records.flatMap((record) =>
    items(record.sessions).flatMap((session) => {
      const found: Counted[] = items(session.segments).flatMap((segment) => {
        const streams = streamsOf(record, session, segment, ruleSet);
        if (streams.length > 0 || stageOf(segment.failureInfo) === null) return streams;
        return [emptyOf(record, session, segment)];
      });
      const own = stageOf(session.failureInfo);
      const stages = items(session.segments).map(({ failureInfo }) => stageOf(failureInfo));
      const isRepeated = own === null || stages.includes(own);
      if (!isRepeated) found.push(emptyOf(record, session, session));
      for (const side of ['caller', 'callee']) {
        const at = found.findIndex((one) => one.side === side);
        if (found[at]) found[at] = { ...found[at], ...feedbackAt(session, side) };
      }
      return found;
    }),
  );
}

function feedbackAt(session: Json, side: string) {
  const ends = [session, ...items(session.segments)].map((part) => object(part[side]));
  const feedback = ends.map((end) => object(end.feedback)).find((one) => 'rating' in one) ?? {};
  const tokens = Object.entries(object(feedback.tokens));
  return {
    rating: text(feedback.rating),
    tokens: tokens.flatMap(([name, isChosen]) => (isChosen === true ? [name] : [])),
  };
}

function streamsOf(record: Json, session: Json, segment: Json, ruleSet: RuleSet): Counted[] {
  const isService = (side: string) => isServiceAt(object(segment[side] ?? session[side]));
  return items(segment.media).flatMap((media) =>
    items(media.streams).flatMap((stream) => {
      const towards = stream.streamDirection === 'calleeToCaller' ? 'caller' : 'callee';
      const from = towards === 'caller' ? 'callee' : 'caller';
      if (isService(towards) && isService(from)) return [];
      const side = isService(towards) ? from : towards;
      const device = object(media[`${side}Device`]);
      const name = side === towards ? 'renderDeviceName' : 'captureDeviceName';
      const { classification, mediaKind } = classifyStream(
        { json: stream, label: media.label, isInbound: side === towards },
        ruleSet,
      );
      return [
        {
          ...about(record, session, segment, side),
          ...{ MEDIA_KIND: mediaKind, DEVICE: text(device[name]) },
          ...networkOf(media, side),
          ...{ isStream: true, classification, failure: stageOf(segment.failureInfo) },
          reason: text(object(segment.failureInfo).reason),
          jitter: twoDigits(stream.averageJitter),
          loss: twoDigits(stream.averagePacketLossRate),
          roundTripTime: twoDigits(stream.averageRoundTripTime),
        },
      ];
    }),
  );
}

function emptyOf(record: Json, session: Json, part: Json): Counted {
  const isService = isServiceAt(object(part.caller ?? session.caller));
  return {
    ...about(record, session, part, isService ? 'callee' : 'caller'),
    ...{ MEDIA_KIND: null, DEVICE: null, ...networkOf({}, 'caller') },
    ...{ isStream: false, classification: null, failure: stageOf(part.failureInfo) },
    reason: text(object(part.failureInfo).reason),
    ...{ jitter: null, loss: null, roundTripTime: null },
  };
}

function about(record: Json, session: Json, segment: Json, side: string) {
  const endpoint = object(segment[side] ?? session[side]);
  const userAgent = object(endpoint.userAgent);
  const start = new Date(String(record.startDateTime));
  const slots = Object.values(object(endpoint.identity)).map(object);
  const ids = [
    object(endpoint.associatedIdentity),
    object(object(endpoint.identity).user),
    ...slots,
  ];
  return {
    ...{ recordId: String(record.id), side, rating: null, tokens: [] },
    DAY: start.toISOString().slice(0, 10),
    WEEKDAY: ((start.getUTCDay() + 6) % 7) + 1,
    HOUR: String(start.getUTCHours()),
    CALL_TYPE: text(record.type)?.toLowerCase() ?? null,
    PLATFORM: text(userAgent.platform)?.toLowerCase() ?? null,
    CLIENT_VERSION: text(userAgent.applicationVersion) ?? text(userAgent.headerValue),
    person: ids.map(({ id }) => text(id)).find((id) => id !== null) ?? null,
  };
}

function networkOf(media: Json, side: string) {
  const network = object(media[`${side}Network`]);
  return {
    SUBNET: text(network.subnet),
    CONNECTION_TYPE: text(network.connectionType)?.toLowerCase() ?? null,
    WIFI_BAND: text(network.wifiBand)?.toLowerCase() ?? null,
  };
}

/** The first two digits of a value, and zeros in place of the others; durations in milliseconds. */
function twoDigits(raw: unknown): number | null {
  if (raw === null || raw === undefined || raw === '' || raw === 'NaN') return null;
  const value = typeof raw === 'string' ? toMilliseconds(raw) : Number(raw);
  const [digits = '', decimals = ''] = value.toFixed(6).split('.');
  const units = BigInt(digits + decimals);
  const written = String(units);
  return Number(written.slice(0, 2).padEnd(written.length, '0')) / 1e6;
}

/** The sum of what streams have in common, as the gateway should give it. */
export function sumOf(counted: readonly Counted[]) {
  const count = (matches: (one: Counted) => boolean) => counted.filter(matches).length;
  return {
    streams: count(({ isStream }) => isStream),
    attempts: counted.length,
    good: count(({ classification }) => classification === 'GOOD'),
    poor: count(({ classification }) => classification === 'POOR'),
    setupFailures: count(({ failure }) => failure === 'callSetup'),
    drops: count(({ failure }) => failure === 'midcall'),
    people: new Set(counted.flatMap(({ person }) => person ?? [])).size,
    jitter: spread(counted.map(({ jitter }) => jitter)),
    loss: spread(counted.map(({ loss }) => loss)),
    roundTripTime: spread(counted.map(({ roundTripTime }) => roundTripTime)),
    failures: timesOf(
      counted.flatMap(({ failure, reason }) => (failure === null ? [] : `${failure} ${reason}`)),
    ),
    ratings: timesOf(counted.flatMap(({ rating }) => rating?.toLowerCase() ?? [])),
    tokens: timesOf(counted.flatMap(({ tokens }) => tokens)),
  };
}

/** How often each text occurs. */
function timesOf(texts: readonly string[]): Readonly<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const text of texts) times[text] = (times[text] ?? 0) + 1;
  return times;
}

function spread(values: readonly (number | null)[]) {
  const sorted = values.filter((value) => value !== null).sort((one, other) => one - other);
  const at = (percent: number) => sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
  return { count: sorted.length, median: at(50), percentile95: at(95) };
}

/** The number that the gateway keeps in place of an id. */
export function numberOfPerson(id: string): number {
  return Number.parseInt(
    createHash('sha256').update(id.toLowerCase()).digest('hex').slice(0, 12),
    16,
  );
}

function stageOf(failureInfo: unknown): string | null {
  return text(object(failureInfo).stage);
}

/** Microsoft's own sample has ends that do not say what they are: one that is a person says who. */
function isServiceAt(endpoint: Json): boolean {
  const type = String(endpoint['@odata.type']);
  if (Object.keys(endpoint).length === 0 || type.endsWith('.participantEndpoint')) return false;
  return type.endsWith('.serviceEndpoint') || !('identity' in endpoint || 'name' in endpoint);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function items(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
