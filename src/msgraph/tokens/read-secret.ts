import { readFileSync } from 'node:fs';
import type { Credential } from '../../config/configuration.ts';

/**
 * Reads the gateway's secret or certificate. A file is read each time, so a new one is used without a restart.
 * If the file cannot be read, because it is being replaced, the old secret is used.
 */
export function readSecret(credential: Credential): string {
  if (credential.kind === 'clientSecret') {
    return readFile(credential.clientSecretFile) ?? credential.clientSecret;
  }
  return credential.kind === 'clientCertificate'
    ? (readFile(credential.certificatePath) ?? '')
    : '';
}

function readFile(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
