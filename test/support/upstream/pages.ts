import type { JsonObject } from '../../../src/json.ts';
import { numberItems, type Page } from '../../../src/records/page.ts';

/** One page as a test writes it: its items, in order. */
export type Cut = readonly JsonObject[];

/** The target of a page’s link, if it is not the next cut. */
export type Leads = Readonly<Record<number, string | Error | null>>;

/** A collection cut into pages. The link of a page is its number. */
export interface PagedCollection {
  readonly first: Page;
  /** The links that were followed, in their order. */
  readonly reads: string[];
  readonly readPage: (link: string) => Promise<Page>;
}

/** @param leads link targets by page number, instead of the next page. */
export function paged(cuts: readonly Cut[], leads: Leads = {}): PagedCollection {
  const pageAt = (index: number): Page => ({
    source: 'graph',
    items: numberItems(cuts[index] ?? []),
    link: index === 0 ? null : String(index),
    nextLink:
      index in leads ? (leads[index] ?? null) : index + 1 < cuts.length ? String(index + 1) : null,
    carried: { properties: 'all', segments: false },
    version: 1,
  });
  const reads: string[] = [];
  return {
    first: pageAt(0),
    reads,
    readPage(link) {
      reads.push(link);
      return Promise.resolve(pageAt(Number(link)));
    },
  };
}
