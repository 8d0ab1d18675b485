import { BadUpstreamResponseError } from '../../errors.ts';
import { maxSegments } from '../../plan/page-sizes.ts';
import { numberItems, readItems } from '../../records/page.ts';
import { walkPages } from '../../records/walk-pages.ts';
import type { RecordLoader } from '../../records/loader/record-loader.ts';
import { type SessionEntity, toSegment } from '../entities.ts';
import type { SessionResolvers } from '../generated/resolvers.ts';

export const Session: SessionResolvers = {
  async segments(session, _, { records, opaqueId }) {
    const segments = await readSegments(session, records);
    return segments.map((segment) => toSegment(segment, session, opaqueId));
  },
};

/**
 * Reads all segments of a session. Microsoft documents no pages of them, so that there is no
 * connection, and no operation is priced for them. Where there is a link all the same, it is followed
 * as far as the operation has requests to spare; short of its end, the field fails.
 */
async function readSegments({ json, recordId }: SessionEntity, records: RecordLoader) {
  const collection = { name: 'segments', recordId, sessionId: textOf(json.id) } as const;
  const first = readItems(json.segments, 'segments');
  const nextLink = records.acceptLink(json['segments@odata.nextLink'], collection);
  if (nextLink === null && first.length <= maxSegments) return first;
  const { items, hasMore, failure } = await walkPages({
    page: {
      items: first,
      link: null,
      nextLink,
      carried: { properties: 'all', segments: false },
      version: null,
    },
    position: 0,
    skip: 0,
    count: maxSegments,
    readPage: (link, earlier) => records.readPage(collection, link, earlier),
  });
  if (failure) throw failure;
  if (hasMore) {
    throw new BadUpstreamResponseError('the segments of a session are cut', {
      reason: 'TRUNCATED',
    });
  }
  return numberItems(items.map(({ item }) => item.json));
}

/** What is no text is no id, and gets into no path. */
function textOf(id: unknown): string {
  return typeof id === 'string' ? id : '';
}
