import type { GraphQLResolveInfo } from 'graphql';
import { type Connection, toConnection } from '../connections/connection.ts';
import type { CursorPlace } from '../connections/cursor.ts';
import { type LocatedPage, locatePage } from '../connections/locate-page.ts';
import { InvalidCursorError } from '../errors.ts';
import { planItem } from '../plan/plan-record.ts';
import { readSelectedField } from '../plan/selected-field.ts';
import { type Page, readVersion } from '../records/page.ts';
import type { LoadedRecord } from '../records/record-reader.ts';
import { walkPages } from '../records/walk-pages.ts';
import type { GatewayContext } from './context.ts';
import type { ToEntity } from './entities.ts';

/** Cuts the part that a client asks for out of a record's collection. */
export async function readConnection<Node>(
  collection: CursorPlace['collection'],
  record: LoadedRecord,
  context: GatewayContext,
  info: GraphQLResolveInfo,
  toNode: ToEntity<Node>,
): Promise<Connection<Node>> {
  const place = { collection, recordId: record.id };
  const field = readSelectedField(info);
  const located = locatePage(field, planItem(field), place, context.cursors);
  const walk = await walkPages({
    ...(await findStart(located, place, record, context)),
    count: located.first,
    readPage: (link, earlier) =>
      context.records.readPage({ name: collection, recordId: record.id }, link, earlier),
  });
  const items = walk.items.map(({ item, after, page: { carried, version } }) => ({
    node: toNode(item, record.id, context.opaqueId),
    after: { ...after, carried, version },
  }));
  const { hasMore, failure } = walk;
  return toConnection(
    { items, failure, hasNextPage: hasMore, resumedAt: located.cursor },
    (cursor) => context.cursors.seal(cursor, place),
  );
}

async function findStart(
  located: LocatedPage,
  { collection, recordId }: CursorPlace,
  record: LoadedRecord,
  { records }: GatewayContext,
): Promise<{ page: Page; position: number; skip: number }> {
  if (located.from === 'link' && located.cursor.link !== null) {
    const { cursor } = located;
    refuseOlder(cursor.version, readVersion(record.json));
    const page = await records.readPage(
      { name: collection, recordId },
      located.cursor.link,
      cursor,
    );
    return { page, position: cursor.position - cursor.offset, skip: cursor.offset };
  }
  const page = await record[collection];
  if (!page) throw new TypeError(`The first page of ${collection} was not planned.`);
  refuseOlder(located.cursor?.version ?? null, page.version);
  return { page, position: 0, skip: located.cursor?.position ?? 0 };
}

type Version = Page['version'];

/** A newer version may have other items in another order: a place in the older one means nothing. */
function refuseOlder(ofCursor: Version, ofRecord: Version): void {
  if (ofCursor === null || ofRecord === null) return;
  if (BigInt(ofRecord) > BigInt(ofCursor)) throw new InvalidCursorError('STALE');
}
