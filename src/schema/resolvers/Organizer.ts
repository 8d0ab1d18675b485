import type { OrganizerResolvers } from '../generated/resolvers.ts';
import { endpointTypeOf } from '../values/endpoint-type.ts';
import { identitiesOf } from '../values/identities.ts';

export const Organizer: OrganizerResolvers = {
  identity: ({ identity }) => identitiesOf(identity)[0] ?? null,
  identities: ({ identity }) => identitiesOf(identity),
  endpointType: ({ identity }, _, context, info) => endpointTypeOf(identity, context, info),
};
