import { InvalidTokenError } from './invalid-token.ts';

/** Tokens of Microsoft have a few thousand characters, and more if the user is in many groups. */
const maxTokenLength = 16_384;

/**
 * Three parts in base64url. A token of five parts is encrypted, and one with an empty last part is not signed. The
 * scheme is case-insensitive and one or more spaces follow it (RFC 9110, 11.1 and 11.4).
 */
const bearerToken = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * Returns the token in the `Authorization` header.
 *
 * @throws InvalidTokenError
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

/** Without this check, the unused bits at the end of a base64url text would allow several spellings of one token. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}
