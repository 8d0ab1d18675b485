import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { problemsOf, readBytes, UnusableFileError } from './read-file.ts';

/**
 * What is wrong with the file by which an application proves who it is, to be known without asking
 * Microsoft: a PEM file has to have a certificate that is valid today, and before all others, and its key.
 *
 * @returns a line for the variable that is to be changed; none where the file is good.
 */
export function findUnusableCertificate(
  path: string,
  password: string | undefined,
  now = new Date(),
): readonly string[] {
  return problemsOf('AZURE_CLIENT_CERTIFICATE_PATH', () => {
    const pem = readPem(path);
    const certificate = readCertificate(pem);
    requireKeyOf(certificate, readKey(pem, password));
    requireValid(certificate, now);
  });
}

const openssl = 'openssl pkcs12 -in FILE.pfx -out FILE.pem -nodes';

function readPem(path: string): string {
  const bytes = readBytes(path);
  const text = bytes.toString('latin1');
  if (text.includes('-----BEGIN ')) return text;
  if (isDer(bytes) || isDer(Buffer.from(text, 'base64'))) {
    throw new UnusableFileError(
      `the file is no PEM, but binary, as .pfx and .cer files are; make one with the key in it: ${openssl}`,
    );
  }
  throw new UnusableFileError('the file is no PEM: nothing in it begins with -----BEGIN');
}

/** All of X.509 and PKCS #12 is a sequence, the length of which takes two bytes or more. */
function isDer(bytes: Buffer): boolean {
  return bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80;
}

function readCertificate(pem: string): X509Certificate {
  const [first] = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/.exec(pem) ?? [];
  if (first === undefined) {
    throw new UnusableFileError('the file has no certificate, which belongs beside the key');
  }
  try {
    return new X509Certificate(first);
  } catch {
    throw new UnusableFileError('the certificate in the file is damaged');
  }
}

function readKey(pem: string, passphrase: string | undefined): KeyObject {
  if (!pem.includes('PRIVATE KEY-----')) {
    throw new UnusableFileError(
      `the file has no private key, which belongs beside the certificate`,
    );
  }
  const isEncrypted = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem);
  if (isEncrypted && passphrase === undefined) {
    throw new UnusableFileError(
      'the private key is encrypted; set AZURE_CLIENT_CERTIFICATE_PASSWORD',
    );
  }
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    const unread = isEncrypted
      ? 'AZURE_CLIENT_CERTIFICATE_PASSWORD does not open the private key'
      : 'the private key is damaged';
    throw new UnusableFileError(unread);
  }
}

function requireKeyOf(certificate: X509Certificate, key: KeyObject): void {
  if (key.asymmetricKeyType !== 'rsa') {
    throw new UnusableFileError('the key has to be one of RSA, by which Microsoft has it signed');
  }
  if (!certificate.checkPrivateKey(key)) {
    throw new UnusableFileError('the private key is not that of the first certificate in the file');
  }
}

function requireValid({ validFrom, validTo }: X509Certificate, now: Date): void {
  if (now > new Date(validTo)) {
    throw new UnusableFileError('the certificate has expired; Microsoft accepts no such one');
  }
  if (now < new Date(validFrom)) {
    throw new UnusableFileError('the certificate is not valid yet; is the clock right?');
  }
}
