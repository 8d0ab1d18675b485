import { BadUpstreamResponseError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { readMoment } from '../../plan/moment.ts';
import { isAbsent } from './read-value.ts';

const ticksPerMs = 10_000;

/**
 * The milliseconds from the start to the end of a call, session or segment, with up to four decimals.
 *
 * @returns null if one of them is absent, or if the end is before the start.
 * @throws BadUpstreamResponseError
 */
export function durationMs({ startDateTime, endDateTime }: JsonObject): number | null {
  if (isAbsent(startDateTime) || isAbsent(endDateTime)) return null;
  const start = readTicks(startDateTime, 'startDateTime');
  const ticks = Number(readTicks(endDateTime, 'endDateTime') - start);
  return ticks < 0 ? null : ticks / ticksPerMs;
}

function readTicks(time: unknown, property: string): bigint {
  const moment = typeof time === 'string' ? readMoment(time) : undefined;
  if (moment) return moment.ticks;
  throw new BadUpstreamResponseError(`${property} does not have the documented type`);
}
