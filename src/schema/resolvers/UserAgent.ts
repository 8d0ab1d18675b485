import { typeNameOf } from '../../odata.ts';
import type { UserAgentResolvers } from '../generated/resolvers.ts';

export const UserAgent: UserAgentResolvers = {
  // Real service endpoints have the members of a client's user agent, so only `role` identifies a service.
  __resolveType(userAgent) {
    const declared = typeNameOf(userAgent);
    if (declared === 'clientUserAgent') return 'ClientUserAgent';
    if (declared === 'serviceUserAgent') return 'ServiceUserAgent';
    return 'role' in userAgent ? 'ServiceUserAgent' : 'ClientUserAgent';
  },
};
