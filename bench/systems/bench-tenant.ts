import { recordOf } from '../../emulator/calls/call.ts';
import { meetingCall, personAttendee } from '../../emulator/calls/meeting.ts';
import { CALM } from '../../emulator/calls/conditions.ts';
import { chanceOf } from '../../emulator/company/chance.ts';
import { type Company, companyOf } from '../../emulator/company/company.ts';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { type RecordSource, type Tenant, tenantOf } from '../../emulator/tenant.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The ids of the records that the scenarios read. */
export interface BenchRecords {
  readonly small: string;
  readonly of60Sessions: string;
  readonly of2000Sessions: string;
  readonly of10000Sessions: string;
  /** Records of all sizes, half of their sessions in large meetings. */
  readonly mix: readonly string[];
  readonly all: readonly string[];
}

/**
 * How many records of each size the mix has. The sizes are about those of the emulator's stories: 40 calls
 * of two people among 25 meetings that fill a page of sessions.
 */
const mixed = [
  { count: 40, minimum: 1, maximum: 1 },
  { count: 20, minimum: 2, maximum: 12 },
  { count: 15, minimum: 13, maximum: 45 },
  { count: 25, minimum: 60, maximum: 5_000 },
] as const;

const large = {
  of60Sessions: { id: '60606060-5e55-4105-8000-b0b060606060', sessions: 60 },
  of10000Sessions: { id: '10000000-5e55-4105-8000-b0b010000000', sessions: 10_000 },
} as const;

/**
 * The emulated company at noon of the last Wednesday: it has the same calls on every day of a week, so
 * results of different days compare.
 */
export function benchTime(today = new Date()): Date {
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const daysSinceWednesday = (today.getUTCDay() + 4) % 7 || 7;
  return new Date(midnight - daysSinceWednesday * day + 12 * hour);
}

/** The emulated company, with some more large meetings. */
export function benchTenant(now: Date): Tenant {
  const { records } = seededTenant(now);
  const company = companyOf('contoso.com', '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58', 120);
  const end = now.getTime() - day;
  const meetings = [...Object.values(large), ...meetingsOfTheMix()].map(({ id, sessions }) =>
    largeMeeting(company, end, id, sessions),
  );
  return tenantOf([...records, ...meetings]);
}

export function benchRecords({ records }: Tenant): BenchRecords {
  return {
    small: storyRecords.badWifiCall,
    of60Sessions: large.of60Sessions.id,
    of2000Sessions: storyRecords.townHall,
    of10000Sessions: large.of10000Sessions.id,
    mix: mixOf(records),
    all: records.map(({ id }) => id),
  };
}

/** Seeded, so every run and every system reads the same records in the same order. */
function mixOf(records: readonly RecordSource[]): readonly string[] {
  const chance = chanceOf('the mix of the benchmark');
  const chosen = mixed.flatMap(({ count, minimum, maximum }) => {
    const ofSize = records.filter(
      ({ sessionCount }) => sessionCount >= minimum && sessionCount <= maximum,
    );
    return chance.sample(ofSize, count);
  });
  return chance.sample(chosen, chosen.length).map(({ id }) => id);
}

function meetingsOfTheMix() {
  const chance = chanceOf('the large meetings of the benchmark');
  return Array.from({ length: 24 }, () => {
    const id = chance.uuid();
    return { id, sessions: chance.integer(60, 200) };
  });
}

function largeMeeting(company: Company, end: number, id: string, sessions: number): RecordSource {
  return recordOf(
    meetingCall({
      id,
      company,
      start: end - hour,
      end,
      organizer: company.person(0),
      modalities: ['audio', 'video', 'videoBasedScreenSharing'],
      attendeeCount: sessions,
      attendee: (index) => personAttendee(company.person(index), CALM),
      sessionCount: sessions,
    }),
  );
}
