import type { CollectionName } from '../settings.ts';
import type { Position } from './skip-token.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: Position | undefined;
}

const LARGEST_PAGE: Readonly<Record<CollectionName, number>> = {
  callRecords: 60,
  sessions: 60,
  participants_v2: 130,
  getPstnCalls: 1000,
  getDirectRoutingCalls: 1000,
};

export function largestPage(collection: CollectionName): number {
  return LARGEST_PAGE[collection];
}

/** Returns a page of a collection. A size of zero gives an empty page that still has a next one. */
export function cutPage<Item>(
  count: number,
  itemAt: (index: number) => Item,
  { offset, pageIndex }: Position,
  size: number,
): Page<Item> {
  const end = Math.min(count, offset + size);
  const items = Array.from({ length: Math.max(0, end - offset) }, (_, index) =>
    itemAt(offset + index),
  );
  return { items, next: end < count ? { offset: end, pageIndex: pageIndex + 1 } : undefined };
}
