/** From the first moment to the one after the last, as texts for the gateway. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

interface NamedPeriod {
  readonly name: string;
  /** As a heading names it. */
  readonly words: string;
  readonly of: (now: Date) => Period;
}

/** Periods with a name, in the zone of the person. */
export const namedPeriods: readonly NamedPeriod[] = [
  { name: 'Today', words: 'today', of: (now) => days(now, 0, 1) },
  { name: 'Yesterday', words: 'yesterday', of: (now) => days(now, -1, 0) },
  { name: '7 days', words: 'last 7 days', of: (now) => days(now, -6, 1) },
  { name: '30 days', words: 'last 30 days', of: (now) => days(now, -29, 1) },
];

/** Microsoft has no calls that old. */
export const archivedPeriods: readonly NamedPeriod[] = [
  { name: '90 days', words: 'last 90 days', of: (now) => days(now, -89, 1) },
];

/** What the list shows if the link names no period. */
export function defaultPeriod(now: Date): Period {
  return days(now, -6, 1);
}

/** Whole days, counted from today: a day of 23 or 25 hours is a day too. */
function days(now: Date, first: number, end: number): Period {
  return { from: midnight(now, first), to: midnight(now, end) };
}

function midnight(now: Date, offset: number): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset).toISOString();
}

export function isSamePeriod(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

/** Its name if it has one, else its two ends. */
export function wordsOfPeriod(period: Period, now: Date): string {
  const named = [...namedPeriods, ...archivedPeriods].find(({ of }) =>
    isSamePeriod(of(now), period),
  );
  return named?.words ?? `${toLocalText(period.from)} to ${toLocalText(period.to)}`;
}

/** How a date and time of the person's zone is written: `2026-03-19 09:05`, which nobody can take for another day. */
export function toLocalText(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, 16).replace('T', ' ');
}

/** The same as the pattern of an input. The time may be left out. */
export const localTextPattern = String.raw`\s*\d{4}-\d{2}-\d{2}([ T]+\d{2}:\d{2})?\s*`;

/** Undefined if there is no such day or time. */
export function fromLocalText(text: string): string | undefined {
  if (!new RegExp(`^${localTextPattern}$`).test(text)) return undefined;
  const [day = '', time = '00:00'] = text.trim().split(/[ T]+/);
  const date = new Date(`${day}T${time}`);
  if (Number.isNaN(date.getTime())) return undefined;
  const moment = date.toISOString();
  // February 30 would be a day of March.
  return toLocalText(moment).startsWith(day) ? moment : undefined;
}
