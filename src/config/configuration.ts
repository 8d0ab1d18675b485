import type { Quota } from '../quota.ts';

/** How this gateway proves to Microsoft who it is. */
export type Credential =
  | { readonly kind: 'accessToken'; readonly token: string }
  | {
      readonly kind: 'clientSecret';
      readonly clientId: string;
      readonly clientSecret: string;
      /** Where the secret stands, if in a file: it may be replaced while the gateway runs. */
      readonly clientSecretFile: string | undefined;
    }
  | {
      readonly kind: 'clientCertificate';
      readonly clientId: string;
      readonly certificatePath: string;
      readonly certificatePassword: string | undefined;
    }
  | { readonly kind: 'workloadIdentity'; readonly clientId: string; readonly tokenFilePath: string }
  | { readonly kind: 'managedIdentity'; readonly clientId: string | undefined };

export interface Retries {
  /** How often one request is sent again at most. */
  readonly most: number;
  /** The longest wait before the first retry, in milliseconds; it doubles with each one, up to 8 s. */
  readonly baseMs: number;
}

/** Everything that can be set from outside; read once, checked whole, frozen. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  readonly tenantId: string;
  readonly credential: Credential;
  /** Origin that tokens are requested from. */
  readonly authority: string;
  /** Origin of Microsoft Graph. */
  readonly msgraphRoot: string;
  /** Secrets that seal cursors, newest first. */
  readonly cursorKeys: readonly string[];
  /** Secret that opaque ids are hashed with. */
  readonly idKey: string;
  readonly deadlineMs: number;
  /** The most requests to Microsoft Graph that one operation may be priced at. */
  readonly maximumUpstreamRequests: number;
  /** How much of what Microsoft Graph has said is remembered, about, and for how long. */
  readonly cacheBytes: number;
  readonly cacheSeconds: number;
  readonly introspection: boolean;
  readonly playground: boolean;
  /** Where the built files of the playground lie. */
  readonly playgroundDirectory: string;
  readonly upstreamTrace: boolean;
  readonly logLevel: string;
  /** What Microsoft grants to this application in this tenant. */
  readonly quota: Quota;
  /** How many gateways share the quota evenly. */
  readonly replicas: number;
  /** How failures that pass are tried again; not a variable, but tests need no patience. */
  readonly retries: Retries;
}
