import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { requireWholeList } from '../odata.ts';
import { classifyStream } from './classify-stream.ts';
import { isInbound, type NamingEnds } from './direction.ts';
import { failuresOf } from './failures.ts';
import type { RuleSet } from './rule-set.ts';
import {
  type ClassifiedStream,
  type Quality,
  summarizeParts,
  summarizeStreams,
} from './summarize.ts';

// Each of them throws a BadUpstreamResponseError if Microsoft's JSON does not have the documented types.

/** Classifies in steps, because there may be many streams. Each step yields how many streams the next one classifies. */
export type Steps<Result> = Generator<number, Result, void>;

/** Classifies the streams of a segment, medium by medium. */
export function* classifySegment(
  segment: JsonObject,
  session: JsonObject,
  ruleSet: RuleSet,
): Steps<Quality> {
  const above = { segment, session };
  const classified: ClassifiedStream[] = [];
  for (const media of listOf(segment, 'media')) {
    const streams = listOf(media, 'streams');
    yield streams.length;
    for (const stream of streams) classified.push(classifyPart(above, media, stream, ruleSet));
  }
  return summarizeStreams(classified, failuresOf(segment.failureInfo));
}

/** Classifies the streams of a session, segment by segment. */
export function* classifySession(
  session: JsonObject,
  segments: readonly JsonObject[],
  ruleSet: RuleSet,
): Steps<Quality> {
  const parts: Quality[] = [];
  for (const segment of segments) parts.push(yield* classifySegment(segment, session, ruleSet));
  return summarizeParts(parts, session.failureInfo);
}

/** Summarizes the sessions of a call. Microsoft does not classify calls, and reports no failure of a call itself. */
export function summarizeCall(sessions: readonly Quality[]): Quality {
  return summarizeParts(sessions, null);
}

function classifyPart(
  above: NamingEnds,
  media: JsonObject,
  stream: JsonObject,
  ruleSet: RuleSet,
): ClassifiedStream {
  const facts = { json: stream, label: media.label, isInbound: isInbound(above, stream) };
  return { stream, media, segment: above.segment, quality: classifyStream(facts, ruleSet) };
}

/** A null item carries no information. */
function listOf(json: JsonObject, property: 'media' | 'streams'): readonly JsonObject[] {
  requireWholeList(json, property);
  const list = json[property];
  if (list === undefined || list === null || list === '') return [];
  if (!Array.isArray(list)) throw wrongType(property);
  return list.flatMap((item: unknown) => {
    if (item === null || item === '') return [];
    if (isJsonObject(item)) return [item];
    throw wrongType(property);
  });
}

function wrongType(property: string): BadUpstreamResponseError {
  return new BadUpstreamResponseError(`${property} does not have the documented type`);
}
