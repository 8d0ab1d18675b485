import { z } from 'zod';
import { clouds, type CloudName } from './clouds.ts';
import {
  audience,
  guid,
  host,
  onOrOff,
  origin,
  originOrLoopback,
  quotaOf,
  roleName,
  secret,
  secrets,
  texts,
  wholeNumber,
} from './variable-types.ts';

const port = wholeNumber(0, 65_535);
const cloudNames = Object.keys(clouds) as [CloudName, ...CloudName[]];

/** Every variable that is read, and what it may hold. Absent ones are `undefined` or the default. */
export const variables = {
  HOST: host.default('127.0.0.1'),
  PORT: port.default(4000),
  ADMIN_HOST: host.default('127.0.0.1'),
  ADMIN_PORT: port.default(4001),
  AUTH_MODE: z.enum(['entra', 'none'], 'must be entra or none').default('entra'),
  AUTH_AUDIENCES: texts.pipe(z.array(audience).min(1)).optional(),
  AUTH_TENANTS: texts.pipe(z.array(guid).min(1)).optional(),
  AUTH_AUTHORITY: origin.optional(),
  ROLE_ROWS_OWN: roleName.default('CallRecords.Read.Own'),
  ROLE_ROWS_ALL: roleName.default('CallRecords.Read'),
  ROLE_IDENTITY: roleName.default('CallRecords.Read.Identity'),
  ROLE_NETWORK: roleName.default('CallRecords.Read.Network'),
  ROLE_DEVICE: roleName.default('CallRecords.Read.Device'),
  ROUTER_SECRET: secrets.pipe(z.array(z.string()).max(2, 'must be one secret, or two')).optional(),
  WITHHELD: z.enum(['null', 'pseudonym'], 'must be null or pseudonym').default('null'),
  PSEUDONYM_KEY: secret.optional(),
  AUDIT_FILE: z.string().optional(),
  AUDIT_KEY: secret.optional(),
  AUDIT_FAILURE: z.enum(['refuse', 'serve'], 'must be refuse or serve').default('refuse'),
  CORS_ORIGINS: texts.pipe(z.array(originOrLoopback)).default([]),
  SAFELIST_FILE: z.string().optional(),
  SAFELIST_ONLY: onOrOff.default('off'),
  MAX_BODY_BYTES: wholeNumber(1, 16_777_216).default(262_144),
  MAX_TOKENS: wholeNumber(1, 100_000).default(5000),
  MAX_DEPTH: wholeNumber(1, 100).default(15),
  MAX_ALIASES: wholeNumber(1, 10_000).default(1000),
  MAX_ROOT_FIELDS: wholeNumber(1, 10_000).default(30),
  MAX_DIRECTIVES: wholeNumber(1, 10_000).default(50),
  MAX_LIST_ITEMS: wholeNumber(1, 10_000).default(250),
  MAX_RESPONSE_BYTES: wholeNumber(1, 1_073_741_824).default(16_777_216),
  MAX_PENDING_RESPONSE_BYTES: wholeNumber(65_536, 1_099_511_627_776).default(268_435_456),
  MAX_OPERATIONS_PER_CALLER: wholeNumber(1, 100_000).default(256),
  MAX_VALUES: wholeNumber(1, 100_000_000).default(2_000_000),
  MAX_VALUES_IN_HAND: wholeNumber(1, 1_000_000_000).default(1_000_000),
  MAX_CONNECTIONS: wholeNumber(1, 1_000_000).default(10_000),
  AZURE_TENANT_ID: guid.optional(),
  AZURE_CLIENT_ID: guid.optional(),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PASSWORD: z.string().optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  AZURE_TOKEN_CREDENTIALS: z
    .literal('ManagedIdentityCredential', 'only ManagedIdentityCredential is supported')
    .optional(),
  AZURE_AUTHORITY_HOST: z.string().optional(),
  MSGRAPH_CLOUD: z
    .string()
    .refine((name) => name !== 'china', 'the call records API does not exist in the China cloud')
    .pipe(z.enum(cloudNames, `must be one of ${cloudNames.join(', ')}`))
    .default('global'),
  MSGRAPH_ROOT: origin.optional(),
  MSGRAPH_ACCESS_TOKEN: z.string().optional(),
  QUOTA_APPLICATION: quotaOf('application'),
  QUOTA_RECORD_FIRST: quotaOf('recordFirst'),
  QUOTA_RECORD_LATER: quotaOf('recordLater'),
  QUOTA_LIST_FIRST: quotaOf('listFirst'),
  QUOTA_LIST_LATER: quotaOf('listLater'),
  REPLICAS: wholeNumber(1, 10, ', since more need a store that they share').default(1),
  CURSOR_KEYS: secrets.optional(),
  CURSOR_SECONDS: wholeNumber(60, 2_592_000).default(86_400),
  ID_KEY: secret.optional(),
  WRITE_TIMEOUT_MS: wholeNumber(100, 600_000).default(30_000),
  DEADLINE_MS: wholeNumber(100, 600_000).default(15_000),
  MAX_UPSTREAM_REQUESTS: wholeNumber(1, 100_000).default(300),
  CACHE_BYTES: wholeNumber(0, 1_099_511_627_776).default(67_108_864),
  CACHE_SECONDS: wholeNumber(0, 3600).default(60),
  NODE_FIELD: onOrOff.default('on'),
  SUBGRAPH_AUTH_DIRECTIVES: onOrOff.default('off'),
  INTROSPECTION: onOrOff.optional(),
  PLAYGROUND: onOrOff.optional(),
  UPSTREAM_TRACE: onOrOff.default('off'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level of pino')
    .default('info'),
};

/** Variables whose value may instead stand in the file that `NAME_FILE` names. */
export const secretVariables = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'MSGRAPH_ACCESS_TOKEN',
  'CURSOR_KEYS',
  'ID_KEY',
  'ROUTER_SECRET',
  'PSEUDONYM_KEY',
  'AUDIT_KEY',
] as const;

type Variables = typeof variables;
/** What could be read; a variable that is absent or unreadable is `undefined`. */
export type Values = { readonly [Name in keyof Variables]: z.output<Variables[Name]> | undefined };
/** The same where nothing was found to be wrong. */
export type ReadableValues = { readonly [Name in keyof Variables]: z.output<Variables[Name]> };
