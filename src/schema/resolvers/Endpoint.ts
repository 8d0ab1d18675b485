import type { JsonObject } from '../../json.ts';
import type { EndpointResolvers } from '../generated/resolvers.ts';
import { typeNameOf } from '../values/identities.ts';

const participantMembers = [
  'associatedIdentity',
  'cpuCoresCount',
  'cpuName',
  'cpuProcessorSpeedInMhz',
  'feedback',
  'identity',
  'name',
];

export const Endpoint: EndpointResolvers = {
  __resolveType(endpoint) {
    const declared = typeNameOf(endpoint);
    if (declared === 'participantEndpoint') return 'ParticipantEndpoint';
    if (declared === 'serviceEndpoint') return 'ServiceEndpoint';
    return hasParticipantMember(endpoint) ? 'ParticipantEndpoint' : 'ServiceEndpoint';
  },
};

function hasParticipantMember(endpoint: JsonObject): boolean {
  return participantMembers.some((member) => member in endpoint);
}
