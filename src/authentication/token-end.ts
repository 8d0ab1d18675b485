import { decodeJwt } from 'jose';

/**
 * When a verified token ends, in milliseconds since 1970.
 *
 * @param authorization the value of the `Authorization` header.
 */
export function tokenEnd(authorization: string | undefined): number {
  const token = authorization?.split(' ').at(-1) ?? '';
  const { exp = 0 } = decodeJwt(token);
  return exp * 1000;
}
