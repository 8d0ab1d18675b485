import { sumOf } from '../../plan/group-by.ts';
import { countPairs } from './count-pairs.ts';
import type { MeasuredDefinition } from './measure-definitions.ts';
import type { Fragments } from './measure-selections.ts';
import { requireAtMost } from './require-at-most.ts';

/** Whoever asks for every field of a call record, by nodes and by edges, asks for about one and a third. */
const pairsPerToken = 2;
/** The rest are names of fragments, arguments, aliases and braces, which take less time. */
const selectionsPerToken = 2 / 3;

/**
 * Checks that a document has not many more selections, written out, than so many tokens would make, and that
 * validation will find out soon whether they can be merged.
 *
 * @throws LimitExceededError
 */
export function checkMerging(
  definitions: readonly MeasuredDefinition[],
  fragments: Fragments,
  tokens: number,
): void {
  const roots = definitions.filter(({ isRoot }) => isRoot);
  const selections = sumOf(roots, ({ measure }) => measure.selections);
  requireAtMost(Math.floor(tokens * selectionsPerToken), 'selections', selections);
  const pairs = sumOf(roots, ({ definition }) => countPairs(definition.selectionSet, fragments));
  requireAtMost(tokens * pairsPerToken, 'pairs of selections at one place', pairs);
}
