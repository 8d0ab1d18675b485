import { BadUpstreamResponseError } from '../errors.ts';

/** OData allows empty pages. A server that sends more in a row never ends. */
const maxEmptyPages = 10;

/** Makes sure that a walk through a collection comes to an end. */
export class PageProgress {
  readonly #links: Set<string | null>;
  #emptyPages = 0;

  /** @param link of the first page of the walk; null if the walk begins with the collection. */
  constructor(link: string | null) {
    this.#links = new Set([link]);
  }

  /** @throws if the link cannot be followed or was followed before. */
  follow(link: string | Error): string {
    if (link instanceof Error) throw link;
    if (this.#links.has(link)) throw new BadUpstreamResponseError('its pages form a cycle');
    this.#links.add(link);
    return link;
  }

  /**
   * @param items how many items a page has.
   * @param hasFreshItem whether one of them is on no earlier page.
   */
  check(items: number, hasFreshItem: boolean): void {
    if (items > 0 && !hasFreshItem) {
      throw new BadUpstreamResponseError('a page repeats earlier items');
    }
    this.#emptyPages = items === 0 ? this.#emptyPages + 1 : 0;
    if (this.#emptyPages > maxEmptyPages) {
      throw new BadUpstreamResponseError(
        `there are more than ${maxEmptyPages} empty pages in a row`,
      );
    }
  }
}
