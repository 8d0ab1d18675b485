import type { WantedValues } from '../../plan/stream-conditions.ts';
import { columnAt, type Column, type DayColumns, pickFacts } from '../days/day-columns.ts';

/** Leaves out the facts that have other values than the wanted ones. */
export function keepWanted(day: DayColumns, wanted: WantedValues): DayColumns {
  return [...wanted].reduce(
    (kept, [dimension, value]) =>
      pickFacts(kept, factsWith(columnAt(kept, dimension), value ?? '')),
    day,
  );
}

function factsWith({ values, codes }: Column, value: string): Uint32Array {
  const wanted = values.indexOf(value);
  const facts = new Uint32Array(codes.length);
  let count = 0;
  if (wanted !== -1) {
    for (let fact = 0; fact < codes.length; fact += 1) {
      if (codes[fact] === wanted) facts[count++] = fact;
    }
  }
  return facts.subarray(0, count);
}
