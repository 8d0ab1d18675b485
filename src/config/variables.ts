import { z } from 'zod';
import { microsoftQuota, type WindowFigures, type WindowName } from '../quota.ts';
import { clouds, type CloudName } from './clouds.ts';

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
const cloudNames = Object.keys(clouds) as [CloudName, ...CloudName[]];

/** Every variable that is read, and what it may hold. Absent ones are `undefined` or the default. */
export const variables = {
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4000),
  AUTH_MODE: z.enum(['entra', 'none'], 'must be entra or none').default('entra'),
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
  CURSOR_KEYS: z
    .string()
    .transform((keys) => keys.split(',').map((key) => key.trim()))
    .pipe(z.array(secret).min(1))
    .optional(),
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
] as const;

type Variables = typeof variables;
/** What could be read; a variable that is absent or unreadable is `undefined`. */
export type Values = { readonly [Name in keyof Variables]: z.output<Variables[Name]> | undefined };

function readFigures(text: string): WindowFigures {
  const [requests, seconds] = text.split('/').map(Number);
  return { requests: requests ?? NaN, seconds: seconds ?? NaN };
}
