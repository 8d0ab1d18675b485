import { z } from 'zod';
import { microsoftQuota, type WindowFigures, type WindowName } from '../quota.ts';
import { clouds, type CloudName } from './clouds.ts';
import { isWebOrigin } from './web-origin.ts';

const microsoftGraphId = '00000003-0000-0000-c000-000000000000';

const port = z.coerce.number('must be a port number').int().min(0).max(65535);
const onOrOff = z.enum(['on', 'off'], 'must be on or off');
const guid = z.guid('must be a GUID');
/** 32 characters are what a random 24-byte key has in base64; less can be guessed. */
const secret = z.string().min(32, 'must have at least 32 characters');
/** `requests/seconds`; the figures of Microsoft by default. */
const quotaOf = (name: WindowName) =>
  z
    .string()
    .regex(
      /^[1-9]\d{0,5}\/(?!0+(\.0+)?$)\d{1,5}(\.\d{1,3})?$/,
      'must be requests/seconds, such as 10/20',
    )
    .transform(readFigures)
    .default(microsoftQuota[name]);
const counted = (maximum: number) =>
  z.coerce.number(`must be a number from 1 to ${maximum}`).int().min(1).max(maximum);
const texts = z.string().transform((list) => list.split(',').map((text) => text.trim()));
const secrets = texts.pipe(z.array(secret).min(1));
/** Tokens that are made for Microsoft Graph are not made for us, whoever lists them. */
const audience = z
  .string()
  .min(1, 'must not be empty')
  .refine((text) => !isOfMicrosoftGraph(text), 'a token made for Microsoft Graph is refused');
const origin = z
  .string()
  .refine(isWebOrigin, 'must be https origins without a path; http only for loopback');
/** What Microsoft Entra ID allows as the value of an app role. */
const roleName = z.string().regex(/^[\w:.+-]{1,120}$/, 'must be the value of an app role');
const cloudNames = Object.keys(clouds) as [CloudName, ...CloudName[]];

/** Every variable that is read, and what it may hold. Absent ones are `undefined` or the default. */
export const variables = {
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4000),
  ADMIN_HOST: z.string().default('127.0.0.1'),
  ADMIN_PORT: port.default(4001),
  AUTH_MODE: z.enum(['entra', 'none'], 'must be entra or none').default('entra'),
  AUTH_AUDIENCES: texts.pipe(z.array(audience).min(1)).optional(),
  AUTH_TENANTS: texts.pipe(z.array(guid).min(1)).optional(),
  AUTH_AUTHORITY: z.string().optional(),
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
  CORS_ORIGINS: texts.pipe(z.array(origin)).default([]),
  SAFELIST_FILE: z.string().optional(),
  SAFELIST_ONLY: onOrOff.default('off'),
  MAX_BODY_BYTES: counted(16_777_216).default(262_144),
  MAX_TOKENS: counted(100_000).default(2000),
  MAX_DEPTH: counted(100).default(15),
  MAX_ALIASES: counted(10_000).default(30),
  MAX_ROOT_FIELDS: counted(10_000).default(30),
  MAX_DIRECTIVES: counted(10_000).default(50),
  MAX_LIST_ITEMS: counted(10_000).default(250),
  MAX_RESPONSE_BYTES: counted(1_073_741_824).default(16_777_216),
  MAX_CONNECTIONS: counted(1_000_000).default(10_000),
  AZURE_TENANT_ID: guid.optional(),
  AZURE_CLIENT_ID: guid.optional(),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PASSWORD: z.string().optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  AZURE_TOKEN_CREDENTIALS: z
    .literal('ManagedIdentityCredential', 'only ManagedIdentityCredential is supported')
    .optional(),
  MSGRAPH_CLOUD: z
    .string()
    .refine((name) => name !== 'china', 'the call records API does not exist in the China cloud')
    .pipe(z.enum(cloudNames, `must be one of ${cloudNames.join(', ')}`))
    .default('global'),
  MSGRAPH_ROOT: z.string().optional(),
  MSGRAPH_ACCESS_TOKEN: z.string().optional(),
  QUOTA_APPLICATION: quotaOf('application'),
  QUOTA_RECORD_FIRST: quotaOf('recordFirst'),
  QUOTA_RECORD_LATER: quotaOf('recordLater'),
  QUOTA_LIST_FIRST: quotaOf('listFirst'),
  QUOTA_LIST_LATER: quotaOf('listLater'),
  REPLICAS: z.coerce
    .number('must be a number from 1 to 10')
    .int()
    .min(1)
    .max(10, 'more than 10 need a shared store, which this version does not have')
    .default(1),
  CURSOR_KEYS: secrets.optional(),
  CURSOR_SECONDS: counted(2_592_000).default(86_400),
  ID_KEY: secret.optional(),
  DEADLINE_MS: z.coerce
    .number('must be a number from 100 to 600000')
    .int()
    .min(100)
    .max(600_000)
    .default(15_000),
  MAX_UPSTREAM_REQUESTS: z.coerce
    .number('must be a number from 1 to 100000')
    .int()
    .min(1)
    .max(100_000)
    .default(300),
  CACHE_BYTES: z.coerce
    .number('must be a whole number, 0 or more')
    .int()
    .min(0)
    .default(67_108_864),
  CACHE_SECONDS: z.coerce.number('must be a number from 0 to 3600').min(0).max(3600).default(60),
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

function readFigures(text: string): WindowFigures {
  const [requests, seconds] = text.split('/').map(Number);
  return { requests: requests ?? NaN, seconds: seconds ?? NaN };
}

/** The application id of Microsoft Graph is the same in every cloud. */
function isOfMicrosoftGraph(audience: string): boolean {
  const names = [...Object.values(clouds).map(({ root }) => root), microsoftGraphId];
  return names.includes(audience.replace(/\/$/, '').toLowerCase());
}
