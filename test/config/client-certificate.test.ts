import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findUnusableCertificate } from '../../src/config/client-certificate.ts';

const fixture = (name: string) => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));
const textOf = (name: string) => readFileSync(fixture(name), 'latin1');
const certificateOf = (name: string) => partsOf(name)[0];
const keyOf = (name: string) => partsOf(name)[1];
function partsOf(name: string): readonly [certificate: string, key: string] {
  const [, certificate = '', key = ''] =
    /(-+BEGIN CERT[^]*END CERTIFICATE-+\n)([^]*)/.exec(textOf(name)) ?? [];
  return [certificate, key];
}
const password = 'password-of-the-tests';

describe('findUnusableCertificate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileOf(content: string | Buffer): string {
    const path = join(folder, `${Math.random()}`);
    writeFileSync(path, content, typeof content === 'string' ? 'latin1' : undefined);
    return path;
  }

  it.each<[what: string, content: () => string, password?: string]>([
    ['a certificate and its key', () => textOf('client.pem')],
    ['the key first', () => keyOf('client.pem') + certificateOf('client.pem')],
    ['the comments of openssl', () => `Bag Attributes\n${textOf('client.pem')}`],
    ['Windows line ends', () => textOf('client.pem').replaceAll('\n', '\r\n')],
    ['a chain after it', () => textOf('client.pem') + certificateOf('elliptic.pem')],
    ['an encrypted key and its password', () => textOf('encrypted.pem'), password],
    ['an unneeded password', () => textOf('client.pem'), password],
  ])('A client certificate file is accepted with %s', (_, content, passphrase) => {
    expect(findUnusableCertificate(fileOf(content()), passphrase)).toEqual([]);
  });

  it.each<[what: string, content: () => string | Buffer, problem: RegExp, password?: string]>([
    ['an empty file', () => '', /is empty/],
    [
      'a .pfx file',
      () => readFileSync(fixture('client.pfx')),
      /not a PEM file.*\.pfx.*openssl pkcs12/,
    ],
    [
      'a .pfx file in base64, as a key vault returns it',
      () => readFileSync(fixture('client.pfx')).toString('base64'),
      /not a PEM file.*\.pfx.*openssl pkcs12/,
    ],
    ['a binary certificate', () => Buffer.from(derOf('client.pem')), /not a PEM file.*\.cer/],
    ['a file without PEM', () => 'a secret by mistake', /no line that starts with -----BEGIN/],
    ['only a key', () => keyOf('client.pem'), /no certificate/],
    ['only a certificate', () => certificateOf('client.pem'), /no private key/],
    [
      'a damaged certificate',
      () => textOf('client.pem').replace(/(?<=CERTIFICATE-----\n).{20}/, 'A'.repeat(20)),
      /certificate in the file is damaged/,
    ],
    [
      'a damaged key',
      () => textOf('client.pem').replace(/(?<=PRIVATE KEY-----\n).{20}/, 'A'.repeat(20)),
      /private key is damaged/,
    ],
    [
      'an encrypted key without a password',
      () => textOf('encrypted.pem'),
      /Set AZURE_CLIENT_CERTIFICATE_PASSWORD/,
    ],
    [
      'a key with the wrong password',
      () => textOf('encrypted.pem'),
      /AZURE_CLIENT_CERTIFICATE_PASSWORD does not decrypt/,
      'canary',
    ],
    [
      'the key of another certificate',
      () => certificateOf('elliptic.pem') + textOf('client.pem'),
      /does not belong to the first certificate/,
    ],
    ['a key that is not RSA', () => textOf('elliptic.pem'), /not an RSA key/],
    ['an expired certificate', () => textOf('expired.pem'), /has expired/],
  ])('A client certificate file is rejected if it is %s', (_, content, problem, passphrase) => {
    const path = fileOf(content());
    const problems = findUnusableCertificate(path, passphrase);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).toMatch(/^AZURE_CLIENT_CERTIFICATE_PATH: /);
    expect(problems.join()).not.toContain('canary');
    expect(problems.join()).not.toContain(folder);
  });

  it('A client certificate is rejected if its path is missing or a folder', () => {
    expect(findUnusableCertificate(join(folder, 'none'), undefined)).toEqual([
      'AZURE_CLIENT_CERTIFICATE_PATH: the file cannot be used: it does not exist (ENOENT)',
    ]);
    expect(findUnusableCertificate(folder, undefined)).toEqual([
      'AZURE_CLIENT_CERTIFICATE_PATH: the file cannot be used: it is a folder (EISDIR)',
    ]);
  });

  it('A client certificate that is not valid yet is rejected', () => {
    const early = new Date('2019-12-31T23:59:59Z');
    expect(findUnusableCertificate(fixture('client.pem'), undefined, early)).toEqual([
      expect.stringMatching(/not valid yet/),
    ]);
  });
});

function derOf(name: string): Buffer {
  return Buffer.from(certificateOf(name).replaceAll(/-----.*-----|\s/g, ''), 'base64');
}
