import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import type { CallPlan } from './call.ts';
import type { Conditions } from './conditions.ts';
import type { Modality } from './media.ts';
import { type Party, personParty } from './party.ts';
import { type Seat, seatOf, serviceSeat } from './seat.ts';
import type { SessionPlan, Span } from './sessions.ts';

/** An attendee of a meeting. The location is chosen anew for each session. */
export interface Attendee {
  readonly party: Party;
  seat(chance: Chance): Seat;
}

export interface MeetingIdea extends Span {
  readonly id: string;
  readonly company: Company;
  readonly organizer: Person;
  readonly modalities: readonly Modality[];
  readonly attendeeCount: number;
  attendee(index: number): Attendee;
  /** Greater than the number of attendees if some of them rejoin. */
  readonly sessionCount: number;
}

export function personAttendee(person: Person, conditions: Conditions): Attendee {
  return {
    party: personParty(person),
    seat: (chance) => seatOf(person, chance, conditions),
  };
}

export function meetingCall(idea: MeetingIdea): CallPlan {
  const { id, start, end, modalities, organizer, attendeeCount, sessionCount } = idea;
  return {
    id,
    type: 'groupCall',
    start,
    end,
    modalities,
    joinWebUrl: joinWebUrl(idea),
    organizer: personParty(organizer),
    participantCount: attendeeCount,
    participant: (index) => idea.attendee(index).party,
    sessionCount,
    session: (index) => meetingSession(idea, index),
  };
}

export interface CrowdIdea extends Span {
  readonly id: string;
  readonly company: Company;
  readonly conditions: Conditions;
  readonly attendeeCount: number;
  readonly sessionCount: number;
}

/** A meeting with enough people for several pages. */
export function crowdMeeting({ conditions, ...idea }: CrowdIdea): CallPlan {
  const { company } = idea;
  return meetingCall({
    ...idea,
    organizer: company.person(0),
    modalities: ['audio', 'video', 'videoBasedScreenSharing', 'data'],
    attendee: (index) => personAttendee(company.person(index), conditions),
  });
}

/** In a group call, every participant calls the service. */
function meetingSession(idea: MeetingIdea, index: number): SessionPlan {
  const seed = `${idea.id} session ${index}`;
  const chance = chanceOf(seed);
  const id = chance.uuid();
  const caller = idea.attendee(index % idea.attendeeCount).seat(chance);
  return {
    id,
    ...attendanceOf(idea, index, chance),
    modalities: index === 0 ? idea.modalities : someOf(idea.modalities, chance),
    caller,
    callee: serviceSeat(chance.happens(0.2) ? 'mediaController' : undefined),
    isMeasured: chance.happens(0.93),
    seed,
  };
}

/** The first session lasts as long as the meeting, so the record's times match a session. */
function attendanceOf(idea: MeetingIdea, index: number, chance: Chance): Span {
  const length = idea.end - idea.start;
  if (index === 0) return { start: idea.start, end: idea.end };
  const isReturn = index >= idea.attendeeCount;
  const start =
    idea.start + length * (isReturn ? chance.between(0.4, 0.8) : chance.between(0, 0.12));
  const end = idea.end - length * chance.between(0, isReturn ? 0.1 : 0.15);
  return { start: Math.round(start), end: Math.round(end) };
}

/** All attendees use audio. Only some use video or share a screen. */
function someOf(modalities: readonly Modality[], chance: Chance): readonly Modality[] {
  return modalities.filter(
    (modality) => modality === 'audio' || chance.happens(modality === 'video' ? 0.6 : 0.35),
  );
}

function joinWebUrl({ id, company, organizer }: MeetingIdea): string {
  const thread = Buffer.from(id).toString('base64url');
  const context = `{"Tid":"${company.tenantId}","Oid":"${organizer.id}"}`;
  return `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0?context=${encodeURIComponent(context).toLowerCase()}`;
}
