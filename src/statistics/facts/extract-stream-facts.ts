import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { classifyStream, type StreamFacts } from '../../quality/classify-stream.ts';
import { isInbound, isServiceEndpoint, endpointOf } from '../../quality/direction.ts';
import { failuresOf } from '../../quality/failures.ts';
import { mediaKindOf } from '../../quality/media-kind.ts';
import { readMetric } from '../../quality/read-metric.ts';
import type { Metric } from '../../quality/rule-set.ts';
import { letterOf } from './failure-letter.ts';
import { addFeedback, noteFailure, type SaidFeedback } from './notes.ts';
import { personNumber } from './person-number.ts';
import { printable } from '../../plan/printable.ts';
import type { CodedRuleSet } from './rule-set-codes.ts';
import { toUnits } from './significant-digits.ts';
import type { StreamFact } from './stream-fact.ts';

type FailedPart = Pick<StreamFact, 'failure' | 'notes'>;

type Side = 'callee' | 'caller';

/** The end of a stream that it is counted for. */
interface CountedEnd {
  readonly side: Side;
  readonly receives: boolean;
}

/** A fact, and the end that it is about. */
interface SidedFact {
  readonly side: Side;
  readonly fact: StreamFact;
}

/**
 * What statistics count of a session: one fact for each stream, and one for each part that failed without one. A stream
 * between two services is not counted.
 *
 * A stream counts for one end: for its receiver, whose client has measured it, or for its sender if a service receives it.
 * So every stream is in one group only, and groups add up. What the user at an end said is counted with the first fact
 * about this end.
 */
export function streamFactsOf(
  session: JsonObject,
  ruleSets: readonly CodedRuleSet[],
): readonly StreamFact[] {
  const segments = objectsOf(session.segments);
  const own = failureOf(session.failureInfo);
  const { failure } = own;
  const isNamed = segments.some(({ failureInfo }) => failureOf(failureInfo).failure === failure);
  const facts = segments.flatMap((segment) => factsOfSegment(segment, session, ruleSets));
  // Microsoft repeats the failure of a segment at its session.
  const isRepeated = failure === '' || isNamed;
  return withFeedback(
    isRepeated ? facts : [...facts, failureWithoutStream(session, session, own)],
    session,
    segments,
  );
}

function withFeedback(
  facts: readonly SidedFact[],
  session: JsonObject,
  segments: readonly JsonObject[],
): readonly StreamFact[] {
  return facts.map(({ fact, side }, index) => {
    const isFirst = facts.findIndex((one) => one.side === side) === index;
    if (!isFirst) return fact;
    const said = [session, ...segments].map((part) => objectOf(objectOf(part[side]).feedback));
    const first = said.find((feedback) => Object.keys(feedback).length > 0) ?? {};
    return { ...fact, notes: addFeedback(fact.notes, feedbackOf(first)) };
  });
}

function feedbackOf({ rating, tokens }: JsonObject): SaidFeedback {
  const selected = Object.entries(objectOf(tokens)).filter(([, value]) => value === true);
  return {
    rating: memberOf(rating),
    tokens: selected.map(([name]) => name).filter((name) => printable.test(name)),
  };
}

function factsOfSegment(
  segment: JsonObject,
  session: JsonObject,
  ruleSets: readonly CodedRuleSet[],
): readonly SidedFact[] {
  const failed = failureOf(segment.failureInfo);
  const facts = objectsOf(segment.media).flatMap((media) =>
    objectsOf(media.streams).flatMap((stream) => {
      const end = countedEnd(segment, session, stream);
      if (!end) return [];
      const facts = {
        json: stream,
        label: media.label,
        isInbound: isInbound({ segment, session }, stream),
      };
      const ofEnd = factOfEnd(segment, session, media, end);
      return [{ side: end.side, fact: { ...factOfStream(facts, ruleSets), ...ofEnd, ...failed } }];
    }),
  );
  if (facts.length > 0 || failed.failure === '') return facts;
  return [failureWithoutStream(segment, session, failed)];
}

/** Undefined if a service is at both ends. */
function countedEnd(
  segment: JsonObject,
  session: JsonObject,
  { streamDirection }: JsonObject,
): CountedEnd | undefined {
  const isBack = String(streamDirection).toLowerCase() === 'calleetocaller';
  const [receiver, sender] = isBack
    ? (['caller', 'callee'] as const)
    : (['callee', 'caller'] as const);
  const isService = (side: 'callee' | 'caller') => {
    const endpoint = endpointOf({ segment, session }, side);
    return endpoint !== undefined && isServiceEndpoint(endpoint);
  };
  if (!isService(receiver)) return { side: receiver, receives: true };
  return isService(sender) ? undefined : { side: sender, receives: false };
}

function factOfStream(stream: StreamFacts, ruleSets: readonly CodedRuleSet[]) {
  return {
    isStream: true,
    mediaKind: mediaKindOf(stream.label),
    verdicts: ruleSets.map((ruleSet) => verdictBy(ruleSet, stream)).join(''),
    jitter: unitsOf(stream.json, 'averageJitter'),
    loss: unitsOf(stream.json, 'averagePacketLossRate'),
    roundTripTime: unitsOf(stream.json, 'averageRoundTripTime'),
  };
}

/** A stream whose values cannot be read is not classified, and the record is archived all the same. */
function verdictBy({ ruleSet, code }: CodedRuleSet, stream: StreamFacts): string {
  const found = readOrNull(() => classifyStream(stream, ruleSet).classification);
  return found === 'POOR' ? `${code}P` : found === 'GOOD' ? `${code}G` : '';
}

function unitsOf(stream: JsonObject, metric: Metric): number | null {
  return toUnits(readOrNull(() => readMetric(stream, metric)));
}

function readOrNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof BadUpstreamResponseError) return null;
    throw failure;
  }
}

function factOfEnd(
  segment: JsonObject,
  session: JsonObject,
  media: JsonObject,
  { side, receives }: CountedEnd,
) {
  const endpoint = endpointOf({ segment, session }, side) ?? {};
  const network = objectOf(media[`${side}Network`]);
  const device = objectOf(media[`${side}Device`]);
  const userAgent = objectOf(endpoint.userAgent);
  return {
    subnet: textOf(network.subnet),
    connectionType: memberOf(network.connectionType),
    wifiBand: memberOf(network.wifiBand),
    device: textOf(receives ? device.renderDeviceName : device.captureDeviceName),
    platform: memberOf(userAgent.platform),
    // Microsoft seldom reports a version, and nearly always what the software says of itself.
    clientVersion: textOf(userAgent.applicationVersion) ?? textOf(userAgent.headerValue),
    person: personOf(endpoint),
  };
}

function failureWithoutStream(
  segment: JsonObject,
  session: JsonObject,
  failed: FailedPart,
): SidedFact {
  const direction = { streamDirection: 'calleeToCaller' };
  const end = countedEnd(segment, session, direction) ?? { side: 'caller', receives: true };
  const fact = {
    ...{ isStream: false, mediaKind: null, verdicts: '', jitter: null, loss: null },
    ...{ roundTripTime: null, ...failed },
    ...factOfEnd(segment, session, {}, end),
  };
  return { side: end.side, fact };
}

/** Microsoft names the person in the identity, or in the newer associated identity. */
function personOf({ associatedIdentity, identity }: JsonObject): number | null {
  const slots = Object.values(objectOf(identity)).filter(isJsonObject);
  const ids = [associatedIdentity, objectOf(identity).user, ...slots].map(
    (one) => objectOf(one).id,
  );
  const id = ids.find((one): one is string => typeof one === 'string' && one !== '');
  return id === undefined ? null : personNumber(id);
}

function failureOf(failureInfo: unknown): FailedPart {
  const found = readOrNull(() => failuresOf(failureInfo)[0]);
  if (!found) return { failure: '', notes: null };
  const { stage, reasons } = found;
  return { failure: letterOf(stage), notes: noteFailure(stage, textOf(reasons[0])) };
}

function memberOf(value: unknown): string | null {
  return textOf(value)?.toLowerCase() ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && printable.test(value) ? value : null;
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
