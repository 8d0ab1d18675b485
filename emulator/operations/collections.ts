import { cutPage, largestPage, type Page } from '../odata/page.ts';
import type { Position } from '../odata/skip-token.ts';
import type { CollectionName } from '../settings.ts';
import type { JsonObject } from '../tenant.ts';
import type { Exchange } from './exchange.ts';
import { type CollectionAddress, nextLink } from './links.ts';

export function readPage<Item>(
  exchange: Exchange,
  collection: CollectionName,
  position: Position,
  count: number,
  itemAt: (index: number) => Item,
): Page<Item> {
  const { settings, preferences } = exchange;
  const size = settings.pageSizes(collection, position.pageIndex);
  return cutPage(count, itemAt, position, Math.min(size, preferences.maxPageSize ?? size));
}

/** The page size that resulted from a `Prefer: odata.maxpagesize`, if there was one. */
export function appliedPageSize(
  exchange: Exchange,
  collection: CollectionName,
): number | undefined {
  const wish = exchange.preferences.maxPageSize;
  return wish === undefined ? undefined : Math.min(wish, largestPage(collection));
}

/** The body of one page of a collection that was requested at its own URL. */
export function collectionBody(
  exchange: Exchange,
  address: CollectionAddress,
  context: string,
  page: Page<JsonObject>,
): JsonObject {
  return {
    '@odata.context': contextUrl(exchange, context),
    ...linkMember('', page.next && pageLink(exchange, address, page.next)),
    value: page.items,
  };
}

export function linkMember(property: string, link: string | undefined): JsonObject {
  return link === undefined ? {} : { [`${property}@odata.nextLink`]: link };
}

export function contextUrl({ root }: Exchange, context: string): string {
  return `${root}/v1.0/$metadata#${context}`;
}

function pageLink(exchange: Exchange, address: CollectionAddress, next: Position): string {
  return exchange.settings.linkForm === 'self'
    ? `${exchange.root}${exchange.url}`
    : nextLink(exchange, address, next);
}
