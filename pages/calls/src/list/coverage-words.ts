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

/** Whether the archive should know more of the period than it does, because it is being filled or was away. */
export function isBehind({ completeUntil }: Coverage, { from, to }: Period, now: Date): boolean {
  const expected = Math.min(Date.parse(to), now.getTime() - settledMs - toleranceMs);
  if (expected <= Date.parse(from)) return false;
  return completeUntil === null || Date.parse(completeUntil) < expected;
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
    behind && `Calls from ${toLocalText(completeUntil)} on are not yet all archived.`,
    !behind && isOpenEnded(completeUntil, period, now) && lateWords(toLocalText(completeUntil)),
  ].filter((text) => text !== false);
  return texts.join(' ') || 'Every call of this period is archived.';
}

/** Whether calls of the period can still come. */
function isOpenEnded(completeUntil: string, { to }: Period, now: Date): boolean {
  return Date.parse(completeUntil) < Math.min(Date.parse(to), now.getTime());
}

function lateWords(since: string): string {
  const calls = since === '' ? 'Calls of this period' : `Calls from ${since} on`;
  return `${calls} can still appear: Microsoft writes a call down only hours after its end.`;
}
