import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import { SITES } from '../company/sites.ts';
import { busyCalls } from './busy-calls.ts';
import type { CallPlan } from './call.ts';
import { SETUP_FAILURES } from './failures.ts';
import { perhapsFeedback } from './feedback.ts';
import { type Attendee, meetingCall, personAttendee } from './meeting.ts';
import type { Modality } from './media.ts';
import { acsAttendee, customerNumber, guestAttendee, partnerAttendee } from './outsiders.ts';
import { peerToPeerCall } from './peer-to-peer.ts';
import { CALM, type Conditions, seatOf } from './seat.ts';
import type { Span } from './sessions.ts';
import { telephoneCall } from './telephone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Day {
  readonly company: Company;
  readonly midnight: number;
  readonly conditions: Conditions;
  readonly chance: Chance;
}

type Maker = (id: string, day: Day) => CallPlan;

const WEIGHTED_MAKERS: readonly (readonly [Maker, number])[] = [
  [conversation, 44],
  [meeting, 34],
  [telephoneConversation, 11],
  [meetingWithOutsiders, 7],
  [failedAttempt, 4],
];

/** The calls of the day `daysAgo` days before the day that begins at `midnight`. */
export function callsOfDay(
  company: Company,
  midnight: number,
  daysAgo: number,
): readonly CallPlan[] {
  const chance = chanceOf(`${company.domain} day ${daysAgo}`);
  const start = midnight - daysAgo * DAY;
  const conditions = conditionsOf(daysAgo);
  const day = { company, midnight: start, conditions, chance };
  const calls = Array.from({ length: busyness(start, chance) }, () =>
    pickMaker(chance)(chance.uuid(), day),
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

function pickMaker(chance: Chance): Maker {
  let left = chance.between(0, 100);
  for (const [maker, weight] of WEIGHTED_MAKERS) {
    left -= weight;
    if (left < 0) return maker;
  }
  return conversation;
}

function conversation(id: string, day: Day): CallPlan {
  const { chance, conditions, company } = day;
  const [first, second] = pairOf(company, chance);
  const caller = seatOf(first, chance, conditions);
  const callee = seatOf(second, chance, conditions);
  const callerFeedback = perhapsFeedback(caller.link, chance);
  return peerToPeerCall({
    id,
    ...spanOf(day, first, chance.between(0.5, 28)),
    modalities: conversationModalities(chance),
    caller,
    callee,
    ...(callerFeedback ? { callerFeedback } : {}),
    isMeasured: chance.happens(0.96),
  });
}

function conversationModalities(chance: Chance): readonly Modality[] {
  return chance.pick<readonly Modality[]>([
    ['audio'],
    ['audio'],
    ['audio', 'video'],
    ['audio', 'videoBasedScreenSharing'],
    ['audio', 'video', 'videoBasedScreenSharing'],
  ]);
}

function meeting(id: string, day: Day): CallPlan {
  const { chance, company } = day;
  const size = chance.happens(0.8) ? chance.integer(3, 12) : chance.integer(13, 40);
  return meetingOf(id, day, chance.sample(company.staff, size), []);
}

function meetingWithOutsiders(id: string, day: Day): CallPlan {
  const { chance, company } = day;
  const makers = [guestAttendee, partnerAttendee, acsAttendee];
  const outsiders = chance.sample(makers, chance.integer(1, 2)).map((make) => make(chance));
  return meetingOf(id, day, chance.sample(company.staff, chance.integer(2, 6)), outsiders);
}

function meetingOf(
  id: string,
  day: Day,
  people: readonly Person[],
  outsiders: readonly Attendee[],
): CallPlan {
  const { chance, company, conditions } = day;
  const organizer = chance.pick(people.slice(0, 1));
  const attendees = [...people.map((person) => personAttendee(person, conditions)), ...outsiders];
  return meetingCall({
    id,
    company,
    organizer,
    ...spanOf(day, organizer, chance.pick([15, 25, 30, 45, 55, 60, 90]) + chance.between(-4, 4)),
    modalities: chance.pick<readonly Modality[]>([
      ['audio', 'video', 'videoBasedScreenSharing'],
      ['audio', 'video', 'data'],
      ['audio', 'data'],
    ]),
    attendeeCount: attendees.length,
    attendee: (index) => attendees[index] ?? chance.pick(attendees),
    sessionCount: attendees.length + (chance.happens(0.25) ? 1 : 0),
  });
}

function telephoneConversation(id: string, day: Day): CallPlan {
  const { chance, company, conditions } = day;
  const colleague = chance.pick(company.staff);
  return telephoneCall({
    id,
    ...spanOf(day, colleague, chance.between(0.7, 14)),
    number: customerNumber(chance),
    colleague: seatOf(colleague, chance, conditions),
    isInbound: chance.happens(0.6),
  });
}

function failedAttempt(id: string, day: Day): CallPlan {
  const { chance, company, conditions } = day;
  const [first, second] = pairOf(company, chance);
  return peerToPeerCall({
    id,
    ...spanOf(day, first, chance.between(0.05, 0.6)),
    modalities: ['audio'],
    caller: seatOf(first, chance, conditions),
    callee: seatOf(second, chance, conditions),
    failure: chance.pick(SETUP_FAILURES),
    isMeasured: false,
  });
}

function pairOf({ staff }: Company, chance: Chance): readonly [Person, Person] {
  const [first, second] = chance.sample(staff, 2);
  if (!first || !second) throw new RangeError('A company needs two people.');
  return [first, second];
}

/** At some time during the working day of the office of `person`. */
function spanOf({ midnight, chance }: Day, { site }: Person, minutes: number): Span {
  const localHour = chance.between(8.5, 17.5);
  const start = Math.round(midnight + (localHour - site.hoursFromUtc) * HOUR);
  return { start, end: Math.round(start + minutes * MINUTE) };
}
