import type { Asked } from './asked.ts';
import { type Question, useTrend } from './use-trend.ts';

export const allGroups = 1000;

/** The same question of both periods. Without another period, the second one is not asked. */
export function useBoth(
  question: Omit<Question, 'filter'> | undefined,
  { filter, before, everyMs }: Pick<Asked, 'filter' | 'before' | 'everyMs'>,
) {
  const now = useTrend(question && { ...question, filter }, everyMs);
  // The same groups can be anywhere among those of the other period.
  const first = question?.groupBy.length === 0 ? 1 : allGroups;
  const then = useTrend(
    question && before && { ...question, filter: before.filter, first, countsPeople: false },
  );
  return { now, then, answers: before ? [now, then] : [now] };
}

export type Both = ReturnType<typeof useBoth>;
