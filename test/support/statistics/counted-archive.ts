import { UncountedRecords } from '../../../src/archive/upkeep/count-archived.ts';
import { type Counting, findDirtyDays, rollUp } from '../../../src/statistics/days/roll-up.ts';
import { StreamCounter } from '../../../src/statistics/facts/stream-counter.ts';
import type { Store } from '../../../src/store/store.ts';
import { ruleSets } from '../quality/rule-sets.ts';

export const counter = new StreamCounter(ruleSets.all);

/** Makes the facts of everything that is archived. */
export async function makeFacts(store: Store): Promise<void> {
  const uncounted = new UncountedRecords(store, counter);
  while ((await uncounted.step(50, () => [])) > 0);
}

/** Counts all days that have changed. @returns these days. */
export async function countDays(store: Store, counting: Counting): Promise<readonly string[]> {
  const dirty = await findDirtyDays(store, counting, 1000);
  for (const day of dirty) await rollUp(store, day, counting);
  return dirty.map(({ day }) => day).sort();
}
