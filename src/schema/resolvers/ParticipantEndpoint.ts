import type { ParticipantEndpointResolvers } from '../generated/resolvers.ts';
import { identityAtEndpoint } from '../identities.ts';

export const ParticipantEndpoint: ParticipantEndpointResolvers = {
  associatedIdentity: (endpoint) => identityAtEndpoint(endpoint) ?? null,
};
