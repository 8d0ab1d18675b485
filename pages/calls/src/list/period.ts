/** From the first moment to the one after the last, as texts for the gateway. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Periods with a name, in the zone of the person. */
export const namedPeriods: readonly {
  readonly name: string;
  readonly of: (now: Date) => Period;
}[] = [
  { name: 'Today', of: (now) => days(now, 0, 1) },
  { name: 'Yesterday', of: (now) => days(now, -1, 0) },
  { name: '7 days', of: (now) => days(now, -6, 1) },
  { name: '30 days', of: (now) => days(now, -29, 1) },
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

/** The text of an input for a local date and time. */
export function toLocalInput(moment: string): string {
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Undefined if the input is incomplete. */
export function fromLocalInput(text: string): string | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
