import { BadUserInputError } from '../errors.ts';
import { readMoment } from '../plan/moment.ts';

const midnight = /^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?(?:Z|[+-]00:00)$/i;

/**
 * Returns the day, such as `2026-11-28`, that a time begins.
 *
 * @throws BadUserInputError unless it is midnight in UTC.
 */
export function readDay(argument: string, time: string): string {
  const [, day] = midnight.exec(time) ?? [];
  if (day !== undefined && readMoment(time)) return day;
  const message = `\`${argument}\` must be midnight in UTC, such as 2026-11-01T00:00:00Z.`;
  throw new BadUserInputError(message, { argument });
}
