import type { CacheStore } from '../../records/cache/cache-store.ts';
import type { Column } from '../../statistics/days/day-columns.ts';
import type { KeptColumns } from '../../statistics/days/kept-columns.ts';

/** About as much as JavaScript takes for a short text. */
const textBytes = 40;

/**
 * Columns of days that were read lately. People ask one question after the other about the same days, and to read columns
 * takes longer than to count them. A column is found by how often its day had changed, so it is never an older one.
 */
export class DecodedColumns implements KeptColumns {
  readonly #cache: CacheStore;
  readonly #isOn: boolean;

  constructor(cache: CacheStore, isOn: boolean) {
    this.#cache = cache;
    this.#isOn = isOn;
  }

  get(key: string): Column | undefined {
    const [known] = this.#cache.get(keyOf(key)) ?? [];
    return known?.response as Column | undefined;
  }

  set(key: string, column: Column): void {
    if (!this.#isOn) return;
    const weightBytes = column.codes.byteLength + column.values.length * textBytes;
    const entry = { response: column, weightBytes, projection: undefined, records: [] };
    this.#cache.set(keyOf(key), [{ ...entry, storedAt: performance.now(), requestedAt: -1 }]);
  }
}

function keyOf(key: string): string {
  return `column ${key}`;
}
