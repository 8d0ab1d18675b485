import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { type Collection, maxPageItems } from '../plan/collection.ts';
import type { ItemProjection } from '../plan/projection.ts';
import type { Version } from './version.ts';

/** One item of a page, as Microsoft sent it. */
export interface PageItem {
  readonly json: JsonObject;
  /** How many items before it in its page have the same id and times. Microsoft repeats ids. */
  readonly ordinal: number;
  /** When a record of a list was archived, in milliseconds since 1970, if it comes from an archive. */
  readonly archivedAt?: number;
}

/** One page of a collection. */
export interface Page {
  /** Name of the source that gave it, which alone can follow its links. */
  readonly source: string;
  readonly items: readonly PageItem[];
  /** The link that it was read by; null for the first page, which comes with its record. */
  readonly link: string | null;
  /** The checked link to the next page; null at the end of the collection; an error if it cannot be followed. */
  readonly nextLink: string | Error | null;
  readonly carried: ItemProjection;
  /** Of the record, if it came with the page. */
  readonly version: Version;
  /** Approximate size in memory; absent if it came with its record. */
  readonly weightBytes?: number;
  /**
   * Returns the link to the page that begins after one of its items. Absent if the place of an item can be told only
   * by its position in the page.
   */
  readonly linkAfter?: (index: number) => string;
  /** The reason why the collection may be truncated at the end of this page, without a link. */
  readonly incomplete?: Error | undefined;
}

/** Items with different keys are different. */
export function itemKey({ id, startDateTime: start, endDateTime: end }: JsonObject): string {
  return typeof id === 'string' && typeof start === 'string' && typeof end === 'string'
    ? `${id.length} ${start.length} ${id}${start}${end}`
    : JSON.stringify([id, start, end]);
}

/** Checks and numbers the items of a page. */
export function readItems(value: unknown, name: Collection['name']): readonly PageItem[] {
  if (!Array.isArray(value) || !value.every(isJsonObject)) {
    throw new BadUpstreamResponseError(`the list ${name} is missing`);
  }
  if (value.length > maxPageItems[name]) {
    throw new BadUpstreamResponseError(`a page has more than ${maxPageItems[name]} ${name}`);
  }
  return numberItems(value);
}

export function numberItems(items: readonly JsonObject[]): readonly PageItem[] {
  const counts = new Map<string, number>();
  return items.map((json) => {
    const key = itemKey(json);
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return { json, ordinal };
  });
}
