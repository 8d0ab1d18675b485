import type { ConnectedCollection } from '../plan/collection.ts';
import { maxPageSizes } from '../plan/page-sizes.ts';

/** The part of a collection that one field asks for, as far as its requests depend on it. */
export type Slice =
  | { readonly from: 'start'; readonly first: number }
  /** Begun again, and counted through up to the cursor's place in the collection. */
  | {
      readonly from: 'middle';
      readonly first: number;
      readonly cursor: { readonly position: number };
    }
  /** Begun with the page of a link, and counted through up to the cursor's place in that page. */
  | {
      readonly from: 'link';
      readonly first: number;
      readonly link: string;
      readonly cursor: { readonly offset: number };
    };

type Name = ConnectedCollection['name'];

/** How many items lie between the beginning of the part's walk and the part. */
export function countSkipped(slice: Slice): number {
  if (slice.from === 'start') return 0;
  return slice.from === 'middle' ? slice.cursor.position : slice.cursor.offset;
}

/** The link that the part's walk begins with; null for the first page. */
export function walkOf(slice: Slice): string | null {
  return slice.from === 'link' ? slice.link : null;
}

/**
 * Counts the requests for later pages that parts of one collection make together, its pages being as
 * large as Microsoft documents them.
 *
 * Walks that begin with the same page read the same pages, each once. Those that begin with different
 * ones may meet further on, but nobody can know.
 *
 * @param slices of which those that need the first page share one.
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

/** Where nothing is wanted, the first page of the walk is read all the same: it may be the last. */
function countPages(slice: Slice, pageSize: number): number {
  return slice.first === 0 ? 1 : Math.ceil((countSkipped(slice) + slice.first) / pageSize);
}
