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

/** A proxy that requests go through. */
export interface Proxy {
  /** Without user and password, for showing. */
  readonly origin: string;
  /** With both, where there are any. */
  readonly url: string;
}

/** The proxies of the network, as the environment names them for many programs. */
export interface Proxies {
  /** For https origins; that of http where there is none. */
  readonly https: Proxy | undefined;
  readonly http: Proxy | undefined;
  /** Hosts that are asked directly, in the form of `NO_PROXY`. */
  readonly noProxy: string;
}

export interface Retries {
  /** How often one request is sent again at most. */
  readonly most: number;
  /** The longest wait before the first retry, in milliseconds; it doubles with each one, up to 8 s. */
  readonly baseMs: number;
}

/** Whose tokens are accepted; `none` for a gateway that answers everybody on this machine. */
export type CallerConfiguration =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'entra';
      /** For whom tokens must have been made: application id, or application id URI. */
      readonly audiences: readonly string[];
      /** Ids of the tenants whose tokens are accepted, in lower case. */
      readonly tenants: readonly string[];
      /** Origin that publishes the tenants' keys. */
      readonly authority: string;
    };

/** Names of the app roles that say who may see what. */
export interface RoleNames {
  /** The records in which the caller takes part. */
  readonly rowsOwn: string;
  readonly rowsAll: string;
  readonly identity: string;
  readonly network: string;
  readonly device: string;
}

export interface AuditConfiguration {
  readonly file: string;
  /** Secret that chains the lines. */
  readonly key: string;
  /** Whether a read that cannot be written down is answered all the same. */
  readonly servesUnwritten: boolean;
}

/** Bounds of one request of a client; what is beyond them is refused before anything is asked. */
export interface Limits {
  readonly bodyBytes: number;
  readonly tokens: number;
  /** With fragments expanded, as are aliases, root fields and directives. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Of a list that is an argument. */
  readonly listItems: number;
  readonly responseBytes: number;
  /** Of all responses that wait to be read. */
  readonly pendingResponseBytes: number;
  /** Of one caller, being executed at once. */
  readonly callerOperations: number;
  /** Of one response: its fields and items. */
  readonly values: number;
  /** Of all responses that are being built. */
  readonly valuesInHand: number;
  /** Open at once, of all clients. */
  readonly connections: number;
}

export interface Safelist {
  readonly file: string;
  /** Whether nothing else runs. */
  readonly isOnly: boolean;
}

/** Everything that can be set from outside; read once, checked whole, frozen. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  /** Where health is told. */
  readonly adminHost: string;
  readonly adminPort: number;
  readonly callers: CallerConfiguration;
  readonly roles: RoleNames;
  /** Each of them lets the supergraph's router in; two while they are rotated, none for no router. */
  readonly routerSecrets: readonly string[];
  /** Secret that pseudonyms are made with; without one, what a caller may not see is null. */
  readonly pseudonymKey: string | undefined;
  readonly audit: AuditConfiguration | undefined;
  /** Web origins whose pages may ask; `loopback` for those of this machine, whatever their port is. */
  readonly corsOrigins: readonly string[];
  readonly safelist: Safelist | undefined;
  readonly limits: Limits;
  readonly tenantId: string;
  readonly credential: Credential;
  /** Origin that tokens are requested from. */
  readonly authority: string;
  /** Origin of Microsoft Graph. */
  readonly msgraphRoot: string;
  readonly proxies: Proxies;
  /** Secrets that seal cursors, newest first. */
  readonly cursorKeys: readonly string[];
  /** How long a cursor is good for at least; at most twice as long. */
  readonly cursorSeconds: number;
  /** Secret that opaque ids are hashed with. */
  readonly idKey: string;
  readonly deadlineMs: number;
  /** For how long a client may take nothing of a response. */
  readonly writeTimeoutMs: number;
  /** The most requests to Microsoft Graph that one operation may be priced at. */
  readonly maximumUpstreamRequests: number;
  /** How much of what Microsoft Graph has said is remembered, about, and for how long. */
  readonly cacheBytes: number;
  readonly cacheSeconds: number;
  /** Whether the schema has `Node` and `Query.node`. */
  readonly hasNode: boolean;
  /** Whether the SDL for supergraphs says which roles fields need, for routers that hold clients to it. */
  readonly hasAuthDirectives: boolean;
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
