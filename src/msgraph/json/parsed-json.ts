import { type JsonExtent, maxDepth } from './json-extent.ts';

/**
 * Visits every value of parsed JSON, which takes a tenth of the time that scanning its text does. It does not
 * descend below the maximum depth.
 */
export class ParsedJson implements JsonExtent {
  depth = 0;
  values = 0;
  members = 0;
  /** Whether a number is so large that it may be a whole number that was rounded. */
  hasUnsafeNumber = false;

  constructor(value: unknown) {
    this.#visit(value, 0);
  }

  #visit(value: unknown, depth: number): void {
    if (typeof value === 'number') this.#visitNumber(value);
    else if (typeof value === 'object' && value !== null) this.#enter(value, depth + 1);
  }

  #visitNumber(value: number): void {
    if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) {
      this.hasUnsafeNumber = true;
    }
  }

  #enter(value: object, depth: number): void {
    if (depth > this.depth) this.depth = depth;
    if (depth > maxDepth) return;
    if (Array.isArray(value)) this.#visitItems(value, depth);
    else this.#visitMembers(value as Readonly<Record<string, unknown>>, depth);
  }

  #visitItems(items: readonly unknown[], depth: number): void {
    for (const item of items) this.#visit(item, depth);
    this.values += items.length;
  }

  #visitMembers(object: Readonly<Record<string, unknown>>, depth: number): void {
    let count = 0;
    // Every member is the object's own, because JSON has no prototypes.
    for (const name in object) {
      count += 1;
      this.#visit(object[name], depth);
    }
    this.values += count;
    if (count > this.members) this.members = count;
  }
}
