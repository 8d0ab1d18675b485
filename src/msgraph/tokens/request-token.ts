import type { AccessToken, TokenCredential, TokenCredentialOptions } from '@azure/identity';
import type { Configuration } from '../../config/configuration.ts';
import { outboundOf } from '../../outbound/create-dispatcher.ts';
import { readSecret } from './read-secret.ts';
import { TokenExchanges, TokenRequestError } from './token-failure.ts';
import { retryDelayMs, TokenTimes } from './token-times.ts';

/** What is asked for beside a token. */
export interface TokenOptions {
  /** JSON text of the claims that it has to answer to. */
  readonly claims?: string | undefined;
  /** Whether one that is kept somewhere will not do. */
  readonly isFresh: boolean;
}

/** Asks Microsoft Entra ID for a token. */
export type RequestToken = (demand: TokenOptions) => Promise<AccessToken>;

/** It is doubled with each one. */
const retryOptions = { retryDelayInMs: retryDelayMs };
/**
 * So long MSAL refuses to ask again after a server error that names no time; without this it would be
 * a minute. How often there is a request at all is for the token keeper to say, which pauses too.
 */
const msalPauseSeconds = 1;

/**
 * Asks for tokens the way that the configuration names, by `@azure/identity`.
 *
 * @param onFailure hears of each attempt that has failed, at once: `@azure/identity` makes several.
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
    // Claims lead past what a credential keeps; without them nothing but a new one does.
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
  return async (demand) => {
    exchanges.begin();
    try {
      return await request(demand);
    } catch (failure) {
      throw failure instanceof TokenRequestError ? failure : exchanges.explain(failure);
    }
  };
}

type AdditionalPolicy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number];

/** Stands outside of the retries of `@azure/identity`, which therefore do not see what it adds. */
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

/** The package is loaded when it is needed first: it takes longer than the rest of the start. */
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
  // The authority is one of our own table: nobody needs to be asked whether it is one.
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
