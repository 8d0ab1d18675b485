import type { RecordOrder } from '../../plan/record-list.ts';
import type { ReadRows } from './archive-reads.ts';
import type { ListConditions } from './list-conditions.ts';
import { type Access, alternatives, maxSorted, printProbe } from './list-statement.ts';

/** Finds out whether a condition matches so few records that they can be sorted. */
export async function chooseAccess(
  conditions: ListConditions,
  order: RecordOrder,
  read: ReadRows,
  maximumSorted = maxSorted,
): Promise<Access> {
  const ways = alternatives(conditions, order);
  if (ways.length === 0) return { by: 'order' };
  const [row] = await read(printProbe(conditions, ways));
  const counts = ways.map((access, index) => ({ access, count: Number(row?.[`found${index}`]) }));
  const [fewest] = counts.sort((one, other) => one.count - other.count);
  return fewest && fewest.count <= maximumSorted ? fewest.access : { by: 'order' };
}
