import type { IdentityResolvers, OtherIdentityResolvers } from '../generated/resolvers.ts';

export const Identity: IdentityResolvers = {
  __resolveType: ({ typeName }) => typeName,
};

export const OtherIdentity: OtherIdentityResolvers = {
  kind: ({ kind }) => kind,
};
