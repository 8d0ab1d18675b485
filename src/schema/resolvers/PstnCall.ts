import { readGuid } from '../../guid.ts';
import type { PstnCallResolvers } from '../generated/resolvers.ts';

export const PstnCall = {
  user({ json }) {
    const id = readGuid(json.userId);
    return id === undefined ? null : { id };
  },
} satisfies PstnCallResolvers;
