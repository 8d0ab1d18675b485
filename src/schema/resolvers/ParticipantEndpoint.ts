import type { ParticipantEndpointResolvers } from '../generated/resolvers.ts';
import { identityAtEndpoint } from '../values/identities.ts';

export const ParticipantEndpoint: ParticipantEndpointResolvers = {
  associatedIdentity: (endpoint) => identityAtEndpoint(endpoint) ?? null,
};
