import { chanceOf } from '../company/chance.ts';

/** Another order than the one asked, and the same one whenever the same ids are asked. */
export function shuffled<Item extends { readonly id: string }>(
  items: readonly Item[],
): readonly Item[] {
  const chance = chanceOf(items.map(({ id }) => id).join('\n'));
  const mixed = chance.sample(items, items.length);
  const isAsAsked = mixed.every((item, index) => item === items[index]);
  return isAsAsked ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}
