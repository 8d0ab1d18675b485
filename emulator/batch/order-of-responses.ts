import { chanceOf } from '../company/chance.ts';

/** Returns an order that differs from the requested one and is always the same for the same ids. */
export function shuffled<Item extends { readonly id: string }>(
  items: readonly Item[],
): readonly Item[] {
  const chance = chanceOf(items.map(({ id }) => id).join('\n'));
  const mixed = chance.sample(items, items.length);
  const isAsAsked = mixed.every((item, index) => item === items[index]);
  return isAsAsked ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}
