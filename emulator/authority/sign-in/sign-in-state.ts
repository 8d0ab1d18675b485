import type { Claims } from '../sign-token.ts';

/** A single-page application that signs people in, as it is registered in Microsoft Entra ID. */
export interface RegisteredPage {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  /** The scope of the API that the page may request, such as `api://ID/access_as_user`. */
  readonly scope: string;
}

/** An error of Microsoft Entra ID, such as a refused consent. */
export interface SignInRefusal {
  readonly error: string;
  /** The number after `AADSTS`. */
  readonly code: number;
  readonly description: string;
}

/** What a code or a refresh token stands for. */
export interface Grant {
  readonly page: RegisteredPage;
  readonly tenant: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | undefined;
}

export type GrantType = 'authorization_code' | 'refresh_token';

/** A request for tokens that was granted. */
export interface Redemption {
  readonly grantType: GrantType;
  readonly clientId: string;
}

export interface SignInState {
  readonly pages: RegisteredPage[];
  /** The claims of the person who signs in. They add to the usual claims of a person, or replace them. */
  person: Claims;
  /** How long an access token is valid, in seconds. */
  accessTokenSeconds: number;
  /** While set, every request of the kind is refused: of a person to sign in, or of a page for tokens. */
  readonly refusals: Partial<Record<'authorize' | GrantType, SignInRefusal>>;
  /** In order of arrival. */
  readonly redemptions: Redemption[];
  readonly codes: Map<string, Grant>;
  readonly refreshTokens: Map<string, Grant>;
}

export function newSignIns(): SignInState {
  return {
    pages: [],
    person: {},
    // Microsoft's tokens live between 60 and 90 minutes.
    accessTokenSeconds: 4500,
    refusals: {},
    redemptions: [],
    codes: new Map(),
    refreshTokens: new Map(),
  };
}
