import type { Period } from '../list/period.ts';

const dayMs = 86_400_000;

/** Whole days in UTC, because the archive counts by them. */
export interface Days {
  /** The beginning of the first day, in milliseconds. */
  readonly start: number;
  readonly length: number;
}

/** The days nearest to a period: midnight in the zone of a person is hours away from that in UTC. */
export function daysOf({ from, to }: Period): Days {
  const start = nearestMidnight(Date.parse(from));
  const length = (nearestMidnight(Date.parse(to)) - start) / dayMs;
  return { start, length: Math.max(1, length) };
}

function nearestMidnight(moment: number): number {
  return Math.round(moment / dayMs) * dayMs;
}

/** Days that end with today. */
export function lastDays(now: Date, length: number): Days {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  return { start: today - (length - 1) * dayMs, length };
}

export function shiftDays({ start, length }: Days, by: number): Days {
  return { start: start + by * dayMs, length };
}

export function periodOf({ start, length }: Days): Period {
  return { from: textOf(start), to: textOf(start + length * dayMs) };
}

/** The beginning of each day. */
export function eachDay({ start, length }: Days): readonly string[] {
  return Array.from({ length }, (_, index) => textOf(start + index * dayMs));
}

/** As the gateway writes it, such as `2026-03-19T00:00:00Z`. */
function textOf(moment: number): string {
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}

/** Such as `2026-03-19`. */
export function dateOf(day: string): string {
  return day.slice(0, 10);
}

/** Undefined if there is no such day. */
export function dayFromText(text: string | null): number | undefined {
  if (text === null || !/^\s*\d{4}-\d{2}-\d{2}\s*$/.test(text)) return undefined;
  const moment = Date.parse(`${text.trim()}T00:00:00Z`);
  // February 30 is none, or would be a day of March.
  return Number.isNaN(moment) || dateOf(textOf(moment)) !== text.trim() ? undefined : moment;
}

const format = new Intl.DateTimeFormat(undefined, {
  ...{ weekday: 'short', day: 'numeric', month: 'short' },
  timeZone: 'UTC',
});

/** Such as `Thu 19 Mar`. */
export function dayWords(day: string): string {
  return format.format(new Date(day)).replace(',', '');
}

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
const date = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** Such as `Thu`. */
export function weekdayWords(day: string): string {
  return weekday.format(new Date(day));
}

/** Such as `19 Mar`. */
export function dateWords(day: string): string {
  return date.format(new Date(day));
}

export function isMonday(day: string): boolean {
  return new Date(day).getUTCDay() === 1;
}

/** Such as `2026-02-20 to 2026-03-19`, both of them counted. */
export function daysWords({ start, length }: Days): string {
  const [first, last] = [start, start + (length - 1) * dayMs].map((each) => dateOf(textOf(each)));
  return length === 1 ? `${first}` : `${first} to ${last}`;
}
