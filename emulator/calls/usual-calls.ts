import type { Chance } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import type { CallPlan } from './call.ts';
import type { Conditions } from './conditions.ts';
import { SETUP_FAILURES } from './failures.ts';
import { perhapsFeedback } from './feedback.ts';
import { type Attendee, meetingCall, personAttendee } from './meeting.ts';
import type { Modality } from './media.ts';
import { acsAttendee, customerNumber, guestAttendee, partnerAttendee } from './outsiders.ts';
import { peerToPeerCall } from './peer-to-peer.ts';
import { seatOf } from './seat.ts';
import type { Span } from './sessions.ts';
import { telephoneCall } from './telephone.ts';

/** When and among whom a call takes place. */
export interface Occasion {
  readonly company: Company;
  readonly conditions: Conditions;
  readonly chance: Chance;
  /** The time of a call that a person has for some minutes. */
  spanOf(person: Person, minutes: number): Span;
}

type Maker = (id: string, occasion: Occasion) => CallPlan;

const WEIGHTED_MAKERS: readonly (readonly [Maker, number])[] = [
  [conversation, 44],
  [meeting, 34],
  [telephoneConversation, 11],
  [meetingWithOutsiders, 7],
  [failedAttempt, 4],
];

/** A call such as the company has many of. */
export function usualCall(occasion: Occasion): CallPlan {
  const { chance } = occasion;
  const make = pickMaker(chance);
  return make(chance.uuid(), occasion);
}

function pickMaker(chance: Chance): Maker {
  let left = chance.between(0, 100);
  for (const [maker, weight] of WEIGHTED_MAKERS) {
    left -= weight;
    if (left < 0) return maker;
  }
  return conversation;
}

function conversation(id: string, occasion: Occasion): CallPlan {
  const { chance, conditions, company } = occasion;
  const [first, second] = pairOf(company, chance);
  const caller = seatOf(first, chance, conditions);
  const callee = seatOf(second, chance, conditions);
  const callerFeedback = perhapsFeedback(caller.link, chance);
  return peerToPeerCall({
    id,
    ...occasion.spanOf(first, chance.between(0.5, 28)),
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

function meeting(id: string, occasion: Occasion): CallPlan {
  const { chance, company } = occasion;
  const size = chance.happens(0.8) ? chance.integer(3, 12) : chance.integer(13, 40);
  return meetingOf(id, occasion, chance.sample(company.staff, size), []);
}

function meetingWithOutsiders(id: string, occasion: Occasion): CallPlan {
  const { chance, company } = occasion;
  const makers = [guestAttendee, partnerAttendee, acsAttendee];
  const outsiders = chance.sample(makers, chance.integer(1, 2)).map((make) => make(chance));
  return meetingOf(id, occasion, chance.sample(company.staff, chance.integer(2, 6)), outsiders);
}

function meetingOf(
  id: string,
  occasion: Occasion,
  people: readonly Person[],
  outsiders: readonly Attendee[],
): CallPlan {
  const { chance, company, conditions } = occasion;
  const organizer = chance.pick(people.slice(0, 1));
  const attendees = [...people.map((person) => personAttendee(person, conditions)), ...outsiders];
  return meetingCall({
    id,
    company,
    organizer,
    ...occasion.spanOf(
      organizer,
      chance.pick([15, 25, 30, 45, 55, 60, 90]) + chance.between(-4, 4),
    ),
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

function telephoneConversation(id: string, occasion: Occasion): CallPlan {
  const { chance, company, conditions } = occasion;
  const colleague = chance.pick(company.staff);
  return telephoneCall({
    id,
    ...occasion.spanOf(colleague, chance.between(0.7, 14)),
    number: customerNumber(chance),
    colleague: seatOf(colleague, chance, conditions),
    isInbound: chance.happens(0.6),
  });
}

function failedAttempt(id: string, occasion: Occasion): CallPlan {
  const { chance, company, conditions } = occasion;
  const [first, second] = pairOf(company, chance);
  return peerToPeerCall({
    id,
    ...occasion.spanOf(first, chance.between(0.05, 0.6)),
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
