import type { Json } from '../../emulator/tenant.ts';
import type { Selection } from '../scenarios/operation.ts';

/** The number of leaf values in a response: nulls count, names and empty lists do not. */
export function countValues(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return sum(Object.values(value).map((item: Json) => countValues(item)));
}

/** The number of leaf values that a response has which selects these properties of Microsoft's JSON. */
export function countSelected(value: Json | undefined, selection: true | Selection): number {
  if (value === undefined || value === null) return 1;
  if (Array.isArray(value)) {
    return sum(value.map((item: Json) => countSelected(item, selection)));
  }
  if (selection === true || typeof value !== 'object') return countValues(value);
  const object: Readonly<Record<string, Json>> = Object.fromEntries(Object.entries(value));
  return sum(Object.entries(selection).map(([name, below]) => countSelected(object[name], below)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
