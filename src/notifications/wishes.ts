import { readSetting, writeSetting } from '../archive/setting.ts';
import type { Statement, Store } from '../store/store.ts';

/** What any process may ask of the one that keeps subscribed and sweeps. */
export type Wish = 'renew' | 'sweep';

/** @param at when it was made, in milliseconds since 1970. A later wish of the same kind includes it. */
export function saveWish(wish: Wish, at: number): Statement {
  return writeSetting(nameOf(wish), String(at));
}

/** When a wish was made last; `-Infinity` if never. */
export async function readWish(store: Pick<Store, 'read'>, wish: Wish): Promise<number> {
  const text = await readSetting(store, nameOf(wish));
  return text === undefined ? -Infinity : Number(text);
}

function nameOf(wish: Wish): string {
  return `wish.${wish}`;
}
