import type { TokenProblem } from '../../errors.ts';
import type { Configuration } from '../../config/configuration.ts';
import { causeOf } from '../../telemetry/cause-of.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { createTokenRequest, type RequestToken } from './request-token.ts';
import { TokenRequestError } from './token-failure.ts';
import { TokenCache } from './token-cache.ts';

/** Tokens for Microsoft Graph. */
export interface TokenSource {
  /** Whether there is one that has not expired. Sends no request. */
  readonly isValid: boolean;
  /** In how many milliseconds it expires: 0 if there is none, `Infinity` for a fixed token. */
  readonly expiresInMs: number;
  /** Why the latest token request failed; undefined if it succeeded. */
  readonly problem: TokenProblem | undefined;
  /** Returns one that is valid now, as far as is known. */
  get(): Promise<string>;
  /**
   * Reports that Microsoft Graph refused a token.
   *
   * @param claims that the next one must satisfy; undefined if Microsoft named none.
   * @returns whether another attempt makes sense, because there is or will be another token.
   */
  refuse(token: string, claims: string | undefined): boolean;
}

/** Creates the configured source of tokens. A fixed token is for an emulator. */
export function createTokenSource(
  configuration: Configuration,
  telemetry: Pick<Telemetry, 'holds' | 'ended' | 'tokenRequested'>,
): TokenSource {
  const { credential } = configuration;
  if (credential.kind === 'accessToken') {
    const get = () => Promise.resolve(credential.token);
    return {
      isValid: true,
      expiresInMs: Infinity,
      problem: undefined,
      get,
      refuse: () => false,
    };
  }
  let problem: TokenProblem | undefined;
  function reportFailure(failure: unknown): void {
    problem = failure instanceof TokenRequestError ? failure.reason : 'OUT_OF_REACH';
    const facts = { reason: problem, cause: causeOf(failure) };
    telemetry.holds(cache.isValid ? 'TOKEN_NOT_RENEWED' : 'TOKEN_LOST', facts);
  }
  const request = measure(createTokenRequest(configuration, reportFailure), telemetry);
  const cache = new TokenCache(request, (failure) => {
    if (failure !== undefined) {
      reportFailure(failure);
      return;
    }
    problem = undefined;
    telemetry.ended('TOKEN_NOT_RENEWED');
    telemetry.ended('TOKEN_LOST');
  });
  return {
    get isValid() {
      return cache.isValid;
    },
    get expiresInMs() {
      return cache.expiresInMs;
    },
    get problem() {
      return problem;
    },
    get: () => cache.get(),
    refuse: (token, claims) => cache.refuse(token, claims),
  };
}

function measure(
  request: RequestToken,
  telemetry: Pick<Telemetry, 'tokenRequested'>,
): RequestToken {
  return async (options) => {
    const startedAt = performance.now();
    const report = (errorType?: string) =>
      telemetry.tokenRequested(performance.now() - startedAt, errorType);
    try {
      const token = await request(options);
      report();
      return token;
    } catch (failure) {
      report(failure instanceof TokenRequestError ? failure.reason : '_OTHER');
      throw failure;
    }
  };
}
