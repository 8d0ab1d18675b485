import { type Chance, chanceOf } from '../company/chance.ts';
import type { Json, JsonObject } from '../tenant.ts';
import { endpointOf } from './endpoints.ts';
import { mediaOf, type MediaPath, type Modality } from './media.ts';
import { directionsBetween, type Quality } from './quality.ts';
import type { Seat } from './seat.ts';
import { writeInstant } from './write-time.ts';

/** Start and end in milliseconds since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SegmentPlan extends Span {
  readonly id: string;
  readonly caller: Seat;
  readonly callee: Seat;
  /** A leg of the telephone network, whose streams have their own times. */
  readonly overSip?: boolean;
}

export interface SessionPlan extends Span {
  readonly id: string;
  readonly modalities: readonly Modality[];
  readonly caller: Seat;
  readonly callee: Seat;
  /** By default, one segment as long as the session. */
  readonly segments?: readonly SegmentPlan[];
  readonly failure?: JsonObject;
  readonly callerFeedback?: JsonObject;
  readonly calleeFeedback?: JsonObject;
  readonly isMeasured?: boolean;
  /** The seed of the generated measurements. */
  readonly seed: string;
}

export function sessionOf(plan: SessionPlan): JsonObject {
  const chance = chanceOf(`${plan.seed} measurements`);
  const { id, start, end, caller, callee } = plan;
  const segments = plan.segments ?? [{ id, start, end, caller, callee }];
  return {
    id,
    modalities: plan.modalities,
    startDateTime: writeInstant(start),
    endDateTime: writeInstant(end),
    isTest: false,
    failureInfo: plan.failure ?? null,
    caller: endpointOf(caller, plan.callerFeedback),
    callee: endpointOf(callee, plan.calleeFeedback),
    segments: segments.map((segment) => segmentOf(segment, plan, chance)),
  };
}

function segmentOf(segment: SegmentPlan, plan: SessionPlan, chance: Chance): JsonObject {
  const media = mediaOf(pathOf(segment, plan), plan.modalities, chance);
  return {
    id: segment.id,
    startDateTime: writeInstant(segment.start),
    endDateTime: writeInstant(segment.end),
    failureInfo: plan.failure ?? null,
    caller: endpointOf(segment.caller, plan.callerFeedback),
    callee: endpointOf(segment.callee, plan.calleeFeedback),
    media: segment.overSip ? media.map((medium) => withStreamTimes(medium, segment)) : media,
  };
}

function pathOf(
  { caller, callee, start, end, overSip }: SegmentPlan,
  plan: SessionPlan,
): MediaPath {
  return {
    caller,
    callee,
    quality: directionsBetween(linkOf(caller), linkOf(callee)),
    seconds: (end - start) / 1000,
    isMeasured: plan.isMeasured ?? true,
    ...(overSip ? { audioCodec: 'pcma' } : {}),
  };
}

function linkOf(seat: Seat): Quality {
  return seat.kind === 'client' ? seat.link : 'good';
}

function withStreamTimes(medium: JsonObject, { start, end }: Span): JsonObject {
  const times = {
    startDateTime: writeInstant(start),
    endDateTime: writeInstant(end),
    wasMediaBypassed: false,
  };
  const streams: readonly Json[] = Array.isArray(medium.streams) ? medium.streams : [];
  return { ...medium, streams: streams.map((stream) => ({ ...(stream as JsonObject), ...times })) };
}
