import type { AccessToken, TokenCredential, TokenCredentialOptions } from '@azure/identity';
import type { Configuration } from '../../config/configuration.ts';
import { outboundOf } from '../../outbound/create-dispatcher.ts';
import { readSecret } from './read-secret.ts';
import { TokenExchanges, TokenRequestError } from './token-failure.ts';
import { retryDelayMs, TokenTimes } from './token-times.ts';

/** Requirements on a token. */
export interface TokenOptions {
  /** JSON text of the claims that it must satisfy. */
  readonly claims?: string | undefined;
  /** Whether it must be new, and not from a cache. */
  readonly isFresh: boolean;
}

/** Requests a token from Microsoft Entra ID. */
export type RequestToken = (options: TokenOptions) => Promise<AccessToken>;

/** The delay doubles with each retry. */
const retryOptions = { retryDelayInMs: retryDelayMs };
/**
 * How long MSAL sends no request after a server error without a `Retry-After`. Its default is a minute. The
 * token cache decides how often there is a request at all, and pauses too.
 */
const msalPauseSeconds = 1;

/**
 * Requests tokens by `@azure/identity`, with the configured credential.
 *
 * @param onFailure called at once for each failed attempt; `@azure/identity` makes several.
 */
export function createTokenRequest(
  configuration: Configuration,
  onFailure: (failure: TokenRequestError) => void,
): RequestToken {
  const scope = `${configuration.msgraphRoot}/.default`;
  const times = new TokenTimes(configuration.deadlineMs);
  const exchanges = new TokenExchanges(configuration.credential.kind, onFailure);
  let loading: Promise<TokenCredential> | undefined;
  let latestSecret = '';
  function load(): Promise<TokenCredential> {
    const secret = readSecret(configuration.credential);
    if (secret !== latestSecret) loading = undefined;
    latestSecret = secret;
    loading ??= createTokenCredential(configuration, secret, times, exchanges).catch(
      (cause: unknown) => {
        loading = undefined;
        throw cause;
      },
    );
    return loading;
  }
  async function request({ claims, isFresh }: TokenOptions): Promise<AccessToken> {
    // Claims bypass the credential's own cache; without claims, only a new credential does.
    if (isFresh && claims === undefined) loading = undefined;
    const credential = await load();
    const token = await credential.getToken(scope, {
      enableCae: true,
      abortSignal: times.begin(),
      ...(claims === undefined ? {} : { claims }),
    });
    if (!token?.token) throw new TokenRequestError('OUT_OF_REACH', 'NO_TOKEN');
    return token;
  }
  return async (options) => {
    exchanges.begin();
    try {
      return await request(options);
    } catch (failure) {
      throw failure instanceof TokenRequestError ? failure : exchanges.explain(failure);
    }
  };
}

type AdditionalPolicy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number];

/** It runs outside the retries of `@azure/identity`, so they do not see the header that it adds. */
const shortenMsalPause: AdditionalPolicy['policy'] = {
  name: 'shortenMsalPause',
  async sendRequest(request, next) {
    const response = await next(request);
    if (response.status >= 500 && !response.headers.has('retry-after')) {
      response.headers.set('retry-after', msalPauseSeconds);
    }
    return response;
  },
};

/** The package is loaded when it is first needed, because it takes longer than the rest of the start. */
async function createTokenCredential(
  configuration: Configuration,
  secret: string,
  times: TokenTimes,
  exchanges: TokenExchanges,
): Promise<TokenCredential> {
  const { authority: authorityHost, credential, tenantId } = configuration;
  const identity = await import('@azure/identity');
  const { createTokenHttp } = await import('./token-http.ts');
  const httpClient = createTokenHttp(outboundOf(configuration), times);
  // The authority is from our own table, so it needs no discovery.
  const options = {
    authorityHost,
    httpClient,
    retryOptions,
    disableInstanceDiscovery: true,
    additionalPolicies: [
      { policy: shortenMsalPause, position: 'perCall' as const },
      exchanges.policy,
    ],
  };
  switch (credential.kind) {
    case 'clientSecret':
      return new identity.ClientSecretCredential(tenantId, credential.clientId, secret, options);
    case 'clientCertificate': {
      const { certificatePath, certificatePassword } = credential;
      const certificate = certificatePassword
        ? { certificatePath, certificatePassword }
        : { certificatePath };
      return new identity.ClientCertificateCredential(
        tenantId,
        credential.clientId,
        certificate,
        options,
      );
    }
    case 'workloadIdentity': {
      const { clientId, tokenFilePath } = credential;
      return new identity.WorkloadIdentityCredential({
        tenantId,
        clientId,
        tokenFilePath,
        ...options,
      });
    }
    case 'managedIdentity':
      return new identity.ManagedIdentityCredential({
        httpClient,
        additionalPolicies: [exchanges.policy],
        ...(credential.clientId !== undefined && { clientId: credential.clientId }),
      });
    case 'accessToken':
      throw new TypeError('A fixed token has no credential.');
  }
}
