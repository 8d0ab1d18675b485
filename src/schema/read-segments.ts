import { BadUpstreamResponseError } from '../errors.ts';
import { maxSegments } from '../plan/collection.ts';
import type { RecordLoader } from '../records/loader/record-loader.ts';
import { numberItems, type Page, type PageItem } from '../records/page.ts';
import { type WalkRequest, walkPages } from '../records/walk-pages.ts';
import type { GatewayContext } from './context.ts';
import { type SegmentEntity, type SessionEntity, toSegment } from './entities.ts';

type Segments = readonly SegmentEntity[];

/**
 * Reads all segments of a session. They are there with it, unless there is a link: Microsoft documents no
 * pages of segments, so there is no connection, and no request for a later page is estimated.
 */
export function readSegments(
  session: SessionEntity,
  { records, opaqueId }: Pick<GatewayContext, 'opaqueId' | 'records'>,
): Segments | Promise<Segments> {
  const toSegments = (items: readonly PageItem[]) =>
    items.map((item) => toSegment(item, session, opaqueId));
  const items = readItems(session, records);
  return items instanceof Promise ? items.then(toSegments) : toSegments(items);
}

function readItems(
  { json, recordId }: SessionEntity,
  records: RecordLoader,
): readonly PageItem[] | Promise<readonly PageItem[]> {
  const page = records.firstSegments(json, recordId);
  if (page.nextLink === null && page.items.length <= maxSegments) return page.items;
  const collection = { name: 'segments', recordId, sessionId: textOf(json.id) } as const;
  return readLaterSegments(page, (link, earlier) => records.readPage(collection, link, earlier));
}

/**
 * Follows the link all the same, while the operation has requests to spare. If the end is not reached, the
 * field fails.
 */
async function readLaterSegments(
  page: Page,
  readPage: WalkRequest['readPage'],
): Promise<readonly PageItem[]> {
  const walk = await walkPages({ page, position: 0, skip: 0, count: maxSegments, readPage });
  if (walk.failure) throw walk.failure;
  if (walk.hasMore) {
    throw new BadUpstreamResponseError('the segments of a session are truncated', {
      reason: 'TRUNCATED',
    });
  }
  return numberItems(walk.items.map(({ item }) => item.json));
}

/** An id that is no text never gets into a path. */
function textOf(id: unknown): string {
  return typeof id === 'string' ? id : '';
}
