import type { Quota } from '../quota/granted-windows.ts';
import { clouds } from './clouds.ts';
import type { Configuration, Credential } from './configuration.ts';
import { ConfigurationError } from './configuration-error.ts';
import { findContradictions } from './find-contradictions.ts';
import { findForeign } from './find-foreign.ts';
import { findGuessable } from './find-guessable.ts';
import { findUnusable } from './find-unusable.ts';
import { isLoopback } from './origins.ts';
import { readAccess, readPrivacy } from './read-access.ts';
import { readArchive } from './read-archive.ts';
import { readCallsPage } from './read-calls-page.ts';
import { readLimits } from './read-limits.ts';
import { pageDirectories } from './page-directories.ts';
import { readProxies } from './read-proxies.ts';
import { required } from './required.ts';
import { type Environment, readValues, unlessEmpty } from './read-values.ts';
import type { ReadableValues, Values } from './variables.ts';

export type { Environment } from './read-values.ts';

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigurationError with everything that is missing or wrong.
 */
export function readConfiguration(environment: Environment): Configuration {
  return requireGood(read(environment));
}

/**
 * Reads it, and checks the files and addresses that it names, so that every problem is reported at once.
 *
 * @throws ConfigurationError with everything that is missing, wrong or unusable.
 */
export async function readUsableConfiguration(environment: Environment): Promise<Configuration> {
  const { configuration, values, problems } = read(environment);
  const unusable = await findUnusable(values, environment);
  return requireGood({ configuration, problems: [...problems, ...unusable] });
}

function requireGood({ configuration, problems }: Omit<Reading, 'values'>): Configuration {
  if (problems.length > 0 || !configuration) throw new ConfigurationError(problems);
  return configuration;
}

interface Reading {
  readonly values: Values;
  /** Absent if there are problems. */
  readonly configuration: Configuration | undefined;
  readonly problems: readonly string[];
}

function read(environment: Environment): Reading {
  const problems: string[] = [];
  const values = readValues(environment, problems);
  const parts = {
    tenantId: required(values, 'AZURE_TENANT_ID', problems),
    cursorKeys: required(values, 'CURSOR_KEYS', problems),
    idKey: required(values, 'ID_KEY', problems),
    msgraphRoot: readRoot(values),
    credential: readCredential(values, unlessEmpty(environment.AZURE_CLIENT_SECRET_FILE), problems),
    proxies: readProxies(environment, problems),
    ...readAccess(values, problems),
  };
  const privacy = readPrivacy(values, problems);
  const callsPage = readCallsPage(values, problems);
  problems.push(
    ...findContradictions(values),
    ...findGuessable(values),
    ...findForeign(environment),
  );
  if (problems.length > 0 || !isComplete(parts))
    return { values, configuration: undefined, problems };
  const rest = readRest(values as ReadableValues);
  return {
    values,
    configuration: Object.freeze({
      ...parts,
      ...privacy,
      archive: readArchive(values),
      callsPage,
      ...rest,
    }),
    problems,
  };
}

function isComplete<Parts extends object>(
  parts: Parts,
): parts is { [Key in keyof Parts]: NonNullable<Parts[Key]> } {
  return Object.values(parts).every((part) => part !== undefined);
}

function readRoot(values: Values): string | undefined {
  return values.MSGRAPH_ROOT ?? (values.MSGRAPH_CLOUD && clouds[values.MSGRAPH_CLOUD].root);
}

function readCredential(
  values: Values,
  clientSecretFile: string | undefined,
  problems: string[],
): Credential | undefined {
  if (values.MSGRAPH_ACCESS_TOKEN !== undefined) return readAccessToken(values, problems);
  const clientId = values.AZURE_CLIENT_ID;
  if (values.AZURE_TOKEN_CREDENTIALS) return { kind: 'managedIdentity', clientId };
  const proof = readProof(values, clientSecretFile);
  if (!proof && !problems.some((problem) => problem.startsWith('AZURE_CLIENT_SECRET_FILE:'))) {
    problems.push(
      'AZURE_CLIENT_SECRET: is not set, and neither is another credential. Set AZURE_CLIENT_SECRET, ' +
        'AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE or ' +
        'AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential.',
    );
  }
  const id = required(values, 'AZURE_CLIENT_ID', problems);
  return proof && id ? { ...proof, clientId: id } : undefined;
}

type WithoutClientId<Type> = Type extends { readonly clientId: string }
  ? Omit<Type, 'clientId'>
  : never;

function readProof(
  values: Values,
  clientSecretFile: string | undefined,
): WithoutClientId<Credential> | undefined {
  const { AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE } = values;
  if (AZURE_CLIENT_SECRET) {
    return { kind: 'clientSecret', clientSecret: AZURE_CLIENT_SECRET, clientSecretFile };
  }
  if (AZURE_CLIENT_CERTIFICATE_PATH) {
    return {
      kind: 'clientCertificate',
      certificatePath: AZURE_CLIENT_CERTIFICATE_PATH,
      certificatePassword: values.AZURE_CLIENT_CERTIFICATE_PASSWORD,
    };
  }
  return AZURE_FEDERATED_TOKEN_FILE
    ? { kind: 'workloadIdentity', tokenFilePath: AZURE_FEDERATED_TOKEN_FILE }
    : undefined;
}

/** A fixed token is never renewed, so it is for an emulator on this machine only. */
function readAccessToken(values: Values, problems: string[]): Credential | undefined {
  const { MSGRAPH_ACCESS_TOKEN: token, MSGRAPH_ROOT: root } = values;
  if (token && root && isLoopback(new URL(root).hostname)) return { kind: 'accessToken', token };
  problems.push(
    'MSGRAPH_ACCESS_TOKEN: is accepted only if MSGRAPH_ROOT is a loopback origin. Set another credential for Microsoft.',
  );
  return undefined;
}

function readRest(values: ReadableValues) {
  const isOpen = values.AUTH_MODE === 'none' ? 'on' : 'off';
  return {
    ...readLimits(values),
    publicHealth: values.PUBLIC_HEALTH === 'on',
    trustedProxies: values.TRUST_PROXY ?? [],
    keepAliveMs: values.KEEP_ALIVE_MS,
    shutdownDelayMs: values.SHUTDOWN_DELAY_MS,
    cursorSeconds: values.CURSOR_SECONDS,
    authority: clouds[values.MSGRAPH_CLOUD].authority,
    deadlineMs: values.DEADLINE_MS,
    writeTimeoutMs: values.WRITE_TIMEOUT_MS,
    maximumUpstreamRequests: values.MAX_UPSTREAM_REQUESTS,
    cacheBytes: values.CACHE_BYTES,
    cacheSeconds: values.CACHE_SECONDS,
    quality: {
      rulesFile: values.QUALITY_RULES_FILE,
      ruleSet: values.QUALITY_RULE_SET,
      minGroupSize: values.MIN_GROUP_SIZE,
    },
    hasNode: values.NODE_FIELD === 'on',
    hasAuthDirectives: values.SUBGRAPH_AUTH_DIRECTIVES === 'on',
    introspection: (values.INTROSPECTION ?? isOpen) === 'on',
    playground: (values.PLAYGROUND ?? isOpen) === 'on',
    playgroundDirectory: pageDirectories.PLAYGROUND,
    upstreamTrace: values.UPSTREAM_TRACE === 'on',
    logLevel: values.LOG_LEVEL,
    quota: readQuota(values),
    replicas: values.REPLICAS,
    retries: { maximum: 3, baseMs: 250 },
  };
}

function readQuota(values: ReadableValues): Quota {
  return {
    application: values.QUOTA_APPLICATION,
    recordFirst: values.QUOTA_RECORD_FIRST,
    recordLater: values.QUOTA_RECORD_LATER,
    listFirst: values.QUOTA_LIST_FIRST,
    listLater: values.QUOTA_LIST_LATER,
  };
}
