import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { groupBy } from '../../plan/group-by.ts';
import type { Fragments } from './measure-selections.ts';

/** A fragment is compared with each other one, and with what is beside the two. */
const pairsOfSpreads = 4;
/** Whatever is in the one is looked for in the other, which takes less than a pair does. */
const pairsOfNames = 1 / 3;

/** What stands in one place of the answer. */
interface Place {
  readonly fields: FieldNode[];
  spreads: number;
}

/**
 * Counts the pairs that must be compared before it is known that a selection can be merged: two fields
 * that go to the same place of the answer, and two spreads at one place, by what is selected there.
 *
 * GraphQL's rule that overlapping fields can be merged takes its time for these, and no other rule
 * takes more than the text is long. Fragments are written out here: measure first how much that is.
 */
export function countPairs(selectionSet: SelectionSetNode, fragments: Fragments): number {
  return countAt([selectionSet], fragments);
}

function countAt(selectionSets: readonly SelectionSetNode[], fragments: Fragments): number {
  const place: Place = { fields: [], spreads: 0 };
  for (const selectionSet of selectionSets) collect(selectionSet, fragments, place);
  const groups = groupBy(place.fields, ({ alias, name }) => (alias ?? name).value);
  return groups.reduce((pairs, group) => {
    const below = group.flatMap((field) => field.selectionSet ?? []);
    return pairs + pairsOf(group.length) + (below.length > 0 ? countAt(below, fragments) : 0);
  }, pairsOfFragments(place));
}

/** On average each fragment is looked through half as often as there are others. */
function pairsOfFragments({ fields, spreads }: Place): number {
  const names = (fields.length * Math.max(0, spreads - 1)) / 2;
  return pairsOf(spreads) * pairsOfSpreads + Math.floor(names * pairsOfNames);
}

function collect({ selections }: SelectionSetNode, fragments: Fragments, place: Place): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      place.fields.push(selection);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, fragments, place);
    } else {
      place.spreads += 1;
      const fragment = fragments.get(selection.name.value);
      if (fragment) collect(fragment.selectionSet, fragments, place);
    }
  }
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
