import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { type Collection, maxPageItems } from '../plan/collection.ts';
import type { ItemProjection } from '../plan/projection.ts';
import type { Version } from './version.ts';

/** One item of a page, as Microsoft sent it. */
export interface PageItem {
  readonly json: JsonObject;
  /** How many items before it in its page have the same id and the same times: Microsoft repeats ids. */
  readonly ordinal: number;
}

/** One page of a collection. */
export interface Page {
  /** Name of the source that gave it, which alone can follow its links. */
  readonly source: string;
  readonly items: readonly PageItem[];
  /** The link that it was read by; null for the first page, which comes with its record. */
  readonly link: string | null;
  /**
   * The checked query of the link to the page after it; null at the end of the collection, an error
   * where there is a link that cannot be followed.
   */
  readonly nextLink: string | Error | null;
  readonly carried: ItemProjection;
  /** Of the record, where it came with the page. */
  readonly version: Version;
  /** About what it takes in memory; absent where it came with its record. */
  readonly weightBytes?: number;
  /** Says that the collection may be cut where this page ends, with nothing to go on by. */
  readonly incomplete?: Error | undefined;
}

/** By what an item is told from its equals. */
export function itemKey({ id, startDateTime, endDateTime }: JsonObject): string {
  return JSON.stringify([id, startDateTime, endDateTime]);
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
