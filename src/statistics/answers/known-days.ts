import type { ReadRows } from '../answer-work.ts';
import { countedAs, type Counting } from '../days/roll-up.ts';
import type { Question } from '../question.ts';

/** A day that has figures, and whether they are those of its facts. */
export interface KnownDay {
  readonly day: string;
  readonly isCounted: boolean;
  /** How often it has changed. */
  readonly changes: number;
}

/** Bounds that every day lies between. */
const [earliestDay, latestDay] = ['', ':'];

/** Whether the counts of a day may be gone, because a person was forgotten meanwhile: the figures would be without the day. */
export async function hasChanged(
  days: readonly KnownDay[],
  question: Question,
  counting: Counting,
  read: ReadRows,
): Promise<boolean> {
  const now = await findDays(question, counting, read);
  const counted = new Set(now.filter(({ isCounted }) => isCounted).map(({ day }) => day));
  return days.some(({ day, isCounted }) => isCounted && !counted.has(day));
}

export async function findDays(
  { from = earliestDay, until = latestDay }: Question,
  counting: Counting,
  read: ReadRows,
): Promise<readonly KnownDay[]> {
  const sql =
    'SELECT day, changes, CASE WHEN counted_changes = changes AND counted_as = $1 THEN 1 ELSE 0 END AS is_counted ' +
    'FROM statistics_day WHERE day >= $2 AND day < $3 ORDER BY day';
  const rows = await read({ sql, values: [countedAs(counting), from, until] });
  return rows.map(({ day, changes, is_counted: isCounted }) => ({
    ...{ day: String(day), isCounted: isCounted === 1, changes: Number(changes) },
  }));
}
