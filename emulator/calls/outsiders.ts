import type { Chance } from '../company/chance.ts';
import type { Attendee } from './meeting.ts';
import { acsParty, guestParty, type Party } from './party.ts';
import { acsSeat, outsiderSeat } from './seat.ts';

/** The company's customer app, built on Azure Communication Services. */
const CUSTOMER_APP = '7d1f0a94-52c8-4b36-9e07-a6c3f8d2b415';

const PARTNERS: readonly Party[] = [
  partner(
    'c61e9f27-4a80-4d53-b92f-0e7d8a1c5b36',
    'Maria López',
    'maria.lopez@northwindtraders.com',
  ),
  partner('d72fa038-5b91-4e64-8a30-1f8e9b2d6c47', 'Henry Osei', 'henry.osei@northwindtraders.com'),
  partner('e830b149-6ca2-4f75-9b41-209fac3e7d58', 'Jana Horáková', 'jana.horakova@adatum.com'),
];

const GUEST_NAMES = ['Alex (Northwind)', 'Dr. Amelia Stone', 'Wingtip Toys – Front Desk', 'Yusuf'];

export function partnerAttendee(chance: Chance): Attendee {
  return attendee(chance.pick(PARTNERS));
}

export function guestAttendee(chance: Chance): Attendee {
  return attendee(guestParty(chance.uuid(), chance.pick(GUEST_NAMES)));
}

export function acsAttendee(chance: Chance): Attendee {
  const party = acsParty(`8:acs:${CUSTOMER_APP}_${chance.uuid()}`);
  return { party, seat: (seatChance) => acsSeat(party, seatChance, CUSTOMER_APP) };
}

/** A number from the ranges reserved for fiction. */
export function customerNumber(chance: Chance): string {
  const line = String(chance.integer(0, 999)).padStart(3, '0');
  return `${chance.pick(['+44 20 7946 0', '+1 206 555 0', '+49 30 23125 '])}${line}`.replaceAll(
    ' ',
    '',
  );
}

function attendee(party: Party): Attendee {
  return { party, seat: (chance) => outsiderSeat(party, chance) };
}

function partner(id: string, displayName: string, userPrincipalName: string): Party {
  return {
    id,
    slot: 'user',
    displayName,
    tenantId: '1b7e4c90-3f5d-4a28-86e1-d0c9b8a7f615',
    userPrincipalName,
    administrativeUnitId: undefined,
  };
}
