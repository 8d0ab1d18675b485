import type { TokenCredentialOptions } from '@azure/identity';
import type { Credential } from '../../config/configuration.ts';
import type { TokenProblem } from '../../errors.ts';
import { causeOf } from '../../telemetry/cause-of.ts';

/** Why there is no token. It holds nothing of the request or the response except a code. */
export class TokenRequestError extends Error {
  readonly reason: TokenProblem;
  readonly code: string;

  constructor(reason: TokenProblem, code: string) {
    super(`No access token could be obtained: ${reason} (${code}).`);
    this.name = 'TokenRequestError';
    this.reason = reason;
    this.code = code;
  }

  /** What the operator of the gateway has to check. */
  get advice(): string {
    if (this.reason === 'OUT_OF_REACH') {
      return `Microsoft Entra ID cannot be reached or is failing (${this.code}).`;
    }
    if (this.reason === 'REFUSED') {
      return `Microsoft Entra ID refuses the credential of AZURE_CLIENT_ID in AZURE_TENANT_ID (${this.code}).`;
    }
    return this.code.startsWith('AADSTS')
      ? `Microsoft Entra ID does not know AZURE_TENANT_ID or AZURE_CLIENT_ID in the cloud of MSGRAPH_CLOUD (${this.code}).`
      : `The credential of AZURE_CLIENT_ID could not be used, and no request was sent to Microsoft (${this.code}). Check the file in AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE, or the identity of this machine.`;
  }
}

/** The latest exchange with Microsoft Entra ID. The library that makes them does not report it. */
type Exchange =
  | { readonly failure: unknown }
  | { readonly status: number; readonly entraCode: string | undefined };

type AdditionalPolicy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number];

/** Microsoft Entra ID's codes for a tenant, application or resource that does not exist in this cloud. */
const unknownToEntra: ReadonlySet<string | undefined> = new Set([
  'AADSTS90002',
  'AADSTS90038',
  'AADSTS500011',
  'AADSTS700016',
  'AADSTS900021',
  'AADSTS900023',
]);

/** Watches the exchanges of one token request, and explains afterwards why there is no token. */
export class TokenExchanges {
  readonly #kind: Credential['kind'];
  readonly #onFailure: (failure: TokenRequestError) => void;
  #latest: Exchange | undefined;

  /** @param onFailure called at once for each failed attempt; others may follow it. */
  constructor(kind: Credential['kind'], onFailure: (failure: TokenRequestError) => void) {
    this.#kind = kind;
    this.#onFailure = onFailure;
  }

  /** Sees every attempt. */
  readonly policy: AdditionalPolicy = {
    position: 'perRetry',
    policy: {
      name: 'watchExchanges',
      sendRequest: async (request, next) => {
        try {
          const response = await next(request);
          const [entraCode] = /AADSTS\d{1,9}/.exec(response.bodyAsText ?? '') ?? [];
          this.#note({ status: response.status, entraCode });
          return response;
        } catch (failure) {
          this.#note({ failure });
          throw failure;
        }
      },
    },
  };

  begin(): void {
    this.#latest = undefined;
  }

  /** @param failure the library's error, which is used only if there was no exchange. */
  explain(failure: unknown): TokenRequestError {
    const latest = this.#latest;
    if (!latest) return this.#explainWithoutExchange(failure);
    if ('failure' in latest) {
      return new TokenRequestError('OUT_OF_REACH', causeOf(latest.failure) ?? 'NO_ANSWER');
    }
    const { status, entraCode } = latest;
    const code = entraCode ?? (status < 300 ? 'BAD_ANSWER' : `HTTP_${status}`);
    return new TokenRequestError(this.#problemOf(status, entraCode), code);
  }

  #note(exchange: Exchange): void {
    this.#latest = exchange;
    if ('failure' in exchange || exchange.status >= 300) this.#onFailure(this.explain(undefined));
  }

  #explainWithoutExchange(failure: unknown): TokenRequestError {
    const cause = causeOf(failure);
    if (cause === 'TIMEOUT' || cause === 'ABORTED') {
      return new TokenRequestError('OUT_OF_REACH', cause);
    }
    const unread = this.#kind === 'clientCertificate' ? 'NO_PEM' : 'UNUSABLE_CREDENTIAL';
    return new TokenRequestError('MISCONFIGURED', cause ?? unread);
  }

  /** A response without a code of Entra's is from another server, or Entra is failing. */
  #problemOf(status: number, entraCode: string | undefined): TokenProblem {
    if (status >= 500 || status === 408 || status === 429) return 'OUT_OF_REACH';
    if (unknownToEntra.has(entraCode)) return 'MISCONFIGURED';
    if (entraCode !== undefined) return 'REFUSED';
    // The identity service of a machine responds like this if it has no such identity.
    return this.#kind === 'managedIdentity' && status === 400 ? 'MISCONFIGURED' : 'OUT_OF_REACH';
  }
}
