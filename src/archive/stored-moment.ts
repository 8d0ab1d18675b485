import { readMoment, ticksPerSecond } from '../plan/moment.ts';

const ticksPerMs = ticksPerSecond / 1000n;

/**
 * Prints Microsoft's date and time as it is stored: in UTC with seven decimals, 28 characters, so that the order of
 * texts is that of time. Undefined for anything else.
 */
export function storedMoment(written: unknown): string | undefined {
  const moment = typeof written === 'string' ? readMoment(written) : undefined;
  return moment && print(moment.ticks);
}

/** The same, of milliseconds since 1970. */
export function storedTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}0000Z`;
}

/** Milliseconds since 1970 of a stored moment, rounded down. */
export function timeOf(stored: string): number {
  return Date.parse(`${stored.slice(0, 23)}Z`);
}

/** The next moment that can be told apart, 100 ns later. */
export function tickAfter(stored: string): string {
  const moment = readMoment(stored);
  if (!moment) throw new TypeError('A stored moment has 28 characters.');
  return print(moment.ticks + 1n) ?? stored;
}

/** Undefined for a year that does not have four digits. */
function print(ticks: bigint): string | undefined {
  const quotient = ticks / ticksPerMs;
  // Division with `/` rounds towards zero; a moment before 1970 is rounded down.
  const ms = quotient * ticksPerMs > ticks ? quotient - 1n : quotient;
  const text = new Date(Number(ms)).toISOString();
  const rest = String(ticks - ms * ticksPerMs).padStart(4, '0');
  return text.length === 24 ? `${text.slice(0, -1)}${rest}Z` : undefined;
}
