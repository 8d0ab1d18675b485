import type { CannedAnswer } from '../faults/canned-answer.ts';

/** What becomes of a token: accepted, past its time, without the application role, or an answer. */
export type TokenVerdict = 'accepted' | 'expired' | 'forbidden' | CannedAnswer;

export type Access = 'accepted' | 'missing' | 'expired' | 'forbidden';

/** Any token will do, except two that stand for the usual mistakes. */
export function acceptAnyToken(token: string): TokenVerdict {
  if (token === 'expired') return 'expired';
  return token === 'no-role' ? 'forbidden' : 'accepted';
}

/** What the token of a request opens; a batch has one for all its steps. */
export function accessOf(
  authorization: string | undefined,
  acceptToken: (token: string) => TokenVerdict,
): Access | CannedAnswer {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? 'missing' : acceptToken(token);
}
