import { chanceOf, itemAt } from '../company/chance.ts';
import type { Company, Person } from '../company/company.ts';
import { storyRecords } from '../story-records.ts';
import type { CallPlan } from './call.ts';
import { incidentAt } from './conditions.ts';
import { MIDCALL_FAILURE } from './failures.ts';
import { feedbackOf } from './feedback.ts';
import { crowdMeeting, meetingCall, personAttendee } from './meeting.ts';
import { acsAttendee, guestAttendee, partnerAttendee } from './outsiders.ts';
import { personParty } from './party.ts';
import { peerToPeerCall } from './peer-to-peer.ts';
import { homePlace } from './place.ts';
import { clientSeat, type ClientSeat, homeSeat } from './seat.ts';
import type { Span } from './sessions.ts';
import { serviceLineCall, telephoneCall } from './telephone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const POOR_SOUND = feedbackOf('poor', 'I could hardly understand a word.', [
  'Noisy',
  'DistortedSound',
  'Interruptions',
]);

/** The calls with fixed ids, dated back from the day that begins at `midnight`. */
export function storyCalls(company: Company, midnight: number): readonly CallPlan[] {
  const yesterday = midnight - DAY;
  const crowd = (id: string, span: Span, attendeeCount: number, sessionCount: number) => {
    const conditions = incidentAt(span.start, midnight);
    return crowdMeeting({ id, company, conditions, ...span, attendeeCount, sessionCount });
  };
  const on = (daysAgo: number, hour: number, minutes: number) =>
    spanOn(workingDayBefore(midnight - daysAgo * DAY), hour, minutes);
  return [
    badWifiCall(company, spanOn(yesterday, 9.25, 22)),
    failedCall(company, spanOn(yesterday, 13.5, 3)),
    pstnCall(company, on(2, 10, 7)),
    serviceLine(company, on(2, 15, 12)),
    guestMeeting(company, on(3, 12, 45), midnight),
    crowd(storyRecords.meetingOf150Sessions, on(4, 14, 60), 140, 150),
    crowd(storyRecords.allHands, on(8, 15, 60), 900, 1_000),
    // Before the incident: beside so many good streams, nobody would see its day.
    crowd(storyRecords.townHall, on(11, 16, 75), 1_800, 2_000),
  ];
}

/** Large meetings do not happen on a weekend, but on the Friday before. */
function workingDayBefore(midnight: number): number {
  const weekday = new Date(midnight).getUTCDay();
  if (weekday === 0) return midnight - 2 * DAY;
  return weekday === 6 ? midnight - DAY : midnight;
}

function spanOn(midnight: number, hour: number, minutes: number): Span {
  const start = midnight + Math.round(hour * 60 * MINUTE) + 4_217;
  return { start, end: start + Math.round(minutes * MINUTE) + 381 };
}

function badWifiCall(company: Company, span: Span): CallPlan {
  const id = storyRecords.badWifiCall;
  return peerToPeerCall({
    id,
    ...span,
    modalities: ['audio', 'video'],
    caller: quietSeat(company.person(4), id),
    callee: weakWifiSeat(company.person(1), id),
    calleeFeedback: POOR_SOUND,
  });
}

function failedCall(company: Company, span: Span): CallPlan {
  const id = storyRecords.failedCall;
  return peerToPeerCall({
    id,
    ...span,
    modalities: ['audio'],
    caller: quietSeat(company.person(8), id),
    callee: quietSeat(company.person(17), id),
    failure: MIDCALL_FAILURE,
  });
}

function pstnCall(company: Company, span: Span): CallPlan {
  const id = storyRecords.pstnCall;
  const colleague = quietSeat(company.person(23), id);
  return telephoneCall({ id, ...span, number: '+442079460123', colleague, isInbound: true });
}

function serviceLine(company: Company, span: Span): CallPlan {
  const id = storyRecords.repeatedSessionIds;
  const { tenantId } = company;
  const agent = quietSeat(company.person(31), id);
  return serviceLineCall({ id, ...span, number: '+12065550142', tenantId, agent });
}

function guestMeeting(company: Company, span: Span, today: number): CallPlan {
  const id = storyRecords.guestMeeting;
  const conditions = incidentAt(span.start, today);
  const chance = chanceOf(id);
  const attendees = [
    ...[3, 12, 45].map((index) => personAttendee(company.person(index), conditions)),
    partnerAttendee(chance),
    guestAttendee(chance),
    acsAttendee(chance),
  ];
  return meetingCall({
    id,
    company,
    ...span,
    organizer: company.person(3),
    modalities: ['audio', 'video', 'videoBasedScreenSharing'],
    attendeeCount: attendees.length,
    attendee: (index) => itemAt(attendees, index),
    sessionCount: attendees.length,
  });
}

/** At home on good Wi-Fi. */
function quietSeat(person: Person, id: string): ClientSeat {
  const seat = homeSeat({ ...person, hasPoorWifiAtHome: false }, chanceOf(`${id} ${person.id}`));
  return { ...seat, link: 'good' };
}

function weakWifiSeat(person: Person, id: string): ClientSeat {
  const { laptop, laptopName, headset } = person;
  return clientSeat(personParty(person), {
    machine: laptop,
    machineName: laptopName,
    sound: headset ?? laptop.builtInSound,
    place: homePlace(person, chanceOf(`${id} weak`), true),
    link: 'bad',
  });
}
