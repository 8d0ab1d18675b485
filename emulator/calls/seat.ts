import type { Chance } from '../company/chance.ts';
import type { Person } from '../company/company.ts';
import {
  type AudioDevice,
  BROWSER,
  DESK_PHONE,
  type Machine,
  PHONES,
  ROOM,
} from '../company/equipment.ts';
import type { Conditions } from './conditions.ts';
import { type Party, personParty } from './party.ts';
import { homePlace, mobilePlace, officePlace, type Place, weakPlace, wifiPlace } from './place.ts';
import type { Quality } from './quality.ts';

/** A party at a machine in a place, for the duration of a session. */
export interface ClientSeat {
  readonly kind: 'client';
  readonly party: Party;
  readonly machine: Machine;
  readonly machineName: string | null;
  readonly sound: AudioDevice;
  readonly productFamily: 'teams' | 'azureCommunicationServices' | 'unknown';
  readonly communicationServiceId: string | null;
  readonly place: Place;
  /** The connection quality of the place during this call. */
  readonly link: Quality;
}

/** Microsoft's side of a session. */
export interface ServiceSeat {
  readonly kind: 'service';
  /** Real group calls have a client of unknown platform instead of a role. Older ones have a role. */
  readonly role: string | undefined;
  readonly party: Party | undefined;
}

export type Seat = ClientSeat | ServiceSeat;

export function serviceSeat(role?: string, party?: Party): ServiceSeat {
  return { kind: 'service', role, party };
}

export function seatOf(person: Person, chance: Chance, conditions: Conditions): ClientSeat {
  return inConditions(usualSeat(person, chance, conditions), conditions);
}

function usualSeat(person: Person, chance: Chance, conditions: Conditions): ClientSeat {
  if (chance.happens(person.homeShare)) return homeSeat(person, chance);
  if (chance.happens(0.08)) return mobileSeat(person, chance);
  return officeSeat(person, chance, conditions);
}

export function homeSeat(person: Person, chance: Chance): ClientSeat {
  const isPoor = person.hasPoorWifiAtHome && chance.happens(0.5);
  return laptopSeat(person, homePlace(person, chance, isPoor), isPoor ? 'bad' : ordinary(chance));
}

function officeSeat(person: Person, chance: Chance, { troubledSite }: Conditions): ClientSeat {
  const isTroubled = person.site === troubledSite && chance.happens(0.8);
  const place = officePlace(person.site, chance, isTroubled);
  const link = isTroubled && place.connectionType === 'wifi' ? 'bad' : ordinary(chance);
  if (chance.happens(0.05)) return roomSeat(person, place, link);
  return laptopSeat(person, place, link);
}

/** At the desk, over the Wi-Fi of a floor. */
export function floorSeat(
  person: Person,
  floor: number,
  chance: Chance,
  conditions: Conditions,
): ClientSeat {
  const seat = laptopSeat(person, wifiPlace(person.site, floor, chance, false), 'good');
  return inConditions(seat, conditions);
}

function inConditions(seat: ClientSeat, { troubledSubnet }: Conditions): ClientSeat {
  if (seat.place.subnet !== troubledSubnet) return seat;
  return { ...seat, place: weakPlace(seat.place), link: 'bad' };
}

function laptopSeat(person: Person, place: Place, link: Quality): ClientSeat {
  const { laptop, laptopName, headset } = person;
  return clientSeat(personParty(person), {
    machine: laptop,
    machineName: laptopName,
    sound: headset ?? laptop.builtInSound,
    place,
    link,
  });
}

function mobileSeat(person: Person, chance: Chance): ClientSeat {
  const link = chance.happens(0.3) ? 'fair' : 'good';
  const place = mobilePlace(chance);
  return clientSeat(personParty(person), { machine: person.phone, place, link });
}

function roomSeat(person: Person, place: Place, link: Quality): ClientSeat {
  const machineName = `ROOM-${person.site.code.toUpperCase()}-01`;
  return clientSeat(personParty(person), { machine: ROOM, machineName, place, link });
}

/** A person outside the company, in a browser, on a phone, or in an app. */
export function outsiderSeat(party: Party, chance: Chance): ClientSeat {
  const machine = chance.happens(0.6) ? BROWSER : chance.pick(PHONES);
  const place = machine === BROWSER ? unnamedHome(chance) : mobilePlace(chance);
  return clientSeat(party, { machine, place, link: ordinary(chance) });
}

/** The telephone network, which reports no machine. */
export function telephoneSeat(party: Party, chance: Chance): ClientSeat {
  const nothing = { ...DESK_PHONE, platform: 'unknown', userAgent: '' };
  return {
    ...clientSeat(party, { machine: nothing, place: mobilePlace(chance), link: 'good' }),
    productFamily: 'unknown',
  };
}

export function acsSeat(party: Party, chance: Chance, communicationServiceId: string): ClientSeat {
  return {
    ...outsiderSeat(party, chance),
    productFamily: 'azureCommunicationServices',
    communicationServiceId,
  };
}

type SeatParts = Pick<ClientSeat, 'machine' | 'place' | 'link'> &
  Partial<Pick<ClientSeat, 'machineName' | 'sound'>>;

export function clientSeat(party: Party, parts: SeatParts): ClientSeat {
  return {
    kind: 'client',
    party,
    machine: parts.machine,
    machineName: parts.machineName ?? null,
    sound: parts.sound ?? parts.machine.builtInSound,
    productFamily: 'teams',
    communicationServiceId: null,
    place: parts.place,
    link: parts.link,
  };
}

function unnamedHome(chance: Chance): Place {
  return homePlace({ homeNetwork: chance.pick([0, 1, 178]) }, chance, false);
}

function ordinary(chance: Chance): Quality {
  return chance.happens(0.1) ? 'fair' : 'good';
}
