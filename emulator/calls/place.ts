import type { Chance } from '../company/chance.ts';
import type { Site } from '../company/sites.ts';

/** The location of an endpoint, as its network describes it. */
export interface Place {
  readonly connectionType: 'wired' | 'wifi' | 'mobile';
  readonly ipAddress: string;
  readonly subnet: string;
  readonly reflexiveIPAddress: string;
  readonly relayIPAddress: string;
  readonly dnsSuffix: string;
  readonly macAddress: string;
  readonly linkSpeed: number;
  /** Undefined without Wi-Fi. */
  readonly wifi: Wifi | undefined;
}

export interface Wifi {
  readonly basicServiceSetIdentifier: string;
  readonly signalStrength: number;
  readonly channel: number;
  readonly band: string;
  readonly radioType: string;
}

const GIGABIT = 1_000_000_000;
// Docking stations report the maximum unsigned 32-bit number, which exceeds a signed one.
const UNKNOWN_FAST = 4_294_967_295;

export function officePlace(site: Site, chance: Chance, isTroubled: boolean): Place {
  const isWired = chance.happens(0.4);
  const floor = chance.integer(1, 4);
  if (!isWired) return wifiPlace(site, floor + 100, chance, isTroubled);
  return {
    ...addressesOf(site, floor, chance),
    connectionType: 'wired',
    linkSpeed: chance.pick([GIGABIT, GIGABIT, UNKNOWN_FAST]),
    wifi: undefined,
  };
}

/** @param floor the third number of its addresses. */
export function wifiPlace(site: Site, floor: number, chance: Chance, isTroubled: boolean): Place {
  const wifi = officeWifi(site, chance, isTroubled);
  return {
    ...addressesOf(site, floor, chance),
    connectionType: 'wifi',
    linkSpeed: wifiSpeed(chance, isTroubled),
    wifi,
  };
}

/** The same place, where all that is left is weak Wi-Fi with 2.4 GHz. */
export function weakPlace(place: Place): Place {
  const { wifi } = place;
  if (!wifi) return place;
  const signalStrength = Math.round(wifi.signalStrength / 3);
  const weak = { signalStrength, channel: 6, band: 'frequency24GHz', radioType: 'wifi80211n' };
  return { ...place, linkSpeed: 13_000_000, wifi: { ...wifi, ...weak } };
}

function addressesOf(site: Site, floor: number, chance: Chance) {
  const network = `${site.addressPrefix}.${floor}`;
  return {
    ipAddress: `${network}.${chance.integer(10, 250)}`,
    subnet: `${network}.0`,
    reflexiveIPAddress: site.publicAddress,
    relayIPAddress: site.relayAddress,
    dnsSuffix: `${site.code}.corp.internal`,
    macAddress: '00-00-00-00-00-00',
  };
}

export function homePlace(
  { homeNetwork }: { readonly homeNetwork: number },
  chance: Chance,
  isPoor: boolean,
): Place {
  const isWired = !isPoor && chance.happens(0.2);
  return {
    connectionType: isWired ? 'wired' : 'wifi',
    ipAddress: `192.168.${homeNetwork}.${chance.integer(20, 240)}`,
    subnet: `192.168.${homeNetwork}.0`,
    reflexiveIPAddress: `198.18.${chance.integer(0, 250)}.${chance.integer(1, 250)}`,
    relayIPAddress: '52.113.199.88',
    dnsSuffix: chance.pick(['', 'home', 'fritz.box', 'lan']),
    macAddress: '00-00-00-00-00-00',
    linkSpeed: isWired ? GIGABIT : wifiSpeed(chance, isPoor),
    wifi: isWired ? undefined : homeWifi(chance, isPoor),
  };
}

export function mobilePlace(chance: Chance): Place {
  return {
    connectionType: 'mobile',
    ipAddress: `100.${chance.integer(64, 127)}.${chance.integer(0, 255)}.${chance.integer(1, 254)}`,
    subnet: '',
    reflexiveIPAddress: `198.19.${chance.integer(0, 250)}.${chance.integer(1, 250)}`,
    relayIPAddress: '52.113.199.12',
    dnsSuffix: '',
    macAddress: '02:00:00:00:00:00',
    linkSpeed: 0,
    wifi: undefined,
  };
}

function officeWifi(site: Site, chance: Chance, isTroubled: boolean): Wifi {
  return {
    basicServiceSetIdentifier: chance.pick(site.accessPoints),
    signalStrength: isTroubled ? chance.integer(18, 40) : chance.integer(65, 99),
    channel: isTroubled ? chance.pick([1, 6, 11]) : chance.pick([36, 44, 100, 116]),
    band: isTroubled ? 'frequency24GHz' : 'frequency50GHz',
    radioType: isTroubled ? 'wifi80211n' : chance.pick(['wifi80211ac', 'wifi80211ax']),
  };
}

function homeWifi(chance: Chance, isPoor: boolean): Wifi {
  const last = () => chance.integer(16, 255).toString(16);
  return {
    basicServiceSetIdentifier: `c0-25-06-${last()}-${last()}-${last()}`,
    signalStrength: isPoor ? chance.integer(15, 35) : chance.integer(55, 98),
    channel: isPoor ? chance.pick([1, 6, 11]) : chance.pick([36, 40, 52]),
    band: isPoor ? 'frequency24GHz' : 'frequency50GHz',
    radioType: isPoor ? 'wifi80211n' : chance.pick(['wifi80211ac', 'wifi80211ax']),
  };
}

function wifiSpeed(chance: Chance, isPoor: boolean): number {
  return isPoor
    ? chance.pick([6_500_000, 13_000_000, 19_500_000])
    : chance.pick([526_500_000, 866_700_000, 1_201_000_000, 2_402_000_000]);
}
