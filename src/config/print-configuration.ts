import type { Configuration } from './configuration.ts';

/**
 * The texts that may be printed, by where they stand. A text that is not listed is hidden, so that a new
 * secret needs nobody to think of it here.
 */
const printable: ReadonlySet<string> = new Set([
  'host',
  'adminHost',
  'callers.mode',
  'callers.audiences',
  'callers.tenants',
  'callers.authority',
  'roles.rowsOwn',
  'roles.rowsAll',
  'roles.identity',
  'roles.network',
  'roles.device',
  'audit.file',
  'corsOrigins',
  'safelist.file',
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
  'logLevel',
]);

/** Prints what a gateway would run with as JSON; each secret is `"[hidden]"`, and what is not set null. */
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
  const isTelling = typeof value === 'string' && !printable.has(place);
  return isTelling ? '[hidden]' : value;
}
