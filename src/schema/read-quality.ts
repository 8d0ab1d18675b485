import type { QualityPlan } from '../cost/quality-plan.ts';
import { summarizeCall } from '../quality/classify-call.ts';
import { classifyStream, type StreamQuality } from '../quality/classify-stream.ts';
import { isInbound } from '../quality/direction.ts';
import type { RuleSet } from '../quality/rule-set.ts';
import type { ClassifiedStream, Quality } from '../quality/summarize.ts';
import type { Walk } from '../records/walk-pages.ts';
import { severityOf } from '../quality/severity.ts';
import { classificationsOf, type ClassifiedSession } from './classifications.ts';
import type { GatewayContext } from './context.ts';
import {
  type CallRecordEntity,
  firstPageOf,
  MediaEntity,
  type SegmentEntity,
  type SessionEntity,
  StreamEntity,
  toSession,
} from './entities.ts';
import { walkCollection } from './read-connection.ts';

/** @throws BadUserInputError, BadUpstreamResponseError */
export function readStreamQuality(
  { json, media }: StreamEntity,
  name: string | null | undefined,
  { ruleSets }: GatewayContext,
): StreamQuality {
  const { segment } = media;
  const above = { segment: segment.json, session: segment.session.json };
  const facts = {
    json,
    label: media.json.label,
    isInbound: isInbound(above, json),
  };
  return classifyStream(facts, ruleSets.find(name));
}

/** @throws BadUserInputError, BadUpstreamResponseError */
export async function readSegmentQuality(
  segment: SegmentEntity,
  name: string | null | undefined,
  context: GatewayContext,
) {
  const ruleSet = context.ruleSets.find(name);
  const quality = await classificationsOf(context, ruleSet).ofSegment(segment);
  return summaryOf(quality, ruleSet, [segment]);
}

/** @throws BadUserInputError, BadUpstreamResponseError */
export async function readSessionQuality(
  session: SessionEntity,
  name: string | null | undefined,
  context: GatewayContext,
) {
  const ruleSet = context.ruleSets.find(name);
  const { quality, segments } = await classificationsOf(context, ruleSet).ofSession(session);
  return summaryOf(quality, ruleSet, segments);
}

/**
 * Classifies the first sessions of a call. If some of them cannot be read, there is no summary: it would be one of
 * other sessions than the client has asked for.
 *
 * @throws what reading the sessions throws.
 */
export async function readCallQuality(
  plan: QualityPlan,
  record: CallRecordEntity,
  context: GatewayContext,
) {
  const { ruleSet } = plan;
  const walk = await walkSessions(plan, record, context);
  const classifications = classificationsOf(context, ruleSet);
  const parts: ClassifiedSession[] = [];
  for (const { item } of walk.items) {
    const session = toSession(item, record.id, context.opaqueId);
    parts.push(await classifications.ofSession(session));
  }
  const quality = summarizeCall(parts.map((part) => part.quality));
  const poor = worstFirst(parts);
  return {
    ...summaryOf(quality, ruleSet, poor[0]?.segments ?? []),
    poorSessionCount: poor.length,
    poorSessions: poor.map(({ session }) => session),
    sessionsClassified: parts.length,
    isWhole: !walk.hasMore,
  };
}

/** The sessions with a poor stream. Of two that are equally bad, the first comes first. */
function worstFirst(sessions: readonly ClassifiedSession[]): readonly ClassifiedSession[] {
  return sessions
    .flatMap((session) => {
      const { worstStream } = session.quality;
      return worstStream ? { session, severity: severityOf(worstStream.quality.reasons) } : [];
    })
    .sort((one, other) => other.severity - one.severity)
    .map(({ session }) => session);
}

async function walkSessions(
  plan: QualityPlan,
  record: CallRecordEntity,
  context: GatewayContext,
): Promise<Walk> {
  const collection = { name: plan.nameInRecord, recordId: record.id };
  const source = { collection, firstPage: () => firstPageOf(record, plan.nameInRecord) };
  const walk = await walkCollection(source, plan.locate(collection), context);
  // More than a spent allowance, after which the sessions that were read are classified.
  if (walk.failure) throw walk.failure;
  return walk;
}

/** @param segments those of the worst stream among others. */
function summaryOf(quality: Quality, { name }: RuleSet, segments: readonly SegmentEntity[]) {
  const { classification, goodStreams, poorStreams, unclassifiedStreams, failures } = quality;
  return {
    classification,
    goodStreamCount: goodStreams,
    poorStreamCount: poorStreams,
    unclassifiedStreamCount: unclassifiedStreams,
    worstStream: quality.worstStream && worstOf(quality.worstStream, segments),
    failures,
    ruleSet: name,
  };
}

function worstOf(worst: ClassifiedStream, segments: readonly SegmentEntity[]) {
  const { stream, media, quality } = worst;
  const segment = segments.find(({ json }) => json === worst.segment);
  if (!segment) throw new TypeError('The worst stream is in another segment.');
  return {
    stream: new StreamEntity(stream, new MediaEntity(media, segment)),
    mediaLabel: typeof media.label === 'string' ? media.label : null,
    reasons: quality.reasons,
    session: segment.session,
  };
}
