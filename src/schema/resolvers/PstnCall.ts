import { readGuid } from '../../guid.ts';
import type { CallLogEntity, UserEntity } from '../entities.ts';
import type { PstnCallResolvers } from '../generated/resolvers.ts';

export const PstnCall = {
  user: userOfRow,
} satisfies PstnCallResolvers;

/** The user of a row is one of the tenant. The rows of applications name none. */
export function userOfRow({ json }: CallLogEntity): UserEntity | null {
  const id = readGuid(json.userId);
  return id === undefined ? null : { id };
}
