import { recordOf } from '../calls/call.ts';
import { CALM } from '../calls/conditions.ts';
import { TROUBLED_FLOOR } from '../calls/incident.ts';
import { crowdMeeting } from '../calls/meeting.ts';
import type { Span } from '../calls/sessions.ts';
import { usualCall } from '../calls/usual-calls.ts';
import type { Clock } from '../clock.ts';
import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import type { TenantChanges } from '../tenant-changes.ts';
import type { RecordSource } from '../tenant.ts';
import { versionsOf } from './versions.ts';
import { nextGap, writingTime } from './writing-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The share of the meetings with more sessions than a page holds. */
const LARGE = 0.02;

export interface LiveOptions {
  /** How many calls end in an hour, on average. */
  readonly callsPerHour: number;
  /** Shortens the time until a record and its newer versions appear. 1 is as slow as Microsoft. */
  readonly hurry?: number;
  readonly seed?: string;
  /** For how many hours calls end. By default, for as long as the emulator runs. */
  readonly hours?: number;
}

interface Parts {
  readonly clock: Clock;
  readonly changes: TenantChanges;
  readonly company: Company;
}

/** Lets calls end, from now on, and their records appear, most of them in several versions. */
export function startLiveCalls(parts: Parts, options: LiveOptions): void {
  const { clock, changes, company } = parts;
  const { callsPerHour, hurry = 1, seed = 'live', hours = Infinity } = options;
  const until = clock.now + hours * HOUR;
  const chance = chanceOf(`${company.domain} ${seed}`);
  const endLater = () => void clock.after(gapOf(chance, callsPerHour), endCall);
  function endCall() {
    if (clock.now > until) return;
    let at = clock.now + writingTime(chance) / hurry;
    for (const version of versionsOf(callThatEnds(company, clock.now, chance), chance)) {
      changes.schedule(version(at), at);
      at += nextGap(chance) / hurry;
    }
    endLater();
  }
  endLater();
}

/** The ends of calls are independent of each other. */
function gapOf(chance: Chance, callsPerHour: number): number {
  return (-Math.log(1 - chance.between(0, 1)) * HOUR) / callsPerHour;
}

/** The incident lasts until now. */
const conditions = { ...CALM, troubledSubnet: TROUBLED_FLOOR.subnet };

function callThatEnds(company: Company, end: number, chance: Chance): RecordSource {
  const spanOf = (_: Person, minutes: number): Span => ({
    start: Math.round(end - minutes * MINUTE),
    end,
  });
  if (!chance.happens(LARGE)) {
    return recordOf(usualCall({ company, conditions, chance, spanOf }));
  }
  const attendeeCount = chance.integer(61, 180);
  const span = spanOf(company.person(0), chance.pick([30, 45, 60]));
  const size = { attendeeCount, sessionCount: attendeeCount + 7 };
  return recordOf(crowdMeeting({ id: chance.uuid(), company, conditions, ...span, ...size }));
}
