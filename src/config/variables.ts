import type { z } from 'zod';
import { auditLog, callers, rolesAndMasking, supergraph } from './variables/access.ts';
import { archive } from './variables/archive.ts';
import { credential, quota } from './variables/msgraph.ts';
import { network } from './variables/network.ts';
import {
  cacheAndCursors,
  callsPage,
  limits,
  listening,
  logging,
  playground,
  quality,
  safelist,
} from './variables/serving.ts';

/** The sections of docs/configuration.md, in order, and the variables of each. */
export const topics = {
  'Microsoft Graph and its credential': credential,
  Listening: listening,
  Callers: callers,
  'Roles and masking': rolesAndMasking,
  'Audit log': auditLog,
  Archive: archive,
  'Cache, cursors and ids': cacheAndCursors,
  'Quota and cost': quota,
  Limits: limits,
  Safelist: safelist,
  Quality: quality,
  Supergraph: supergraph,
  'Introspection, playground and trace': playground,
  'Page for people': callsPage,
  'Proxies and certificates': network,
  Logging: logging,
};

/** The type of every variable of the gateway's own. An absent one is `undefined` or has its default. */
export const variables = {
  ...credential,
  ...listening,
  ...callers,
  ...rolesAndMasking,
  ...auditLog,
  ...archive,
  ...cacheAndCursors,
  ...quota,
  ...limits,
  ...safelist,
  ...quality,
  ...supergraph,
  ...playground,
  ...callsPage,
  ...logging,
};

/** Variables whose value can be read from the file that `NAME_FILE` names. */
export const secretVariables = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'MSGRAPH_ACCESS_TOKEN',
  'CURSOR_KEYS',
  'ID_KEY',
  'ROUTER_SECRET',
  'PSEUDONYM_KEY',
  'AUDIT_KEY',
  'ARCHIVE_URL',
] as const;

type Variables = typeof variables;
/** The values that could be read; an absent or invalid variable is `undefined`. */
export type Values = { readonly [Name in keyof Variables]: z.output<Variables[Name]> | undefined };
/** The values once nothing was found to be wrong. */
export type ReadableValues = { readonly [Name in keyof Variables]: z.output<Variables[Name]> };
