import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { problemsOf, readBytes, UnusableFileError } from './read-file.ts';

/**
 * Checks the certificate file of the application without a request to Microsoft: it must be a PEM file whose
 * first certificate is valid today, and it must contain the private key of that certificate.
 *
 * @returns one problem, or none if the file is good.
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
      `the file is not a PEM file but binary, like .pfx and .cer files. Convert it together with its key: ${openssl}`,
    );
  }
  throw new UnusableFileError(
    'the file is not a PEM file: it contains no line that starts with -----BEGIN',
  );
}

/** X.509 and PKCS #12 files start with an ASN.1 sequence whose length takes two bytes or more. */
function isDer(bytes: Buffer): boolean {
  return bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80;
}

function readCertificate(pem: string): X509Certificate {
  const [first] = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/.exec(pem) ?? [];
  if (first === undefined) {
    throw new UnusableFileError(
      'the file contains no certificate. Add the certificate to the key in the same file',
    );
  }
  try {
    return new X509Certificate(first);
  } catch {
    throw new UnusableFileError('the certificate in the file is damaged. Export it again');
  }
}

function readKey(pem: string, passphrase: string | undefined): KeyObject {
  if (!pem.includes('PRIVATE KEY-----')) {
    throw new UnusableFileError(
      'the file contains no private key. Add the key to the certificate in the same file',
    );
  }
  const isEncrypted = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem);
  if (isEncrypted && passphrase === undefined) {
    throw new UnusableFileError(
      'the private key is encrypted. Set AZURE_CLIENT_CERTIFICATE_PASSWORD',
    );
  }
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    const reason = isEncrypted
      ? 'AZURE_CLIENT_CERTIFICATE_PASSWORD does not decrypt the private key. Correct the password'
      : 'the private key is damaged. Export it again';
    throw new UnusableFileError(reason);
  }
}

function requireKeyOf(certificate: X509Certificate, key: KeyObject): void {
  if (key.asymmetricKeyType !== 'rsa') {
    throw new UnusableFileError('the private key is not an RSA key. Microsoft accepts RSA only');
  }
  if (!certificate.checkPrivateKey(key)) {
    throw new UnusableFileError(
      'the private key does not belong to the first certificate in the file. Put its own certificate first',
    );
  }
}

function requireValid({ validFrom, validTo }: X509Certificate, now: Date): void {
  if (now > new Date(validTo)) {
    throw new UnusableFileError(
      'the certificate has expired. Replace it, because Microsoft rejects it',
    );
  }
  if (now < new Date(validFrom)) {
    throw new UnusableFileError(
      'the certificate is not valid yet. Check the clock of this machine',
    );
  }
}
