import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { requireAtMost } from '../../errors.ts';
import { groupBy, sumOf } from '../../plan/group-by.ts';
import type { MeasuredDefinition } from './measure-definitions.ts';
import type { Fragments } from './measure-selections.ts';

/** A query for every field of a call record, by nodes and by edges, has about one and a third. */
const pairsPerToken = 2;
/** The rest are names of fragments, arguments, aliases and braces, which take less time. */
const selectionsPerToken = 2 / 3;
/** A fragment is compared with each other one, and with the fields beside the two. */
const pairsOfSpreads = 4;
/** A field of one fragment is looked up in the other, which takes less time than a pair of fields. */
const pairsOfNames = 1 / 3;

/** The fields and spreads that go to one place of the response. */
interface Place {
  readonly fields: FieldNode[];
  spreads: number;
}

/**
 * Checks that a document has not many more selections, with fragments expanded, than its tokens would
 * allow, and that validation will soon find whether they can be merged.
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

/**
 * Counts the pairs that validation compares before it knows that a selection can be merged: two fields
 * that go to the same place of the response, and two spreads at one place, with their selections.
 *
 * The rule that overlapping fields can be merged takes its time for these; every other rule takes time
 * in proportion to the text. Fragments are expanded here: measure their size first.
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

/** On average each fragment is searched half as often as there are others. */
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
