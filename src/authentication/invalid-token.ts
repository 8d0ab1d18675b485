/** Why a token is refused: for the log, and never with a word of the token. */
export type InvalidTokenReason =
  | 'there is no token'
  | 'it is not one bearer token'
  | 'it is too long'
  | 'it is not a JSON Web Token'
  | 'its algorithm is not RS256'
  | 'its header brings or names a key of its own, or extensions'
  | 'it is of a tenant that is not accepted'
  | 'its issuer is not the one of its tenant and version'
  | 'it is made for Microsoft Graph'
  | 'it is made for somebody else'
  | 'the keys of its tenant cannot be read'
  | 'its key is not published'
  | 'its signature does not fit'
  | 'its times are missing or cannot be right'
  | 'it is not valid yet'
  | 'it has ended'
  | 'it is no access token'
  | 'it is bound to a key that the caller did not show'
  | 'it does not say who asks'
  | 'it permits nothing';

/** A token that is not accepted; the caller hears no more than that. */
export class InvalidTokenError extends Error {
  readonly reason: InvalidTokenReason;

  constructor(reason: InvalidTokenReason, options?: ErrorOptions) {
    super(`A token is refused: ${reason}.`, options);
    this.name = 'RefusedToken';
    this.reason = reason;
  }
}
