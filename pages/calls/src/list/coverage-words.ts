import { type Period, toLocalText } from './period.ts';

/** Between which moments the archive knows every call; null if it knows no such time in the period. */
export interface Coverage {
  readonly completeFrom: string | null;
  readonly completeUntil: string | null;
}

/** Calls that began before then have ended, and Microsoft has written their records: 30 hours, and 150 minutes. */
const settledMs = 32.5 * 3_600_000;
/** How much later the archive may look for them. */
const toleranceMs = 3 * 3_600_000;

/** Microsoft has the calls of 30 days; a day less, because an archive may have begun to read them a while ago. */
const keptMs = 29 * 24 * 3_600_000;

/** Whether the archive should know more of the period than it does, because it is being filled or was away. */
export function isBehind(
  { completeFrom, completeUntil }: Coverage,
  period: Period,
  now: Date,
): boolean {
  const from = Math.max(Date.parse(period.from), now.getTime() - keptMs);
  const until = Math.min(Date.parse(period.to), now.getTime() - settledMs - toleranceMs);
  if (until <= from) return false;
  if (completeFrom === null || completeUntil === null) return true;
  return Date.parse(completeFrom) > from + 1000 || Date.parse(completeUntil) < until;
}

/** What of the period the list is sure to have, so that nobody takes a gap for silence. */
export function coverageWords(coverage: Coverage, period: Period, now: Date): string {
  const { completeFrom, completeUntil } = coverage;
  const behind = isBehind(coverage, period, now);
  if (completeFrom === null || completeUntil === null) {
    return behind
      ? 'The archive does not know every call of this period yet, so calls may be missing here.'
      : lateWords('');
  }
  const texts = [
    Date.parse(completeFrom) > Date.parse(period.from) + 1000 &&
      `Calls before ${toLocalText(completeFrom)} are not all archived.`,
    isOpenEnded(completeUntil, period, now) && wordsAfter(completeUntil, period, now),
  ].filter((text) => text !== false);
  return texts.join(' ') || 'Every call of this period is archived.';
}

/** Whether calls of the period can still come. */
function isOpenEnded(completeUntil: string, { to }: Period, now: Date): boolean {
  return Date.parse(completeUntil) < Math.min(Date.parse(to), now.getTime());
}

function wordsAfter(completeUntil: string, period: Period, now: Date): string {
  const since = toLocalText(completeUntil);
  return isBehind({ completeFrom: period.from, completeUntil }, period, now)
    ? `Calls from ${since} on are not yet all archived.`
    : lateWords(since);
}

function lateWords(since: string): string {
  const calls = since === '' ? 'Calls of this period' : `Calls from ${since} on`;
  return `${calls} can still appear: Microsoft can take hours to write the record of a call.`;
}
