import type { JsonObject } from '../json.ts';
import { codecProperty, isCodec } from './codecs.ts';
import { mediaKindOf } from './media-kind.ts';
import { readMetric } from './read-metric.ts';
import type { Condition, MediaKind, MediaRules, Rule, RuleSet } from './rule-set.ts';

/** What a classification looks at. */
export interface StreamFacts {
  /** Microsoft's JSON of the stream. */
  readonly json: JsonObject;
  /** The label of its medium. */
  readonly label: unknown;
  /** Whether it goes towards a client; null if that is not known. See `isInbound`. */
  readonly isInbound: boolean | null;
}

export type Classification = 'GOOD' | 'POOR' | 'UNCLASSIFIED';

/**
 * - `NO_METRICS`: none of the values that the rules use was measured, or the number of packets is needed and not known.
 * - `TOO_FEW_PACKETS`: the stream has too few packets for its values to mean something.
 * - `UNKNOWN_MEDIA`: the label does not say what the stream carries, or the rule set has no rules for it.
 */
export type UnclassifiedBecause = 'NO_METRICS' | 'TOO_FEW_PACKETS' | 'UNKNOWN_MEDIA';

/** A rule by which a stream is poor, and the value that was measured. */
export type Reason = Pick<Rule, 'metric' | 'comparison' | 'threshold' | 'unit'> & {
  readonly value: number;
};

export interface StreamQuality {
  readonly classification: Classification;
  /** In the order of the rules; empty unless the stream is poor. */
  readonly reasons: readonly Reason[];
  /** Null if the stream is classified. */
  readonly unclassifiedBecause: UnclassifiedBecause | null;
  /** The name of the rule set. */
  readonly ruleSet: string;
  /** Null if the label does not say it. */
  readonly mediaKind: MediaKind | null;
}

/**
 * Classifies a stream. A missing value makes no stream good or poor: the values that were measured decide, and without
 * any the stream is unclassified.
 *
 * @throws BadUpstreamResponseError if a value does not have the documented type.
 */
export function classifyStream(stream: StreamFacts, ruleSet: RuleSet): StreamQuality {
  const mediaKind = mediaKindOf(stream.label);
  const finding = findQuality(stream, mediaKind, ruleSet);
  const isFound = typeof finding !== 'string';
  const reasons = isFound ? finding : [];
  return {
    classification: !isFound ? 'UNCLASSIFIED' : reasons.length > 0 ? 'POOR' : 'GOOD',
    reasons,
    unclassifiedBecause: isFound ? null : finding,
    ruleSet: ruleSet.name,
    mediaKind,
  };
}

/** The reasons why the stream is poor, or the reason why it cannot be classified. */
function findQuality(
  stream: StreamFacts,
  kind: MediaKind | null,
  { media }: RuleSet,
): readonly Reason[] | UnclassifiedBecause {
  const rules = kind === null ? undefined : media[kind];
  if (kind === null || rules === undefined) return 'UNKNOWN_MEDIA';
  const missing = findMissingPackets(stream, rules);
  if (missing) return missing;
  const measured = rules.rules
    .filter((rule) => isFor(rule, stream, kind))
    .flatMap((rule) => measure(rule, stream));
  if (measured.length === 0) return 'NO_METRICS';
  const decisive = rules.decidedBy === 'FIRST_MEASURED' ? measured.slice(0, 1) : measured;
  return decisive.filter(isPoor);
}

function findMissingPackets(
  { json }: StreamFacts,
  { morePacketsThan }: MediaRules,
): UnclassifiedBecause | undefined {
  if (morePacketsThan === undefined) return undefined;
  const packets = readMetric(json, 'packetUtilization');
  if (packets === null) return 'NO_METRICS';
  return packets > morePacketsThan ? undefined : 'TOO_FEW_PACKETS';
}

function isFor({ onlyIf }: Rule, stream: StreamFacts, kind: MediaKind): boolean {
  if (!onlyIf) return true;
  const codec = stream.json[codecProperty(kind)];
  return onlyIf.some((condition) => holds(condition, stream.isInbound, codec));
}

function holds(
  { direction, codecs, otherCodecsThan = [] }: Condition,
  isInbound: boolean | null,
  codec: unknown,
): boolean {
  if (direction && isInbound !== (direction === 'INBOUND')) return false;
  if (codecs && !codecs.some((name) => isCodec(codec, name))) return false;
  return !otherCodecsThan.some((name) => isCodec(codec, name));
}

function measure(rule: Rule, { json }: StreamFacts): readonly Reason[] {
  const { metric, comparison, threshold, unit } = rule;
  const value = readMetric(json, metric);
  return value === null ? [] : [{ metric, value, comparison, threshold, unit }];
}

function isPoor({ comparison, value, threshold }: Reason): boolean {
  return comparison === 'GREATER_THAN' ? value > threshold : value < threshold;
}
