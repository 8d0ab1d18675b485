/** Why a token was rejected, for the log. No reason contains a part of the token. */
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

/** A token that was rejected. The caller does not learn the reason. */
export class InvalidTokenError extends Error {
  readonly reason: InvalidTokenReason;

  constructor(reason: InvalidTokenReason, options?: ErrorOptions) {
    super(`A token was rejected: ${reason}.`, options);
    this.name = 'InvalidTokenError';
    this.reason = reason;
  }
}
