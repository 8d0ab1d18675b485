import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import { busyCalls } from './busy-calls.ts';
import type { CallPlan } from './call.ts';
import { conditionsOf } from './conditions.ts';
import { floorCalls } from './floor-calls.ts';
import type { Span } from './sessions.ts';
import { usualCall } from './usual-calls.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The calls of the day `daysAgo` days before the day that begins at `midnight`. */
export function callsOfDay(
  company: Company,
  midnight: number,
  daysAgo: number,
): readonly CallPlan[] {
  const chance = chanceOf(`${company.domain} day ${daysAgo}`);
  const start = midnight - daysAgo * DAY;
  const conditions = conditionsOf(daysAgo, midnight);
  const spanOf = (person: Person, minutes: number) =>
    duringWorkingDay(start, person, chance, minutes);
  const calls = Array.from({ length: busyness(start, chance) }, () =>
    usualCall({ company, conditions, chance, spanOf }),
  );
  const seed = `${company.domain} day ${daysAgo}`;
  return [
    ...calls,
    ...busyCalls(company, start, conditions, seed),
    ...floorCalls(company, start, conditions, seed),
  ];
}

function busyness(midnight: number, chance: Chance): number {
  const weekday = new Date(midnight).getUTCDay();
  return weekday === 0 || weekday === 6 ? chance.integer(1, 4) : chance.integer(18, 26);
}

/** At some time during the working day of the office of a person. */
function duringWorkingDay(
  midnight: number,
  { site }: Person,
  chance: Chance,
  minutes: number,
): Span {
  const localHour = chance.between(8.5, 17.5);
  const start = Math.round(midnight + (localHour - site.hoursFromUtc) * HOUR);
  return { start, end: Math.round(start + minutes * MINUTE) };
}
