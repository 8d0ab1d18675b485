import type { EntraAnswer } from './entra-answer.ts';

/** The document that a client reads before its first token for a tenant. */
export function tenantConfiguration(authority: string, tenant: string): EntraAnswer {
  const base = `${authority}/${tenant}`;
  return {
    status: 200,
    body: {
      // People of any tenant sign in there, so there is a placeholder instead of an id.
      issuer: `${authority}/${tenant === 'organizations' ? '{tenantid}' : tenant}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: [
        'client_secret_post',
        'private_key_jwt',
        'client_secret_basic',
      ],
      response_types_supported: ['code', 'id_token', 'token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
  };
}

/** Describes a single cloud with only this host. */
export function instances(authority: string): EntraAnswer {
  const { host } = new URL(authority);
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `${authority}/common/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  };
}
