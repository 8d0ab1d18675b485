import type { SegmentResolvers } from '../generated/resolvers.ts';
import { readSegmentQuality } from '../read-quality.ts';
import { durationMs } from '../values/time-span.ts';

export const Segment: SegmentResolvers = {
  durationMs: ({ json }) => durationMs(json),
  quality: (segment, { ruleSet }, context) => readSegmentQuality(segment, ruleSet, context),
};
