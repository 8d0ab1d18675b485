import type { RoleNames } from './roles.ts';
import type { Quota } from '../quota/granted-windows.ts';

/** The credential with which the gateway signs in to Microsoft. */
export type Credential =
  | { readonly kind: 'accessToken'; readonly token: string }
  | {
      readonly kind: 'clientSecret';
      readonly clientId: string;
      readonly clientSecret: string;
      /** The file of the secret, if any: it can be replaced while the gateway runs. */
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
  /** Without user and password, to be printed. */
  readonly origin: string;
  /** With user and password, if there are any. */
  readonly url: string;
}

/** The proxies that the environment names for many programs. */
export interface Proxies {
  /** For https origins; without it, `http` is used for them too. */
  readonly https: Proxy | undefined;
  readonly http: Proxy | undefined;
  /** Hosts that are reached without a proxy, in the form of `NO_PROXY`. */
  readonly noProxy: string;
}

export interface Retries {
  /** Maximum number of retries of one request. */
  readonly maximum: number;
  /** Maximum wait before the first retry, in milliseconds; it doubles with each retry, up to 8 s. */
  readonly baseMs: number;
}

/** Which callers are accepted; `none` for a gateway that serves everyone on this machine. */
export type CallerConfiguration =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'entra';
      /** Accepted values of the `aud` claim: application ids, or application id URIs. */
      readonly audiences: readonly string[];
      /** Ids of the tenants whose tokens are accepted, in lower case. */
      readonly tenants: readonly string[];
      /** Origin that publishes the tenants' signing keys. */
      readonly authority: string;
    };

export interface AuditConfiguration {
  readonly file: string;
  /** Secret that chains the lines. */
  readonly key: string;
  /** Whether a read that cannot be recorded is served anyway. */
  readonly servesUnwritten: boolean;
}

/** Limits of one client request; a request above them is refused before anything is sent upstream. */
export interface Limits {
  readonly bodyBytes: number;
  readonly tokens: number;
  /** Counted with fragments expanded, like aliases, root fields and directives. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Of a list in the input. */
  readonly listItems: number;
  readonly responseBytes: number;
  /** Of all responses that wait to be read by clients. */
  readonly pendingResponseBytes: number;
  /** Of all callers, executed at once. */
  readonly operations: number;
  /** Of one caller, executed at once. */
  readonly callerOperations: number;
  /** Subscriptions that are open at once. */
  readonly subscriptions: number;
  readonly callerSubscriptions: number;
  /** The maximum number of rows that an operation may read of the archive. */
  readonly rows: number;
  /** Of one response: its fields and items. */
  readonly values: number;
  /** Of all responses that are being built at once. */
  readonly valuesInHand: number;
  /** Of all clients, open at once. */
  readonly connections: number;
}

export interface Safelist {
  readonly file: string;
  /** Whether other operations are refused. */
  readonly isOnly: boolean;
}

export interface QualityConfiguration {
  /** The file of the rule sets of one's own, if any. */
  readonly rulesFile: string | undefined;
  /** The name of the rule set that is used if a client names none. */
  readonly ruleSet: string;
  /** The number of people below which a group is withheld from callers who may not see identities. */
  readonly minGroupSize: number;
}

/** The page for people who look at calls. */
export interface CallsPage {
  /** Folder of the built page. */
  readonly directory: string;
  /** How its users sign in; absent if callers are not verified. */
  readonly signIn: SignIn | undefined;
}

/** What a page needs to request tokens of Microsoft Entra ID. */
export interface SignIn {
  /** Application id of the page's own registration, a single-page application. */
  readonly clientId: string;
  /** URL of the tenant at the authority. */
  readonly authority: string;
  /** The scope of the gateway's API. */
  readonly scope: string;
}

/** Where records are kept beyond the days that Microsoft keeps them. */
export interface ArchiveConfiguration {
  /** `sqlite:PATH` or `postgres://…`. It may hold a password. */
  readonly url: string;
  /** How many days after its start a call is removed; absent if calls are kept. */
  readonly days: number | undefined;
  /** The public URL to which Microsoft sends notifications; absent if there is none. */
  readonly notificationUrl: string | undefined;
}

/** Everything that can be configured; read once, checked as a whole, frozen. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  /** Where health is served. */
  readonly adminHost: string;
  readonly adminPort: number;
  /** Whether health is served to clients too, without causes. */
  readonly publicHealth: boolean;
  /** Addresses and networks of the proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** How long an idle connection of a client stays open. */
  readonly keepAliveMs: number;
  /** How long the gateway goes on serving once it has to stop. */
  readonly shutdownDelayMs: number;
  readonly callers: CallerConfiguration;
  readonly roles: RoleNames;
  /** Each of them authenticates the supergraph's router; two during a rotation, none without a router. */
  readonly routerSecrets: readonly string[];
  /** Web origins of routers that may be called back with the events of subscriptions. */
  readonly callbackOrigins: readonly string[];
  /** Secret with which pseudonyms are made; without one, masked values are null. */
  readonly pseudonymKey: string | undefined;
  readonly audit: AuditConfiguration | undefined;
  /** Absent if records are not archived. */
  readonly archive: ArchiveConfiguration | undefined;
  /** Web origins whose pages may send requests; `loopback` for those of this machine at any port. */
  readonly corsOrigins: readonly string[];
  readonly safelist: Safelist | undefined;
  readonly limits: Limits;
  readonly quality: QualityConfiguration;
  readonly tenantId: string;
  readonly credential: Credential;
  /** Origin that tokens are requested from. */
  readonly authority: string;
  /** Origin of Microsoft Graph. */
  readonly msgraphRoot: string;
  readonly proxies: Proxies;
  /** Secrets that encrypt cursors, newest first. */
  readonly cursorKeys: readonly string[];
  /** Minimum lifetime of a cursor; the maximum is twice as long. */
  readonly cursorSeconds: number;
  /** Secret with which opaque ids are hashed. */
  readonly idKey: string;
  readonly deadlineMs: number;
  /** How long a client may read nothing of its response. */
  readonly writeTimeoutMs: number;
  /** Maximum estimated cost of one operation, in requests to Microsoft Graph. */
  readonly maximumUpstreamRequests: number;
  /** Approximate size of the cache of Microsoft Graph responses, and how long a response stays in it. */
  readonly cacheBytes: number;
  readonly cacheSeconds: number;
  /** Whether the schema has `Node` and `Query.node`. */
  readonly hasNode: boolean;
  /** Whether the SDL for supergraphs has the directives by which routers enforce roles. */
  readonly hasAuthDirectives: boolean;
  readonly introspection: boolean;
  readonly playground: boolean;
  /** Folder of the built playground. */
  readonly playgroundDirectory: string;
  readonly callsPage: CallsPage | undefined;
  readonly upstreamTrace: boolean;
  readonly logLevel: string;
  /** The quota that Microsoft grants to this application in this tenant. */
  readonly quota: Quota;
  /** Number of gateways that share the quota: evenly, unless they share a database. */
  readonly replicas: number;
  /** How transient failures are retried. There is no variable for it; tests set shorter waits. */
  readonly retries: Retries;
}
