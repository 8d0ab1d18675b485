import { BadUpstreamResponseError } from '../../errors.ts';
import { maxSegments } from '../../plan/collection.ts';
import { numberItems } from '../../records/page.ts';
import { walkPages } from '../../records/walk-pages.ts';
import type { RecordLoader } from '../../records/loader/record-loader.ts';
import type { GatewayContext } from '../context.ts';
import { type SessionEntity, toSegment } from '../entities.ts';
import type { SessionResolvers } from '../generated/resolvers.ts';
import { fieldWithoutRequest } from '../planned-field.ts';

export const Session = {
  // They come with their session.
  segments: fieldWithoutRequest(
    async (session: SessionEntity, _values: unknown, { records, opaqueId }: GatewayContext) => {
      const segments = await readSegments(session, records);
      return segments.map((segment) => toSegment(segment, session, opaqueId));
    },
  ),
} satisfies SessionResolvers;

/**
 * Reads all segments of a session. Microsoft documents no pages of them, so there is no connection, and no
 * request for a later page is estimated. If there is a link all the same, it is followed while the operation
 * has requests to spare. If the end is not reached, the field fails.
 */
async function readSegments({ json, recordId }: SessionEntity, records: RecordLoader) {
  const collection = { name: 'segments', recordId, sessionId: textOf(json.id) } as const;
  const page = records.firstSegments(json, recordId);
  if (page.nextLink === null && page.items.length <= maxSegments) return page.items;
  const { items, hasMore, failure } = await walkPages({
    page,
    position: 0,
    skip: 0,
    count: maxSegments,
    readPage: (link, earlier) => records.readPage(collection, link, earlier),
  });
  if (failure) throw failure;
  if (hasMore) {
    throw new BadUpstreamResponseError('the segments of a session are truncated', {
      reason: 'TRUNCATED',
    });
  }
  return numberItems(items.map(({ item }) => item.json));
}

/** An id that is no text never gets into a path. */
function textOf(id: unknown): string {
  return typeof id === 'string' ? id : '';
}
