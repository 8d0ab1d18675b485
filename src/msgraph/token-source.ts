import type { Configuration } from '../config/configuration.ts';
import { createTokenRequest } from './request-token.ts';
import { TokenKeeper } from './token-keeper.ts';

/** Gives tokens for Microsoft Graph. */
export interface TokenSource {
  /** Whether there is one that has not ended; asks nobody. */
  readonly isValid: boolean;
  /** Gives one that is valid now, as far as is known. */
  get(): Promise<string>;
  /**
   * Tells that Microsoft Graph refused a token.
   *
   * @param claims what the next one has to answer to, where that was said.
   * @returns whether another attempt makes sense, because there is another token or will be.
   */
  refuse(token: string, claims: string | undefined): boolean;
}

/** Takes tokens from where the configuration says; a fixed one is for an emulator. */
export function createTokenSource(configuration: Configuration): TokenSource {
  const { credential } = configuration;
  if (credential.kind === 'accessToken') {
    return { isValid: true, get: () => Promise.resolve(credential.token), refuse: () => false };
  }
  return new TokenKeeper(createTokenRequest(configuration));
}
