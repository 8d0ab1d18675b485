import type { Json, JsonObject } from '../../emulator/tenant.ts';

/** Returns the next of the numbers that decide, below a limit. */
export type Choose = (below: number) => number;

/** Values that Microsoft does not document at the place of another. */
const wrong: readonly Json[] = [
  ...[null, '', 'NaN', 'a text of nobody', '2026-11-24T10:00:00Z', 7, 2 ** 40, -0.5, true],
  ...[[], [null], ['audio', 'smell'], [{}, null], {}, { id: 'an id', displayName: 'A "name"\n' }],
];

/** They decide where a record and its pages are found. */
const kept: ReadonlySet<string> = new Set(['id', 'sessions', 'participants_v2', 'segments']);

/** A record with some values that it should not have. One in `rarity` of its members is wrong. */
export function defectiveRecord(record: JsonObject, choose: Choose, rarity: number): JsonObject {
  const members = Object.entries(record).flatMap(([name, value]): [string, Json][] => {
    const isWrong = !kept.has(name) && choose(rarity) === 0;
    if (isWrong && choose(4) === 0)
      return [
        [`${name}@odata.nextLink`, 'https://a.link'],
        [name, value],
      ];
    return [
      [
        name,
        isWrong ? (wrong[choose(wrong.length)] ?? null) : defectiveValue(value, choose, rarity),
      ],
    ];
  });
  return Object.fromEntries(members);
}

function defectiveValue(value: Json, choose: Choose, rarity: number): Json {
  if (Array.isArray(value)) return value.map((item: Json) => defectiveValue(item, choose, rarity));
  return isObject(value) ? defectiveRecord(value, choose, rarity) : value;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A sequence of numbers that is the same for the same seed (mulberry32). */
export function chooseBySeed(seed: number): Choose {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
