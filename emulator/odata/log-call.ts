import { badRequest } from './graph-error.ts';
import { ticksOf } from './instant.ts';

export type LogName = 'getPstnCalls' | 'getDirectRoutingCalls';

/** A call of one of the functions that return a log of telephone calls. */
export interface LogCall {
  readonly name: LogName;
  /** The values as they were written. Links repeat them. */
  readonly from: string;
  readonly to: string;
  /** In ticks of 100 nanoseconds since 1970. */
  readonly start: bigint;
  readonly end: bigint;
}

const CALL =
  /^(?:microsoft\.graph\.callRecords\.)?(getPstnCalls|getDirectRoutingCalls)(?:\((.*)\))?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a path segment. Returns undefined if it names neither of the functions. */
export function readLogCall(segment: string): LogCall | undefined {
  const [, name, list] = CALL.exec(segment) ?? [];
  if (name === undefined) return undefined;
  const parameters = readParameters(list ?? '');
  // Microsoft's sample of a link has the shorter names.
  const from = parameters.get('fromDateTime') ?? parameters.get('from') ?? '';
  const to = parameters.get('toDateTime') ?? parameters.get('to') ?? '';
  return { name: name as LogName, from, to, start: readTime(from), end: readTime(to) };
}

function readParameters(list: string): ReadonlyMap<string, string> {
  const pairs = list.split(',').map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim(), value.join('=').trim()];
  });
  return new Map(pairs);
}

/** A date alone stands for its midnight in UTC. */
function readTime(text: string): bigint {
  const ticks = ticksOf(DATE.test(text) ? `${text}T00:00:00Z` : text);
  if (ticks !== undefined) return ticks;
  throw badRequest(`The value '${text}' is not a valid DateTimeOffset.`);
}
