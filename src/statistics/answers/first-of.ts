import type { AnswerWork } from '../answer-work.ts';

const itemsInTurn = 2000;
/** The approximate time to compare so many. */
const turnMs = 2;

/** Items, and the order in which they are listed. No two are equal in it. */
export interface Ordered<Item> {
  readonly items: readonly Item[];
  readonly compare: (one: Item, other: Item) => number;
}

/** Finds the first items of a list, some at a time: to order all of them takes long if there are many. */
export async function firstOf<Item>(
  { items, compare }: Ordered<Item>,
  count: number,
  work: Pick<AnswerWork, 'takeLongTurn'>,
): Promise<readonly Item[]> {
  let first: readonly Item[] = [];
  for (let at = 0; at < items.length; at += itemsInTurn) {
    await work.takeLongTurn(turnMs);
    const last = first.length < count ? undefined : first.at(-1);
    const some = items.slice(at, at + itemsInTurn);
    const better = last === undefined ? some : some.filter((item) => compare(item, last) < 0);
    first = [...first, ...better].sort(compare).slice(0, count);
  }
  return first;
}
