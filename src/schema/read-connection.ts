import { type Connection, toConnection } from '../connections/connection.ts';
import type { Cursor } from '../connections/cursor.ts';
import type { LocatedPage } from '../connections/locate-page.ts';
import { InvalidCursorError } from '../errors.ts';
import type { ConnectedCollection } from '../plan/collection.ts';
import type { Page, PageItem } from '../records/page.ts';
import { isNewer, type Version } from '../records/version.ts';
import { pageBeforeNext, type Place, type Walk, walkPages } from '../records/walk-pages.ts';
import type { GatewayContext } from './context.ts';

/** A collection from which a client wants a part. */
interface CollectionSource {
  readonly collection: ConnectedCollection;
  /** Loads the first page, if the part does not begin with a link. */
  readonly firstPage: () => Promise<Page>;
  /** The version of the record that the collection belongs to, if it is known. */
  readonly version?: Version;
}

/** As `CollectionSource`, with how an item becomes a node. */
interface ConnectionSource<Node> extends CollectionSource {
  readonly toNode: (item: PageItem) => Node;
}

/** The approximate time to make one object of the graph. */
const itemMs = 0.01;

/** Reads the part of a collection that a client wants. */
export async function readConnection<Node>(
  source: ConnectionSource<Node>,
  located: LocatedPage,
  context: GatewayContext,
): Promise<Connection<Node>> {
  const { collection, toNode } = source;
  const { cursors, records, work } = context;
  const walk = await walkCollection(source, located, context);
  // Only a client that has continued from a cursor is likely to go on.
  const before = located.cursor && pageBeforeNext(walk, located.first);
  if (before) records.readAhead(collection, before);
  await work.takeTurn(walk.items.length * itemMs);
  const items = walk.items.map(({ item, after }) => ({
    node: attempt(() => toNode(item)),
    after,
  }));
  const { failure, stoppedAt, hasMore: hasNextPage } = walk;
  const hasPreviousPage = located.cursor !== undefined;
  return toConnection({ items, failure, stoppedAt, hasNextPage, hasPreviousPage }, (place) =>
    cursors.seal(toCursor(place), collection),
  );
}

/** Reads the items of the part of a collection that a client wants. */
export async function walkCollection(
  source: CollectionSource,
  located: LocatedPage,
  { records, work }: GatewayContext,
): Promise<Walk> {
  const start = await findStart(source, located, records);
  work.expectItems(start.page.items.length);
  await work.takeTurn(0);
  return walkPages({
    ...start,
    count: located.first,
    async readPage(link, earlier) {
      const page = await records.readPage(source.collection, link, earlier, located.first);
      work.expectItems(page.items.length);
      await work.takeTurn(0);
      return page;
    },
  });
}

function toCursor({ page: { source, carried, version }, link, offset, position }: Place): Cursor {
  return { source, carried, version, link, offset, position };
}

/** An item that cannot be served becomes an error at its place. The other items are still served. */
function attempt<Node>(make: () => Node): Node | Error {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error : new Error('An item failed.', { cause: error });
  }
}

interface Start {
  readonly page: Page;
  readonly position: number;
  readonly skip: number;
}

async function findStart(
  { collection, firstPage, version = null }: CollectionSource,
  located: LocatedPage,
  records: GatewayContext['records'],
): Promise<Start> {
  if (located.from === 'link') {
    const { cursor, link } = located;
    refuseOlder(cursor.version, version);
    const page = await records.readPage(collection, link, cursor, located.first);
    return { page, position: cursor.position - cursor.offset, skip: cursor.offset };
  }
  const page = await firstPage();
  refuseOlder(located.cursor?.version ?? null, page.version);
  return { page, position: 0, skip: located.cursor?.position ?? 0 };
}

/** A newer version may have other items in another order, so a position in an older one is meaningless. */
function refuseOlder(ofCursor: Version, ofRecord: Version): void {
  if (ofCursor !== null && isNewer(ofRecord, ofCursor)) throw new InvalidCursorError('STALE');
}
