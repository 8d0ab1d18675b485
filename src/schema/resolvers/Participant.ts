import type { ParticipantResolvers } from '../generated/resolvers.ts';
import { endpointTypeOf } from '../values/endpoint-type.ts';
import { identitiesOf } from '../values/identities.ts';

export const Participant: ParticipantResolvers = {
  identity: ({ json }) => identitiesOf(json.identity)[0] ?? null,
  identities: ({ json }) => identitiesOf(json.identity),
  endpointType: ({ json }, _, context, info) => endpointTypeOf(json.identity, context, info),
};
