import type { GatewayContext } from '../context.ts';
import type { SessionEntity } from '../entities.ts';
import type { SessionQualityArgs, SessionResolvers } from '../generated/resolvers.ts';
import { fieldWithoutRequest } from '../planned-field.ts';
import { readSegments } from '../read-segments.ts';
import { readSessionQuality } from '../read-quality.ts';
import { durationMs } from '../values/time-span.ts';

// Segments come with their session.
export const Session = {
  durationMs: ({ json }) => durationMs(json),
  segments: fieldWithoutRequest(
    (session: SessionEntity, _values: unknown, context: GatewayContext) =>
      readSegments(session, context),
  ),
  quality: fieldWithoutRequest(
    (session: SessionEntity, { ruleSet }: Partial<SessionQualityArgs>, context: GatewayContext) =>
      readSessionQuality(session, ruleSet, context),
  ),
} satisfies SessionResolvers;
