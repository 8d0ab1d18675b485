/** A point in time as a client wrote it, in ticks of 100 ns, which is the resolution of Microsoft Graph. */
export interface Moment {
  /** As written, in upper case. */
  readonly text: string;
  /** The last tick at or before it, counted from the start of 1970. */
  readonly ticks: bigint;
  /** Whether it is exactly on that tick, and not between it and the next. */
  readonly isOnTick: boolean;
  /** Whether Microsoft Graph can read the text unchanged. */
  readonly isReadable: boolean;
}

const rfc3339 =
  /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d):([0-5]\d|60)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Ticks have 100 ns. */
export const ticksPerSecond = 10_000_000n;
/** The range of .NET's `DateTimeOffset`, which Microsoft Graph uses. */
const firstTick = toTicks(Date.parse('0001-01-01T00:00:00Z'));
const lastTick = toTicks(Date.parse('9999-12-31T23:59:59Z')) + ticksPerSecond - 1n;
const maxOffsetMinutes = 14 * 60;

/** No legitimate time has hundreds of decimals. */
const maxText = 1000;

/**
 * Parses an RFC 3339 date and time of at most 1,000 characters, with any number of decimals. Returns undefined for
 * anything else.
 */
export function readMoment(written: string): Moment | undefined {
  if (written.length > maxText) return undefined;
  const text = written.toUpperCase();
  const [, date, minute = '', second = '', decimals = '', offset = ''] = rfc3339.exec(text) ?? [];
  if (date === undefined || !isCalendarDate(date)) return undefined;
  const offsetMinutes = readOffset(offset);
  const minuteMs = Date.parse(`${date}T${minute}:00Z`) - offsetMinutes * 60_000;
  if (second === '60') return readLeapSecond(text, minuteMs);
  const ticks = toTicks(minuteMs + Number(second) * 1000) + BigInt(keptOf(decimals).padEnd(7, '0'));
  const hasRoom = decimals.length <= 7 && Math.abs(offsetMinutes) <= maxOffsetMinutes;
  return {
    text,
    ticks,
    isOnTick: !/[1-9]/.test(decimals.slice(keptOf(decimals).length)),
    isReadable: hasRoom && ticks === clampTicks(ticks),
  };
}

/**
 * Prints a point in time in a form that Microsoft Graph can read. A value that it cannot represent is rounded away
 * from the range that it bounds, so that no record is lost.
 */
export function printMoment({ text, ticks, isOnTick, isReadable }: Moment, side: 'from' | 'to') {
  if (isReadable) return text;
  return printTicks(side === 'to' && !isOnTick ? ticks + 1n : ticks);
}

/** Prints a tick in UTC, or the nearest one that Microsoft Graph can represent. */
export function printTicks(ticks: bigint): string {
  const inRange = clampTicks(ticks);
  const second = floorDivide(inRange, ticksPerSecond);
  const decimals = String(inRange - second * ticksPerSecond)
    .padStart(7, '0')
    .replace(/0+$/, '');
  const time = new Date(Number(second) * 1000).toISOString().slice(0, 19);
  return `${time}${decimals && `.${decimals}`}Z`;
}

/** JavaScript would accept the 30th of February as a day in March. */
function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** The minutes by which a local time is ahead of UTC, from `Z` or text such as `-05:30`. */
function readOffset(text: string): number {
  if (text === 'Z') return 0;
  const [hours = 0, minutes = 0] = text.slice(1).split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function keptOf(decimals: string): string {
  return decimals.slice(0, 7);
}

/**
 * Leap seconds come at the end of a month in UTC (RFC 3339, appendix D). .NET has none, so such a second lies
 * between the ticks around it.
 */
function readLeapSecond(text: string, minuteMs: number): Moment | undefined {
  const next = new Date(minuteMs + 60_000);
  if (!next.toISOString().endsWith('-01T00:00:00.000Z')) return undefined;
  return { text, ticks: toTicks(next.getTime()) - 1n, isOnTick: false, isReadable: false };
}

function toTicks(ms: number): bigint {
  return BigInt(ms / 1000) * ticksPerSecond;
}

/** The nearest tick that Microsoft Graph can represent. */
export function clampTicks(ticks: bigint): bigint {
  if (ticks < firstTick) return firstTick;
  return ticks > lastTick ? lastTick : ticks;
}

/** Division with `/` rounds towards zero; this rounds down. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return quotient * divisor > dividend ? quotient - 1n : quotient;
}
