import type { TokenCredentialOptions } from '@azure/identity';
import type { Credential } from '../../config/configuration.ts';
import type { TokenProblem } from '../../errors.ts';
import { causeOf } from '../../telemetry/cause-of.ts';

/** Why there is no token. Nothing of what was asked or answered is on it but a code. */
export class TokenRequestError extends Error {
  readonly reason: TokenProblem;
  readonly code: string;

  constructor(reason: TokenProblem, code: string) {
    super(`No access token could be obtained: ${reason} (${code}).`);
    this.name = 'TokenRequestError';
    this.reason = reason;
    this.code = code;
  }

  /** What whoever runs the gateway has to look at. */
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

/** The latest of the exchanges with Microsoft Entra ID: the library that has them keeps no word of it. */
type Exchange =
  | { readonly failure: unknown }
  | { readonly status: number; readonly entraCode: string | undefined };

type AdditionalPolicy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number];

/** By which Microsoft Entra ID says that there is no such tenant, application or resource in this cloud. */
const unknownToEntra: ReadonlySet<string | undefined> = new Set([
  'AADSTS90002',
  'AADSTS90038',
  'AADSTS500011',
  'AADSTS700016',
  'AADSTS900021',
  'AADSTS900023',
]);

/** Watches the exchanges of one request for a token, and knows afterwards why there is none. */
export class TokenExchanges {
  readonly #kind: Credential['kind'];
  readonly #onFailure: (failure: TokenRequestError) => void;
  #latest: Exchange | undefined;

  /** @param onFailure hears of each attempt that has failed, at once: others may follow it. */
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

  /** @param failure what the library says, which is asked only where it has asked nobody. */
  explain(failure: unknown): TokenRequestError {
    const latest = this.#latest;
    if (!latest) return this.#explainUnasked(failure);
    if ('failure' in latest) {
      return new TokenRequestError('OUT_OF_REACH', causeOf(latest.failure) ?? 'NO_ANSWER');
    }
    const { status, entraCode } = latest;
    const code = entraCode ?? (status < 300 ? 'BAD_ANSWER' : `HTTP_${status}`);
    return new TokenRequestError(this.#judgeAnswer(status, entraCode), code);
  }

  #note(exchange: Exchange): void {
    this.#latest = exchange;
    if ('failure' in exchange || exchange.status >= 300) this.#onFailure(this.explain(undefined));
  }

  #explainUnasked(failure: unknown): TokenRequestError {
    const cause = causeOf(failure);
    if (cause === 'TIMEOUT' || cause === 'ABORTED') {
      return new TokenRequestError('OUT_OF_REACH', cause);
    }
    const unread = this.#kind === 'clientCertificate' ? 'NO_PEM' : 'UNUSABLE_CREDENTIAL';
    return new TokenRequestError('MISCONFIGURED', cause ?? unread);
  }

  /** What answers without a code of Entra's is somebody else, or serves nobody just now. */
  #judgeAnswer(status: number, entraCode: string | undefined): TokenProblem {
    if (status >= 500 || status === 408 || status === 429) return 'OUT_OF_REACH';
    if (unknownToEntra.has(entraCode)) return 'MISCONFIGURED';
    if (entraCode !== undefined) return 'REFUSED';
    // So the identity service of a machine says that it has no such identity.
    return this.#kind === 'managedIdentity' && status === 400 ? 'MISCONFIGURED' : 'OUT_OF_REACH';
  }
}
