import type { JsonObject } from '../json.ts';
import type { Classification, StreamQuality } from './classify-stream.ts';
import { type FailureCount, summarizeFailures } from './failures.ts';
import { severityOf } from './severity.ts';

/** A stream, and what it is part of. */
export interface ClassifiedStream {
  readonly stream: JsonObject;
  readonly media: JsonObject;
  readonly segment: JsonObject;
  readonly quality: StreamQuality;
}

/** The quality of a segment, a session or a call, from the streams in it. */
export interface Quality {
  /** `POOR` if a stream is poor, `UNCLASSIFIED` if no stream could be classified, otherwise `GOOD`. */
  readonly classification: Classification;
  readonly goodStreams: number;
  readonly poorStreams: number;
  readonly unclassifiedStreams: number;
  /** The poor stream of the highest severity, and of these the first; null if none is poor. */
  readonly worstStream: ClassifiedStream | null;
  /** One entry for each stage in which something failed. */
  readonly failures: readonly FailureCount[];
}

/** Summarizes streams, such as those of a segment. */
export function summarizeStreams(
  streams: readonly ClassifiedStream[],
  failures: readonly FailureCount[],
): Quality {
  const count = (wanted: Classification) =>
    streams.filter(({ quality }) => quality.classification === wanted).length;
  const counts = {
    goodStreams: count('GOOD'),
    poorStreams: count('POOR'),
    unclassifiedStreams: count('UNCLASSIFIED'),
  };
  const worstStream = worstOf(streams.filter(({ quality }) => quality.classification === 'POOR'));
  return {
    classification: classificationOf(counts),
    ...counts,
    worstStream,
    failures,
  };
}

/**
 * Summarizes the parts of a whole, in their order.
 *
 * @param ownFailure Microsoft's `failureInfo` of the whole itself. A failure of a part is a failure of the whole, too.
 */
export function summarizeParts(parts: readonly Quality[], ownFailure: unknown): Quality {
  const sum = (name: 'goodStreams' | 'poorStreams' | 'unclassifiedStreams') =>
    parts.reduce((total, part) => total + part[name], 0);
  const counts = {
    goodStreams: sum('goodStreams'),
    poorStreams: sum('poorStreams'),
    unclassifiedStreams: sum('unclassifiedStreams'),
  };
  return {
    classification: classificationOf(counts),
    ...counts,
    worstStream: worstOf(parts.flatMap((part) => part.worstStream ?? [])),
    failures: summarizeFailures(parts, ownFailure),
  };
}

function classificationOf({
  goodStreams,
  poorStreams,
}: Pick<Quality, 'goodStreams' | 'poorStreams'>): Classification {
  if (poorStreams > 0) return 'POOR';
  return goodStreams > 0 ? 'GOOD' : 'UNCLASSIFIED';
}

function worstOf(poor: readonly ClassifiedStream[]): ClassifiedStream | null {
  let [worst = null] = poor;
  let highest = worst ? severityOf(worst.quality.reasons) : 0;
  for (const stream of poor.slice(1)) {
    const severity = severityOf(stream.quality.reasons);
    if (severity > highest) [worst, highest] = [stream, severity];
  }
  return worst;
}
