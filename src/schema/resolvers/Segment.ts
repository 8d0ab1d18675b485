import type { SegmentResolvers } from '../generated/resolvers.ts';
import { durationMs } from '../values/time-span.ts';

export const Segment: SegmentResolvers = {
  durationMs: ({ json }) => durationMs(json),
};
