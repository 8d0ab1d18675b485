import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import { storyPeople } from '../story-people.ts';
import type { CallPlan } from './call.ts';
import type { Conditions } from './conditions.ts';
import { CONNECTIVITY_FAILURE, MIDCALL_FAILURE } from './failures.ts';
import { feedbackOf, perhapsFeedback } from './feedback.ts';
import { TROUBLED_FLOOR } from './incident.ts';
import { type Attendee, meetingCall } from './meeting.ts';
import { personParty } from './party.ts';
import { peerToPeerCall, type PeerToPeerIdea } from './peer-to-peer.ts';
import { type ClientSeat, floorSeat, seatOf } from './seat.ts';
import type { Span } from './sessions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface FloorDay {
  readonly company: Company;
  readonly team: readonly Person[];
  readonly midnight: number;
  readonly conditions: Conditions;
  readonly chance: Chance;
}

/** Two meetings and six conversations of a team on each working day. They sit on the floor with the incident. */
export function floorCalls(
  company: Company,
  midnight: number,
  conditions: Conditions,
  seed: string,
): readonly CallPlan[] {
  const weekday = new Date(midnight).getUTCDay();
  if (weekday === 0 || weekday === 6) return [];
  const people = company.staff.filter(
    ({ id, site }) => site === TROUBLED_FLOOR.site && id !== storyPeople.busyPerson,
  );
  const team = people.slice(0, 10);
  const day = { company, team, midnight, conditions, chance: chanceOf(`floor ${seed}`) };
  const conversations = [10, 10.75, 11.5, 13, 15.5, 16.25];
  return [
    teamMeeting(day, 9.25, 20),
    teamMeeting(day, 14, 40),
    ...conversations.map((hour, index) => conversation(day, hour, index)),
  ];
}

function teamMeeting(day: FloorDay, hour: number, minutes: number): CallPlan {
  const { company, team, conditions, chance } = day;
  const attendees = team.map((person) => floorAttendee(person, conditions));
  return meetingCall({
    id: chance.uuid(),
    company,
    organizer: chance.pick(team),
    ...spanOf(day, hour, minutes + chance.between(-4, 4)),
    modalities: ['audio', 'video', 'videoBasedScreenSharing'],
    attendeeCount: attendees.length,
    attendee: (index) => attendees[index] ?? chance.pick(attendees),
    // With a bad connection, everybody joins twice.
    sessionCount: attendees.length * (conditions.troubledSubnet ? 2 : 1),
  });
}

function floorAttendee(person: Person, conditions: Conditions): Attendee {
  return {
    party: personParty(person),
    seat: (chance) => floorSeat(person, TROUBLED_FLOOR.number, chance, conditions),
  };
}

function conversation(day: FloorDay, hour: number, index: number): CallPlan {
  const { company, team, conditions, chance } = day;
  const colleague = chance.pick(company.staff.filter(({ site }) => site !== TROUBLED_FLOOR.site));
  const caller = floorSeat(chance.pick(team), TROUBLED_FLOOR.number, chance, conditions);
  const call = {
    id: chance.uuid(),
    ...spanOf(day, hour, chance.between(4, 25)),
    modalities: ['audio', 'video'] as const,
    caller,
    callee: seatOf(colleague, chance, conditions),
  };
  return peerToPeerCall({
    ...call,
    ...(caller.link === 'bad' ? troubleOf(index) : ratingOf(caller.link, chance)),
  });
}

type Trouble = Pick<PeerToPeerIdea, 'failure' | 'isMeasured' | 'callerFeedback'>;

/** Not by chance, so that a single day has all of it. */
function troubleOf(index: number): Trouble {
  return TROUBLES[index % TROUBLES.length] ?? {};
}

const TROUBLES: readonly Trouble[] = [
  { callerFeedback: feedbackOf('bad', 'Every other word is missing.', ['Interruptions']) },
  { failure: MIDCALL_FAILURE },
  { callerFeedback: feedbackOf('poor', null, ['DistortedSound', 'Interruptions']) },
  { failure: CONNECTIVITY_FAILURE, isMeasured: false },
  { failure: MIDCALL_FAILURE, callerFeedback: feedbackOf('bad', null, ['Stopped']) },
  {},
];

function ratingOf(link: ClientSeat['link'], chance: Chance): Trouble {
  const callerFeedback = perhapsFeedback(link, chance);
  return callerFeedback ? { callerFeedback } : {};
}

/** At most a quarter of an hour after `hour` at the office. */
function spanOf({ midnight, chance }: FloorDay, hour: number, minutes: number): Span {
  const localHour = hour + chance.between(0, 0.25);
  const start = Math.round(midnight + (localHour - TROUBLED_FLOOR.site.hoursFromUtc) * HOUR);
  return { start, end: Math.round(start + minutes * MINUTE) };
}
