import { createHash } from 'node:crypto';
import type { JsonObject } from '../../json.ts';
import { PageProgress } from '../../records/page-progress.ts';
import { packText } from '../pack-text.ts';
import type { WholePage } from './whole-record.ts';

/** The pages of one collection, from the first one on. */
export class CollectedPages {
  readonly pages: WholePage[] = [];
  /** How many items there are, without those that a later page repeats. */
  count = 0;
  readonly #collection: WholePage['collection'];
  readonly #progress = new PageProgress(null);
  /** Hashes of the items of earlier pages, because the items themselves would take more memory. */
  readonly #seen = new Set<string>();

  constructor(collection: WholePage['collection']) {
    this.#collection = collection;
  }

  /** @throws BadUpstreamResponseError if the link cannot be followed or was followed before. */
  follow(link: string | Error): string {
    return this.#progress.follow(link);
  }

  /**
   * @param text the list of the page's items.
   * @param isLast whether no page follows.
   * @throws BadUpstreamResponseError if the page has only items of earlier pages.
   */
  async add(text: Buffer, items: readonly JsonObject[], isLast: boolean): Promise<void> {
    this.#note(items, isLast && this.pages.length === 0);
    const [collection, page] = [this.#collection, this.pages.length];
    this.pages.push({ collection, page, items: items.length, text: await packText(text) });
  }

  #note(items: readonly JsonObject[], isOnly: boolean): void {
    const digests = isOnly ? [] : items.map(digestOf);
    const fresh = isOnly ? items : digests.filter((digest) => !this.#seen.has(digest));
    this.#progress.check(items.length, fresh.length > 0);
    this.count += fresh.length;
    for (const digest of digests) this.#seen.add(digest);
  }
}

function digestOf(item: JsonObject): string {
  return createHash('sha256').update(JSON.stringify(item)).digest('base64');
}
