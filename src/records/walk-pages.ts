import { AllowanceSpentError } from '../errors.ts';
import { PageProgress } from './page-progress.ts';
import type { Page, PageItem } from './page.ts';
import { SeenItems } from './seen-items.ts';

/** The start and the length of a walk through a collection. */
export interface WalkRequest {
  readonly page: Page;
  /** Position of the page's first item in the collection. */
  readonly position: number;
  /** How many items to skip before the first one; that may be on a later page. */
  readonly skip: number;
  readonly count: number;
  readonly readPage: (link: string, earlier: Page) => Promise<Page>;
}

/** A place between two items, from which a later walk can continue. */
export interface Place {
  /** A page of the walk, which has the link's source, projection and version. */
  readonly page: Page;
  /** The link to the page of the place; null for the first page. */
  readonly link: string | null;
  readonly offset: number;
  readonly position: number;
}

/** An item and the place after it. */
export interface WalkedItem {
  readonly item: PageItem;
  readonly after: Place;
}

export interface Walk {
  readonly items: readonly WalkedItem[];
  /** Whether there may be more items after the last one. */
  readonly hasMore: boolean;
  /** Why the walk ended early. The items before it are valid. */
  readonly failure: Error | undefined;
  /** If the walk ended early, the place after all items that it has passed. */
  readonly stoppedAt: Place | undefined;
}

/**
 * Walks a collection page by page until `count` items are found or the collection ends.
 *
 * An item that a later page repeats is returned once. A failure ends the walk, and the items before it are
 * returned. A spent allowance ends it too, and is no failure: pages were shorter than estimated.
 */
export async function walkPages(request: WalkRequest): Promise<Walk> {
  const walker = new Walker(request);
  let { page } = request;
  let failure: unknown;
  try {
    walker.take(page);
    while (!walker.isSatisfied && page.nextLink !== null) {
      page = await request.readPage(walker.progress.follow(page.nextLink), page);
      walker.take(page);
    }
  } catch (error) {
    failure = error;
  }
  const { items, place } = walker;
  if (failure !== undefined) {
    const isAllowance = failure instanceof AllowanceSpentError;
    return {
      items,
      hasMore: true,
      stoppedAt: place,
      failure: isAllowance ? undefined : toError(failure),
    };
  }
  const hasMore = walker.hasLeftOver || page.nextLink !== null;
  return { items, hasMore, stoppedAt: undefined, failure: hasMore ? undefined : page.incomplete };
}

/**
 * The page whose successor a walk of the same length would need, if it continued where this one ended; undefined if
 * it would not, or if the end is unknown.
 */
export function pageBeforeNext({ items, failure }: Walk, count: number): Page | undefined {
  const end = items.at(-1)?.after;
  if (!end || failure) return undefined;
  const { page, link, offset } = end;
  if (page.linkAfter) return undefined;
  const isInside = link === page.link;
  return isInside && page.items.length - offset >= count ? undefined : page;
}

function toError(failure: unknown): Error {
  return failure instanceof Error ? failure : new Error('A page failed.', { cause: failure });
}

class Walker {
  readonly items: WalkedItem[] = [];
  hasLeftOver = false;
  readonly #count: number;
  #skip: number;
  #position: number;
  readonly progress: PageProgress;
  /** After all items that were passed. */
  place: Place;
  readonly #seen = new SeenItems();
  #latest: Page | undefined;

  constructor({ page, position, skip, count }: WalkRequest) {
    this.place = { page, link: page.link, offset: skip, position: position + skip };
    this.#count = count;
    this.#skip = skip;
    this.#position = position;
    this.progress = new PageProgress(page.link);
  }

  get isSatisfied(): boolean {
    return this.items.length >= this.#count;
  }

  /** Takes the wanted items of a page. */
  take(page: Page): void {
    // An item is repeated if an earlier page has it. Equal items on one page are different items.
    const seen = this.#lookBack();
    const isFresh = page.items.map(({ json }) => !seen.has(json));
    this.progress.check(page.items.length, isFresh.includes(true));
    this.#latest = page;
    for (const [index, item] of page.items.entries()) {
      this.#pass(page, item, index, isFresh[index] === true);
    }
    // Items that are still to be skipped are on later pages.
    const { offset, position, ...behind } = placeBehind(page, this.#position);
    this.place = { ...behind, offset: offset + this.#skip, position: position + this.#skip };
  }

  /** The items of a page are noted only when another page follows, which is rare. */
  #lookBack(): SeenItems {
    for (const { json } of this.#latest?.items ?? []) this.#seen.add(json);
    return this.#seen;
  }

  #pass(page: Page, item: PageItem, index: number, isFresh: boolean): void {
    if (this.#skip > 0) {
      this.#skip -= 1;
    } else if (isFresh && this.isSatisfied) {
      this.hasLeftOver = true;
    } else if (isFresh) {
      this.items.push({ item, after: placeAfter(page, index, this.#position) });
    }
    this.#position += 1;
  }
}

/** After the last item of a page comes the start of the next page, so this page is not read again. */
function placeAfter(page: Page, index: number, position: number): Place {
  const link = page.linkAfter?.(index);
  if (link !== undefined) return { page, link, offset: 0, position: position + 1 };
  return index === page.items.length - 1
    ? placeBehind(page, position + 1)
    : { page, link: page.link, offset: index + 1, position: position + 1 };
}

function placeBehind(page: Page, position: number): Place {
  const { items, link, nextLink, linkAfter } = page;
  if (linkAfter && items.length > 0) return placeAfter(page, items.length - 1, position - 1);
  return typeof nextLink === 'string'
    ? { page, link: nextLink, offset: 0, position }
    : { page, link, offset: items.length, position };
}
