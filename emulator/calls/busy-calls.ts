import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import { storyPeople } from '../story-people.ts';
import type { CallPlan } from './call.ts';
import type { Conditions } from './conditions.ts';
import { meetingCall, personAttendee } from './meeting.ts';
import { customerNumber } from './outsiders.ts';
import { peerToPeerCall } from './peer-to-peer.ts';
import { seatOf } from './seat.ts';
import type { Span } from './sessions.ts';
import { telephoneCall } from './telephone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface BusyDay {
  readonly company: Company;
  readonly person: Person;
  readonly midnight: number;
  readonly conditions: Conditions;
  readonly chance: Chance;
}

/** Four calls of one person on each working day. Any week has five such days. */
export function busyCalls(
  company: Company,
  midnight: number,
  conditions: Conditions,
  seed: string,
): readonly CallPlan[] {
  const person = company.staff.find(({ id }) => id === storyPeople.busyPerson);
  const weekday = new Date(midnight).getUTCDay();
  if (!person || weekday === 0 || weekday === 6) return [];
  const day = { company, person, midnight, conditions, chance: chanceOf(`busy ${seed}`) };
  return [standUp(day), customer(day, 10.5), colleague(day), customer(day, 15.25)];
}

function standUp(day: BusyDay): CallPlan {
  const { company, person, conditions, chance } = day;
  const others = company.staff.filter(({ id, site }) => id !== person.id && site === person.site);
  const people = [person, ...chance.sample(others, chance.integer(3, 6))];
  const attendees = people.map((each) => personAttendee(each, conditions));
  return meetingCall({
    id: chance.uuid(),
    company,
    organizer: person,
    ...spanOf(day, 8.75, chance.between(12, 19)),
    modalities: ['audio', 'video', 'data'],
    attendeeCount: attendees.length,
    attendee: (index) => attendees[index] ?? chance.pick(attendees),
    sessionCount: attendees.length,
  });
}

function customer(day: BusyDay, hour: number): CallPlan {
  const { person, conditions, chance } = day;
  return telephoneCall({
    id: chance.uuid(),
    ...spanOf(day, hour, chance.between(1, 14)),
    number: customerNumber(chance),
    colleague: seatOf(person, chance, conditions),
    isInbound: chance.happens(0.7),
  });
}

function colleague(day: BusyDay): CallPlan {
  const { company, person, conditions, chance } = day;
  const other = chance.pick(company.staff.filter(({ id }) => id !== person.id));
  return peerToPeerCall({
    id: chance.uuid(),
    ...spanOf(day, 13.5, chance.between(2, 25)),
    modalities: ['audio', 'videoBasedScreenSharing'],
    caller: seatOf(person, chance, conditions),
    callee: seatOf(other, chance, conditions),
  });
}

/** At most half an hour after `hour` in the person's time zone. */
function spanOf({ midnight, person, chance }: BusyDay, hour: number, minutes: number): Span {
  const localHour = hour + chance.between(0, 0.5);
  const start = Math.round(midnight + (localHour - person.site.hoursFromUtc) * HOUR);
  return { start, end: Math.round(start + minutes * MINUTE) };
}
