import { clouds } from './clouds.ts';
import type { AuditConfiguration, CallerConfiguration } from './configuration.ts';
import { isLoopback } from './origins.ts';
import { required } from './required.ts';
import { readRoles } from './roles.ts';
import type { Values } from './variables.ts';

/** Reads the addresses of the listeners, the accepted callers and the names of their roles. */
export function readAccess(values: Values, problems: string[]) {
  return {
    host: readHost(values, problems),
    port: values.PORT,
    adminHost: values.ADMIN_HOST,
    adminPort: values.ADMIN_PORT,
    callers: readCallers(values, problems),
    roles: readRoles(values, problems),
    routerSecrets: values.ROUTER_SECRET ?? [],
    callbackOrigins: values.CALLBACK_ORIGINS ?? [],
  };
}

/** Reads the parts of a configuration that may be absent. */
export function readPrivacy(values: Values, problems: string[]) {
  return {
    pseudonymKey: readPseudonymKey(values, problems),
    audit: readAudit(values, problems),
  };
}

function readHost(values: Values, problems: string[]): string | undefined {
  if (values.AUTH_MODE === 'none' && values.HOST !== undefined && !isLoopback(values.HOST)) {
    problems.push(
      'HOST: must be a loopback address with AUTH_MODE=none, because callers are not verified. Set AUTH_MODE=entra, or HOST=127.0.0.1.',
    );
  }
  return values.HOST;
}

function readCallers(values: Values, problems: string[]): CallerConfiguration | undefined {
  if (values.AUTH_MODE !== 'entra') return { mode: 'none' };
  const audiences = required(values, 'AUTH_AUDIENCES', problems);
  if (!audiences) return undefined;
  return {
    mode: 'entra',
    audiences,
    tenants: values.AUTH_TENANTS ?? (values.AZURE_TENANT_ID ? [values.AZURE_TENANT_ID] : []),
    authority: values.AUTH_AUTHORITY ?? clouds[values.MSGRAPH_CLOUD ?? 'global'].authority,
  };
}

function readPseudonymKey(values: Values, problems: string[]): string | undefined {
  if (values.MASKING !== 'pseudonym') return undefined;
  return required(values, 'PSEUDONYM_KEY', problems);
}

function readAudit(values: Values, problems: string[]): AuditConfiguration | undefined {
  if (values.AUDIT_FILE === undefined) return undefined;
  const key = required(values, 'AUDIT_KEY', problems);
  return key === undefined
    ? undefined
    : { file: values.AUDIT_FILE, key, servesUnwritten: values.AUDIT_FAILURE === 'serve' };
}
