import { InvalidTokenError } from './invalid-token.ts';

/** Tokens of Microsoft's have a few thousand characters, and of people in many groups some more. */
const maxTokenLength = 16_384;

/**
 * Three parts in base64url. One of five is encrypted, and one whose last is empty is not signed. The
 * scheme is of any case, with one or more blanks behind it (RFC 9110, 11.1 and 11.4).
 */
const bearerToken = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * Takes the token out of the header.
 *
 * @param authorization the header of that name; several of them are none.
 * @throws RefusedToken
 */
export function readBearerToken(authorization: string | undefined): string {
  if (authorization === undefined) throw new InvalidTokenError('there is no token');
  if (authorization.length > maxTokenLength) throw new InvalidTokenError('it is too long');
  const token = bearerToken.exec(authorization)?.[1];
  if (token === undefined) throw new InvalidTokenError('the header is not one bearer token');
  if (!token.split('.').every(isCanonical))
    throw new InvalidTokenError('it is not a JSON Web Token');
  return token;
}

/** The bits that base64url leaves over at the end would make many spellings of one token. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}
