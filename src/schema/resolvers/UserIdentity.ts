import { readGuid } from '../../guid.ts';
import type { UserIdentityResolvers } from '../generated/resolvers.ts';

export const UserIdentity: UserIdentityResolvers = {
  user({ json }, _, { tenantId }) {
    const id = readGuid(json.id);
    return id !== undefined && readGuid(json.tenantId) === tenantId ? { id } : null;
  },
};
