import { BadUserInputError } from '../errors.ts';
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
}

/** Microsoft refuses longer windows. */
const maxDays = 90;
const maxTicks = BigInt(maxDays * 86_400) * ticksPerSecond;

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
function readBound(argument: 'from' | 'to', text: unknown): bigint {
  const moment = typeof text === 'string' ? readMoment(text) : undefined;
  if (moment) return clampTicks(moment.isOnTick ? moment.ticks : moment.ticks + 1n);
  throw new BadUserInputError(
    `\`${argument}\` must be an RFC 3339 date and time, such as 2026-11-25T09:30:00Z.`,
    { argument },
  );
}
