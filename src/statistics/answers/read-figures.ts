import { Answer } from './answer.ts';
import { ColumnDays } from './column-days.ts';
import { CountedDays } from './counted-days.ts';
import { findDays, hasChanged } from './known-days.ts';
import type { StreamAsker } from '../answer-work.ts';
import type { Counting } from '../days/roll-up.ts';
import type { Tally } from '../days/tally.ts';
import type { Group } from '../group.ts';
import { dimensionsOf, type Question } from '../question.ts';

/** Figures that were asked for. */
export interface Figures {
  readonly groups: readonly Group[];
  /** Reads who is behind groups, and what was measured. */
  detailsOf(groups: readonly Group[]): Promise<readonly Tally[]>;
}

/**
 * Answers a question from the days that are counted, and from the facts of those that are not. Both give the same figures.
 * A question about several dimensions is answered from the columns of the days, other ones from their counts.
 */
export async function readFigures(
  question: Question,
  counting: Counting,
  asker: StreamAsker,
): Promise<Figures> {
  const { read, work } = asker;
  const days = await findDays(question, counting, read);
  const answer = new Answer(question, work);
  if (dimensionsOf(question).length > 1) {
    const minimum = counting.minGroupSize;
    const columns = new ColumnDays({ question, days, answer, minimum, asker });
    await columns.addCounts();
    return {
      groups: [...answer.groups],
      detailsOf: (groups) => columns.detailsOf(groups),
    };
  }
  const counted = new CountedDays({ question, days, answer, asker });
  await counted.addCounts();
  await counted.addUncounted(counting);
  const anew = () => readFigures(question, counting, asker);
  if (await hasChanged(days, question, counting, read)) return anew();
  return {
    groups: [...answer.groups],
    detailsOf: async (groups) => {
      const details = await counted.detailsOf(groups);
      const isOld = await hasChanged(days, question, counting, read);
      return isOld ? (await anew()).detailsOf(groups) : details;
    },
  };
}
