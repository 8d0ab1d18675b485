import type { Location } from '../location.ts';
import type { Period } from './period.ts';

/** Why no call can be found, whatever there is: an empty list would be taken for an answer. */
export function contradictionIn(
  { from, to }: Period,
  { least, most }: Pick<Location, 'least' | 'most'>,
): string | undefined {
  if (Date.parse(from) >= Date.parse(to)) {
    return 'The period ends before it begins, so no call can be in it. Choose a “To” that is later than “From”.';
  }
  if (least !== null && most !== null && least > most) {
    return `No call takes at least ${least} min and at most ${most} min. Correct one of the two.`;
  }
  return undefined;
}
