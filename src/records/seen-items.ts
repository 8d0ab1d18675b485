import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../json.ts';
import { itemKey } from './page.ts';

/** The items with one key. They are compared only when another item with that key comes. */
interface Equals {
  readonly unread: JsonObject[];
  readonly digests: Set<string>;
}

/**
 * The items of a collection that were seen. Two are the same if their whole JSON is equal.
 *
 * The JSON of each is read at most twice, however many have the same key.
 */
export class SeenItems {
  readonly #seen = new Map<string, Equals>();

  has(json: JsonObject): boolean {
    if (this.#seen.size === 0) return false;
    const equals = this.#seen.get(itemKey(json));
    if (!equals) return false;
    for (const item of equals.unread.splice(0)) equals.digests.add(digest(item));
    return equals.digests.has(digest(json));
  }

  add(json: JsonObject): void {
    const key = itemKey(json);
    const equals = this.#seen.get(key);
    if (equals) equals.unread.push(json);
    else this.#seen.set(key, { unread: [json], digests: new Set() });
  }
}

/** The order of an object's members is irrelevant. */
function digest(json: JsonObject): string {
  const text = JSON.stringify(json, (_name, value: unknown) =>
    isJsonObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value,
  );
  return createHash('sha256').update(text).digest('base64');
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
