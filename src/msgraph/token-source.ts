import type { TokenCredential } from '@azure/identity';
import type { Configuration } from '../config/configuration.ts';

/** Gives a token for Microsoft Graph that is valid now. */
export type TokenSource = (signal: AbortSignal) => Promise<string>;

/**
 * Gets tokens the way that the configuration names. `@azure/identity` keeps a token until shortly
 * before its end; a fixed one is for an emulator.
 */
export function createTokenSource(configuration: Configuration): TokenSource {
  const { credential } = configuration;
  if (credential.kind === 'accessToken') return () => Promise.resolve(credential.token);
  const scope = `${configuration.msgraphRoot}/.default`;
  let loading: Promise<TokenCredential> | undefined;
  return async (abortSignal) => {
    const tokenCredential = await (loading ??= createTokenCredential(configuration));
    const { token } = (await tokenCredential.getToken(scope, { abortSignal })) ?? {};
    if (!token) throw new Error('The credential gave no token.');
    return token;
  };
}

/** The package is loaded when it is needed first: it takes longer than the rest of the start. */
async function createTokenCredential({
  authority: authorityHost,
  credential,
  tenantId,
}: Configuration): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  switch (credential.kind) {
    case 'clientSecret':
      return new identity.ClientSecretCredential(
        tenantId,
        credential.clientId,
        credential.clientSecret,
        { authorityHost },
      );
    case 'clientCertificate': {
      const { certificatePath, certificatePassword } = credential;
      const certificate = certificatePassword
        ? { certificatePath, certificatePassword }
        : { certificatePath };
      return new identity.ClientCertificateCredential(tenantId, credential.clientId, certificate, {
        authorityHost,
      });
    }
    case 'workloadIdentity': {
      const { clientId, tokenFilePath } = credential;
      return new identity.WorkloadIdentityCredential({
        tenantId,
        clientId,
        tokenFilePath,
        authorityHost,
      });
    }
    case 'managedIdentity':
      return credential.clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId: credential.clientId });
    case 'accessToken':
      throw new TypeError('A fixed token needs no credential.');
  }
}
