import { isServiceEndpoint } from '../../quality/direction.ts';
import type { EndpointResolvers } from '../generated/resolvers.ts';

export const Endpoint: EndpointResolvers = {
  __resolveType: (endpoint) =>
    isServiceEndpoint(endpoint) ? 'ServiceEndpoint' : 'ParticipantEndpoint',
};
