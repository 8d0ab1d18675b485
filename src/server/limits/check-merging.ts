import type { DocumentNode } from 'graphql';
import { sumOf } from '../../plan/gather.ts';
import { countPairs } from './count-pairs.ts';
import type { Fragments, MeasureSelections } from './measure-selections.ts';
import { requireAtMost } from './require-at-most.ts';
import { rootSelections } from './root-selections.ts';

/** Whoever asks for every field of a call record asks for less than one. */
const pairsPerToken = 2;

/**
 * Checks that a document has no more selections, written out, than it may have tokens, and that
 * validation will find out soon whether they can be merged.
 *
 * @throws LimitExceededError
 */
export function checkMerging(
  document: DocumentNode,
  fragments: Fragments,
  measure: MeasureSelections,
  tokens: number,
): void {
  const roots = rootSelections(document, fragments);
  const selections = sumOf(roots, (root) => measure(root).selections);
  requireAtMost(tokens, 'selections', selections);
  const pairs = sumOf(roots, (root) => countPairs(root, fragments));
  requireAtMost(tokens * pairsPerToken, 'pairs of selections at one place', pairs);
}
