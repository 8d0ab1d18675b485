import { decodeJwt, decodeProtectedHeader } from 'jose';

/** What was read from a token that is verified already. */
export interface VerifiedFacts {
  /** When the token ends, in milliseconds since 1970. */
  readonly endsAt: number;
  /** Equal for tokens of one tenant that were signed with the same key. */
  readonly key: string;
}

/** @param authorization the value of the `Authorization` header. */
export function readVerifiedToken(authorization: string): VerifiedFacts {
  const token = authorization.split(' ').at(-1) ?? '';
  const { exp = 0, tid } = decodeJwt(token);
  const { kid } = decodeProtectedHeader(token);
  return { endsAt: exp * 1000, key: JSON.stringify([tid, kid]) };
}
