import { X509Certificate } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { certificateFiles, sqlitePath } from './archive-url.ts';
import { findUnusableCertificate } from './client-certificate.ts';
import { findUnusableAddresses } from './listening-address.ts';
import { findUnbuiltPage } from './page-directories.ts';
import { attempt, problemsOf, readBytes, readText, UnusableFileError } from './read-file.ts';
import { findRuleSets } from './read-rule-sets.ts';
import type { Environment } from './read-values.ts';
import type { Values } from './variables.ts';

/**
 * Opens every file and resolves every address that the gateway would use when it starts, and reports the ones
 * that cannot be used. It changes nothing, does not listen, and sends no request except to resolve host names.
 */
export async function findUnusable(
  values: Values,
  { NODE_EXTRA_CA_CERTS }: Environment,
): Promise<readonly string[]> {
  return [
    ...findUnusableCredential(values),
    ...check('SAFELIST_FILE', values.SAFELIST_FILE, readText),
    ...findUnusableRules(values),
    ...check('AUDIT_FILE', values.AUDIT_FILE, requireWritable),
    ...findUnusableArchive(values),
    ...check('NODE_EXTRA_CA_CERTS', NODE_EXTRA_CA_CERTS, requireCertificates),
    ...findUnbuiltPage(
      'PLAYGROUND',
      values.PLAYGROUND ?? (values.AUTH_MODE === 'none' ? 'on' : 'off'),
    ),
    ...findUnbuiltPage('CALLS_PAGE', values.CALLS_PAGE ?? 'off'),
    ...(await findUnusableAddresses(values)),
  ];
}

function check(
  name: string,
  path: string | undefined,
  use: (path: string) => unknown,
): readonly string[] {
  return path ? problemsOf(name, () => use(path)) : [];
}

function findUnusableRules(values: Values): readonly string[] {
  const { QUALITY_RULES_FILE: rulesFile, QUALITY_RULE_SET: ruleSet } = values;
  return findRuleSets({ rulesFile, ruleSet }).problems;
}

/** A server is not asked: it may be out of reach for a while, and the gateway then answers without it. */
function findUnusableArchive({ ARCHIVE_URL: url }: Values): readonly string[] {
  if (url === undefined) return [];
  const files = certificateFiles(url).flatMap((file) => check('ARCHIVE_URL', file, readText));
  return [...check('ARCHIVE_URL', sqlitePath(url), requireWritable), ...files];
}

/** Files of a credential that is not used are not checked. */
function findUnusableCredential(values: Values): readonly string[] {
  if (values.MSGRAPH_ACCESS_TOKEN || values.AZURE_TOKEN_CREDENTIALS) return [];
  const { AZURE_CLIENT_CERTIFICATE_PATH: certificate, AZURE_FEDERATED_TOKEN_FILE: token } = values;
  return [
    ...(certificate
      ? findUnusableCertificate(certificate, values.AZURE_CLIENT_CERTIFICATE_PASSWORD)
      : []),
    ...check('AZURE_FEDERATED_TOKEN_FILE', token, readText),
  ];
}

/** The audit log is created if it does not exist, and its lock file is created next to it. */
function requireWritable(path: string): void {
  const { R_OK, W_OK, X_OK } = constants;
  const folder = dirname(path);
  if (!attempt('folder', () => statSync(folder)).isDirectory()) {
    throw new UnusableFileError('the folder cannot be used: it is not a folder');
  }
  attempt('folder', () => accessSync(folder, W_OK | X_OK));
  const stats = attempt('file', () => statSync(path, { throwIfNoEntry: false }));
  if (!stats) return;
  if (!stats.isFile()) throw new UnusableFileError('the file is not a regular file');
  attempt('file', () => accessSync(path, R_OK | W_OK));
}

/** Node.js would continue without them, after a warning that is easily missed. */
function requireCertificates(path: string): void {
  try {
    new X509Certificate(readBytes(path));
  } catch (error) {
    if (error instanceof UnusableFileError) throw error;
    throw new UnusableFileError('the file contains no PEM certificate that can be read');
  }
}
