import { readFileSync } from 'node:fs';
import type { Credential } from '../../config/configuration.ts';

/**
 * Reads what proves who the gateway is, anew where it stands in a file: a new secret or certificate is
 * used without a restart. Where the file is just being replaced, the old one will do.
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
