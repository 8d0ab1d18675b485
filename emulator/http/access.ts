import type { CannedAnswer } from '../faults/canned-answer.ts';
import { isDelegated } from './token-claims.ts';

/** The result of checking a token: accepted, expired, lacking the application role, or a response. */
export type TokenVerdict = 'accepted' | 'expired' | 'forbidden' | CannedAnswer;

export type Access = 'accepted' | 'missing' | 'expired' | 'forbidden';

/** Any token is accepted, except those of users, and two that stand for the usual mistakes. */
export function acceptAnyToken(token: string): TokenVerdict {
  if (token === 'expired') return 'expired';
  return token === 'no-role' || isDelegated(token) ? 'forbidden' : 'accepted';
}

/** The access that the token of a request grants. A batch has one token for all its steps. */
export function accessOf(
  authorization: string | undefined,
  acceptToken: (token: string) => TokenVerdict,
): Access | CannedAnswer {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? 'missing' : acceptToken(token);
}
