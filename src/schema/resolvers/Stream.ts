import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { StreamEntity } from '../entities.ts';
import type { StreamQualityArgs, StreamResolvers } from '../generated/resolvers.ts';
import { fieldWithParents } from '../parents.ts';
import { readStreamQuality } from '../read-quality.ts';
import { readSibling } from '../values/property.ts';
import { type StreamEnd, streamEnd } from '../values/stream-end.ts';

/** The end that sends in each direction, and the end that receives. */
const endsOf = {
  CALLER_TO_CALLEE: { sender: 'caller', receiver: 'callee' },
  CALLEE_TO_CALLER: { sender: 'callee', receiver: 'caller' },
} as const;

export const Stream = {
  sender: endField('sender'),
  receiver: endField('receiver'),
  quality: fieldWithParents(
    (stream, { ruleSet }: Partial<StreamQualityArgs>, context: GatewayContext) =>
      readStreamQuality(stream, ruleSet, context),
  ),
} satisfies StreamResolvers;

function endField(name: 'receiver' | 'sender') {
  return fieldWithParents(
    (
      stream,
      _values: unknown,
      context: GatewayContext,
      info: GraphQLResolveInfo,
    ): StreamEnd | null => {
      const direction = readSibling('streamDirection', stream, context, info);
      return isKnown(direction) ? streamEnd(endsOf[direction][name], jsonAbove(stream)) : null;
    },
  );
}

function isKnown(direction: unknown): direction is keyof typeof endsOf {
  return typeof direction === 'string' && Object.hasOwn(endsOf, direction);
}

function jsonAbove({ media }: StreamEntity) {
  const { segment } = media;
  return { session: segment.session.json, segment: segment.json, media: media.json };
}
