import { BadUserInputError } from '../errors.ts';
import {
  type DirectRoutingValues,
  readDirectRoutingConditions,
} from './direct-routing-conditions.ts';
import type { Values } from './selected-field.ts';
import { clampTicks, printTicks, readMoment, ticksPerSecond } from './moment.ts';

/** Microsoft's functions that return rows of the logs of telephone calls. The beta version has more of them. */
const functions = {
  pstnCalls: 'getPstnCalls',
  directRoutingCalls: 'getDirectRoutingCalls',
} as const;

export type CallLogName = keyof typeof functions;

/** The calls of one log that began at or after `from` and before `to`. Both are in UTC, with up to seven decimals. */
export interface CallLog {
  readonly name: CallLogName;
  readonly from: string;
  readonly to: string;
  /** Absent for all calls. Only an archive can filter. */
  readonly filter?: CallLogFilter | undefined;
}

/** Conditions on calls over direct routing. */
export interface CallLogFilter {
  /** Equal for equal conditions. */
  readonly key: string;
  readonly values: DirectRoutingValues;
  /** Whether Microsoft says that the calls were not successful; undefined for either. */
  readonly isFailed: boolean | undefined;
}

/** Microsoft refuses longer windows. */
const maxDays = 90;
const ticksPerDay = 86_400n * ticksPerSecond;
const maxTicks = BigInt(maxDays) * ticksPerDay;

export function isCallLogName(name: string): name is CallLogName {
  return Object.hasOwn(functions, name);
}

export function isCallLog(collection: { readonly name: string }): collection is CallLog {
  return isCallLogName(collection.name);
}

/** The log that a function of Microsoft returns; `undefined` for any other name. */
export function callLogOfFunction(name: string): CallLogName | undefined {
  return Object.keys(functions).find(
    (log): log is CallLogName => isCallLogName(log) && functions[log] === name,
  );
}

/**
 * Checks a window. Windows that contain the same moments are equal, in whatever form they are written.
 *
 * @throws BadUserInputError if it is empty, reversed, or longer than 90 days.
 */
export function readCallLog(name: CallLogName, from: unknown, to: unknown): CallLog {
  const [first, end] = [readBound('from', from), readBound('to', to)];
  if (end <= first) {
    throw new BadUserInputError('`to` must be later than `from`.', { argument: 'to' });
  }
  if (end - first > maxTicks) {
    const message = `The time from \`from\` to \`to\` must be at most ${maxDays} days. Ask for several windows.`;
    throw new BadUserInputError(message, { argument: 'to', maximum: maxDays });
  }
  return { name, from: printTicks(first), to: printTicks(end) };
}

/**
 * Cuts a window down to one day.
 *
 * @param day in UTC, such as `2026-11-28`.
 * @throws BadUserInputError if the window has nothing of it.
 */
export function onDay({ name, from, to }: CallLog, day: string): CallLog {
  const start = readBound('filter.day', `${day}T00:00:00Z`);
  const end = start + ticksPerDay;
  const [windowStart, windowEnd] = [readBound('from', from), readBound('to', to)];
  const first = start > windowStart ? start : windowStart;
  const last = end < windowEnd ? end : windowEnd;
  if (first < last) return { name, from: printTicks(first), to: printTicks(last) };
  throw new BadUserInputError('`filter.day` must be a day between `from` and `to`.', {
    argument: 'filter.day',
  });
}

/** Reads the conditions that a client has written, apart from the day. @throws BadUserInputError */
export function readCallLogFilter(filter: Values): CallLogFilter {
  const values = readDirectRoutingConditions(filter);
  const isFailed = typeof filter.isFailed === 'boolean' ? filter.isFailed : undefined;
  return { key: JSON.stringify([[...values], isFailed ?? null]), values, isFailed };
}

/**
 * Prints the function with its parameters, as the last part of a path.
 *
 * The end of Microsoft's window is inclusive for calls over Microsoft's and operators' numbers, and exclusive for
 * direct routing. Times have 100 ns at Microsoft, so the last moment before an end can be named.
 */
export function printCallLogFunction({ name, from, to }: CallLog): string {
  const end = name === 'pstnCalls' ? printTicks(readBound('to', to) - 1n) : to;
  return `${functions[name]}(fromDateTime=${from},toDateTime=${end})`;
}

/** The first tick at or after a bound: both bounds are exact, because no call begins between two ticks. */
function readBound(argument: 'filter.day' | 'from' | 'to', text: unknown): bigint {
  const moment = typeof text === 'string' ? readMoment(text) : undefined;
  if (moment) return clampTicks(moment.isOnTick ? moment.ticks : moment.ticks + 1n);
  throw new BadUserInputError(
    `\`${argument}\` must be an RFC 3339 date and time, such as 2026-11-25T09:30:00Z.`,
    { argument },
  );
}
