/** A random number generator that is deterministic for a seed. */
export interface Chance {
  /** At least `low`, less than `high`. */
  between(low: number, high: number): number;
  /** A whole number, both bounds included. */
  integer(low: number, high: number): number;
  happens(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Distinct items. Returns fewer if there are not enough. */
  sample<Item>(items: readonly Item[], count: number): readonly Item[];
  uuid(): string;
}

export function chanceOf(seed: string): Chance {
  const next = mulberry32(hashOf(seed));
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between: (low, high) => low + next() * (high - low),
    integer,
    happens: (probability) => next() < probability,
    pick: (items) => itemAt(items, integer(0, items.length - 1)),
    sample: (items, count) => shuffledStart(items, count, integer),
    uuid: () => writeUuid(Array.from({ length: 4 }, () => Math.floor(next() * 2 ** 32))),
  };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a with a final avalanche. Seeds that differ in one digit give unrelated series. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function shuffledStart<Item>(
  items: readonly Item[],
  count: number,
  integer: (low: number, high: number) => number,
): readonly Item[] {
  const rest = [...items];
  const taken: Item[] = [];
  while (taken.length < count && rest.length > 0) {
    taken.push(...rest.splice(integer(0, rest.length - 1), 1));
  }
  return taken;
}

function writeUuid(words: readonly number[]): string {
  const digits = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}

export function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('There is nothing to choose from.');
  return item;
}
