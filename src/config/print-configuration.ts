import { withoutPassword } from './archive-url.ts';
import type { Configuration } from './configuration.ts';
import { roleVariables } from './roles.ts';

/** The paths of the texts that may be printed. Any other text is hidden, so a new secret is hidden by default. */
const printable: ReadonlySet<string> = new Set([
  'host',
  'adminHost',
  'trustedProxies',
  'callers.mode',
  'callers.audiences',
  'callers.tenants',
  'callers.authority',
  ...Object.keys(roleVariables).map((role) => `roles.${role}`),
  'callbackOrigins',
  'audit.file',
  'archive.notificationUrl',
  'corsOrigins',
  'safelist.file',
  'quality.rulesFile',
  'quality.ruleSet',
  'tenantId',
  'credential.kind',
  'credential.clientId',
  'credential.clientSecretFile',
  'credential.certificatePath',
  'credential.tokenFilePath',
  'authority',
  'msgraphRoot',
  'proxies.https.origin',
  'proxies.http.origin',
  'proxies.noProxy',
  'playgroundDirectory',
  'callsPage.directory',
  'callsPage.signIn.clientId',
  'callsPage.signIn.authority',
  'callsPage.signIn.scope',
  'logLevel',
]);

/** Prints the configuration as JSON. Each secret is `"[hidden]"`, and what is not set is null. */
export function printConfiguration(configuration: Configuration): string {
  return JSON.stringify(show(configuration, ''), null, 2);
}

function show(value: unknown, place: string): unknown {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((item) => show(item, place));
  if (typeof value === 'object') {
    const prefix = place === '' ? '' : `${place}.`;
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [key, show(item, prefix + key)]));
  }
  // Its user, host and name are what an operator looks for.
  if (place === 'archive.url' && typeof value === 'string') return withoutPassword(value);
  const isTelling = typeof value === 'string' && !printable.has(place);
  return isTelling ? '[hidden]' : value;
}
