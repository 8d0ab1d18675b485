import { type ConnectedCollection, maxPageSizes } from '../plan/collection.ts';

/** The part of a collection that one field wants, as far as its requests depend on it. */
export type Slice =
  | { readonly from: 'start'; readonly first: number }
  /** Read from the start of the collection, up to the cursor's position in it. */
  | {
      readonly from: 'middle';
      readonly first: number;
      readonly cursor: { readonly position: number };
    }
  /** Read from the page of a link, up to the cursor's position in that page. */
  | {
      readonly from: 'link';
      readonly first: number;
      readonly link: string;
      readonly cursor: { readonly offset: number; readonly source?: string };
    };

type Name = ConnectedCollection['name'];

/** The number of items between the start of the walk and the slice. */
export function countSkipped(slice: Slice): number {
  if (slice.from === 'start') return 0;
  return slice.from === 'middle' ? slice.cursor.position : slice.cursor.offset;
}

/** The link that the walk begins with; null for the first page. */
export function walkOf(slice: Slice): string | null {
  return slice.from === 'link' ? slice.link : null;
}

/**
 * Counts the requests for later pages that slices of one collection send together, if its pages have the
 * size that Microsoft documents.
 *
 * Walks that begin with the same page read the same pages, each once. Walks that begin with different pages
 * may meet later, but that cannot be known.
 *
 * @param slices of one collection; those that need its first page share it.
 */
export function countLaterPages(slices: readonly Slice[], name: Name): number {
  const walks = new Map<string | null, number>();
  for (const slice of slices) {
    const walk = walkOf(slice);
    const later = countPages(slice, maxPageSizes[name]) - (walk === null ? 1 : 0);
    walks.set(walk, Math.max(later, walks.get(walk) ?? 0));
  }
  return [...walks.values()].reduce((sum, pages) => sum + pages, 0);
}

/** The first page of the walk is read even if no item is wanted: it may be the last page. */
function countPages(slice: Slice, pageSize: number): number {
  return slice.first === 0 ? 1 : Math.ceil((countSkipped(slice) + slice.first) / pageSize);
}
