/** Why a token is refused: for the log, and never with a word of the token. */
export type InvalidTokenReason =
  | 'there is no token'
  | 'the header is not one bearer token'
  | 'it is too long'
  | 'it is not a JSON Web Token'
  | 'its algorithm is not RS256'
  | 'its header contains or names a key, or has extensions'
  | 'its tenant is not accepted'
  | 'its issuer does not match its tenant and version'
  | 'its audience is Microsoft Graph'
  | 'its audience is not accepted'
  | 'the signing keys of its tenant cannot be read'
  | 'its signing key is not published'
  | 'its signature is not valid'
  | 'its times are missing or not plausible'
  | 'it is not valid yet'
  | 'it has expired'
  | 'it is not an access token'
  | 'it is bound to a key, which is not supported'
  | 'it does not identify the caller'
  | 'it grants no permission';

/** A token that is not accepted; the caller hears no more than that. */
export class InvalidTokenError extends Error {
  readonly reason: InvalidTokenReason;

  constructor(reason: InvalidTokenReason, options?: ErrorOptions) {
    super(`A token was rejected: ${reason}.`, options);
    this.name = 'RefusedToken';
    this.reason = reason;
  }
}
