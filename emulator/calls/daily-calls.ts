import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import { SITES } from '../company/sites.ts';
import { busyCalls } from './busy-calls.ts';
import type { CallPlan } from './call.ts';
import { CALM, type Conditions } from './seat.ts';
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
  const conditions = conditionsOf(daysAgo);
  const spanOf = (person: Person, minutes: number) =>
    duringWorkingDay(start, person, chance, minutes);
  const calls = Array.from({ length: busyness(start, chance) }, () =>
    usualCall({ company, conditions, chance, spanOf }),
  );
  return [...calls, ...busyCalls(company, start, conditions, `${company.domain} day ${daysAgo}`)];
}

/** Two days on which the Wi-Fi of an office was overcrowded. */
function conditionsOf(daysAgo: number): Conditions {
  if (daysAgo === 5) return { troubledSite: SITES[3] };
  return daysAgo === 13 ? { troubledSite: SITES[1] } : CALM;
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
