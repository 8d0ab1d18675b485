import type { Chance } from '../company/chance.ts';
import type { JsonObject } from '../tenant.ts';
import type { Wifi } from './place.ts';
import type { Quality } from './quality.ts';
import type { ClientSeat, Seat } from './seat.ts';
import { single } from './stream-ranges.ts';
import { writeDuration } from './write-time.ts';

/** A service reports its port and little else. */
const SERVICE_NETWORK = {
  ipAddress: '',
  subnet: null,
  linkSpeed: 0,
  connectionType: 'wired',
  port: 3479,
  reflexiveIPAddress: '',
  relayIPAddress: null,
  relayPort: null,
  macAddress: null,
  wifiMicrosoftDriver: null,
  wifiMicrosoftDriverVersion: null,
  wifiVendorDriver: null,
  wifiVendorDriverVersion: null,
  wifiChannel: null,
  wifiBand: 'unknown',
  basicServiceSetIdentifier: null,
  wifiRadioType: 'unknown',
  wifiSignalStrength: null,
  wifiBatteryCharge: null,
  dnsSuffix: null,
  sentQualityEventRatio: null,
  receivedQualityEventRatio: null,
  delayEventRatio: null,
  bandwidthLowEventRatio: null,
  networkTransportProtocol: 'udp',
  traceRouteHops: [],
};

const EVENT_RATIO: Readonly<Record<Quality, number>> = { good: 0.02, fair: 0.25, bad: 0.9 };

export function networkOf(seat: Seat, received: Quality, chance: Chance): JsonObject {
  return seat.kind === 'service' ? SERVICE_NETWORK : clientNetwork(seat, received, chance);
}

function clientNetwork(seat: ClientSeat, received: Quality, chance: Chance): JsonObject {
  const { wifi, ...addresses } = seat.place;
  const isBad = received === 'bad';
  return {
    ...SERVICE_NETWORK,
    ...addresses,
    port: chance.integer(50_000, 50_059),
    relayPort: chance.pick([3478, 3479, 3480, 3481]),
    ...(wifi ? wifiMembers(wifi, seat, chance) : {}),
    sentQualityEventRatio: eventRatio(seat.link, chance),
    receivedQualityEventRatio: eventRatio(received, chance),
    delayEventRatio: isBad ? eventRatio(received, chance) : 0,
    bandwidthLowEventRatio: isBad ? eventRatio(received, chance) : 0,
    networkTransportProtocol: isBad && chance.happens(0.3) ? 'tcp' : 'udp',
    traceRouteHops: isBad ? hops(seat, chance) : [],
  };
}

function wifiMembers(wifi: Wifi, { machine }: ClientSeat, chance: Chance): JsonObject {
  return {
    wifiMicrosoftDriver: machine.platform === 'windows' ? 'Microsoft' : '',
    wifiMicrosoftDriverVersion: machine.platform === 'windows' ? 'Microsoft:10.0.26100.4484' : null,
    wifiVendorDriver: machine.wifiDriver,
    wifiVendorDriverVersion: machine.wifiDriverVersion,
    wifiChannel: wifi.channel,
    wifiBand: wifi.band,
    basicServiceSetIdentifier: wifi.basicServiceSetIdentifier,
    wifiRadioType: wifi.radioType,
    wifiSignalStrength: wifi.signalStrength,
    wifiBatteryCharge: chance.integer(20, 100),
  };
}

function hops({ place }: ClientSeat, chance: Chance): readonly JsonObject[] {
  const addresses = [
    `${place.subnet.replace(/\.\d+$/, '')}.1`,
    place.reflexiveIPAddress,
    place.relayIPAddress,
  ];
  return addresses.map((ipAddress, index) => ({
    hopCount: index + 1,
    ipAddress,
    roundTripTime: writeDuration(chance.integer(40, 180) * (index + 1)),
  }));
}

function eventRatio(quality: Quality, chance: Chance): number {
  return single(chance.between(0, EVENT_RATIO[quality]));
}
