import { machineMembers } from '../company/equipment.ts';
import type { JsonObject } from '../tenant.ts';
import { associatedIdentity, oldIdentitySet } from './identities.ts';
import type { ClientSeat, Seat, ServiceSeat } from './seat.ts';

const NAMESPACE = '#microsoft.graph.callRecords';
const NOT_RATED: JsonObject = { text: null, rating: 'notRated', tokens: {} };

const NO_CLIENT = {
  headerValue: null,
  applicationVersion: null,
  platform: 'unknown',
  productFamily: 'unknown',
  communicationServiceId: null,
  azureADAppId: null,
};

export function endpointOf(seat: Seat, feedback: JsonObject = NOT_RATED): JsonObject {
  return seat.kind === 'client' ? participantEndpoint(seat, feedback) : serviceEndpoint(seat);
}

function participantEndpoint(seat: ClientSeat, feedback: JsonObject): JsonObject {
  return {
    '@odata.type': `${NAMESPACE}.participantEndpoint`,
    ...machineMembers(seat.machine, seat.machineName),
    userAgent: clientUserAgent(seat),
    identity: oldIdentitySet(seat.party),
    associatedIdentity: associatedIdentity(seat.party),
    feedback,
  };
}

function clientUserAgent(seat: ClientSeat): JsonObject {
  return {
    '@odata.type': `${NAMESPACE}.clientUserAgent`,
    ...NO_CLIENT,
    headerValue: seat.machine.userAgent === '' ? null : seat.machine.userAgent,
    platform: seat.machine.platform,
    productFamily: seat.productFamily,
    communicationServiceId: seat.communicationServiceId,
  };
}

function serviceEndpoint({ role, party }: ServiceSeat): JsonObject {
  const userAgent = role === undefined ? clientOfUnknownPlatform() : serviceUserAgent(role);
  if (party === undefined) return { '@odata.type': `${NAMESPACE}.serviceEndpoint`, userAgent };
  return {
    '@odata.type': `${NAMESPACE}.participantEndpoint`,
    name: null,
    cpuName: null,
    cpuCoresCount: null,
    cpuProcessorSpeedInMhz: null,
    userAgent,
    identity: oldIdentitySet(party),
    associatedIdentity: associatedIdentity(party),
    feedback: null,
  };
}

function clientOfUnknownPlatform(): JsonObject {
  return { '@odata.type': `${NAMESPACE}.clientUserAgent`, ...NO_CLIENT };
}

function serviceUserAgent(role: string): JsonObject {
  return {
    '@odata.type': `${NAMESPACE}.serviceUserAgent`,
    headerValue: null,
    applicationVersion: null,
    role,
  };
}
