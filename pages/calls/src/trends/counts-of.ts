import { capitalize, spaced } from '../format/words.ts';
import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import { stageWords } from '../list/archive-values.ts';
import { compareCounts, type Count } from './count.ts';
import { failedCallsOf } from './group-links.ts';
import type { Both } from './use-both.ts';

type Stage = NonNullable<TrendGroupFragment['failures']>[number]['stage'];

/** The counts of a period, with those of the other one if two are compared. */
export function countsOfBoth(
  countsOf: (group: TrendGroupFragment | undefined) => readonly Count[],
  { now, then, answers }: Both,
): readonly Count[] {
  const counts = countsOf(now.groups[0]);
  return answers.length === 1 ? counts : compareCounts(counts, countsOf(then.groups[0]));
}

/** Why calls failed, with lists of those that failed in the same stage: none can be filtered by a reason. */
export function failureCounts(group: TrendGroupFragment | undefined): readonly Count[] {
  return (group?.failures ?? []).map(({ stage, reason, count }) => {
    const to = group && failedCallsOf(group, stage);
    return {
      key: JSON.stringify([stage, reason]),
      label: reason ?? 'No reason given',
      detail: eventOf(stage),
      count: count ?? 0,
      calls: to && { to, words: `show all calls in which something failed ${stageWords(stage)}` },
    };
  });
}

function eventOf(stage: Stage): string {
  if (stage === 'CALL_SETUP') return 'failed to set up';
  return stage === 'MIDCALL' ? 'dropped' : 'unknown stage';
}

/** The problems that users chose. No list can be filtered by them. */
export function complaintCounts(group: TrendGroupFragment | undefined): readonly Count[] {
  return (group?.feedback?.tokens ?? []).map(({ name, count }) => ({
    key: name ?? '',
    label: capitalize(spaced(name ?? '')),
    count: count ?? 0,
  }));
}
