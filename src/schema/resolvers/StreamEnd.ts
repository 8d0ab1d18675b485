import { isJsonObject } from '../../json.ts';
import type { StreamEndResolvers } from '../generated/resolvers.ts';
import { identityAtEndpoint } from '../values/identities.ts';
import { readSibling } from '../values/property.ts';

export const StreamEnd: StreamEndResolvers = {
  identity(end, _, context, info) {
    const endpoint = readSibling('endpoint', end, context, info);
    return isJsonObject(endpoint) ? (identityAtEndpoint(endpoint) ?? null) : null;
  },
};
