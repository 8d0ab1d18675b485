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

describe('the certificate of a client', () => {
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
    ['the words that openssl writes between', () => `Bag Attributes\n${textOf('client.pem')}`],
    ['the lines of Windows', () => textOf('client.pem').replaceAll('\n', '\r\n')],
    ['a chain behind it', () => textOf('client.pem') + certificateOf('elliptic.pem')],
    ['a key that its password opens', () => textOf('encrypted.pem'), password],
    ['a key that needs no password', () => textOf('client.pem'), password],
  ])('may be %s', (_, content, passphrase) => {
    expect(findUnusableCertificate(fileOf(content()), passphrase)).toEqual([]);
  });

  it.each<[what: string, content: () => string | Buffer, problem: RegExp, password?: string]>([
    ['empty', () => '', /is empty/],
    [
      'a .pfx file',
      () => readFileSync(fixture('client.pfx')),
      /not a PEM file.*\.pfx.*openssl pkcs12/,
    ],
    [
      'a .pfx file as a key vault gives it',
      () => readFileSync(fixture('client.pfx')).toString('base64'),
      /not a PEM file.*\.pfx.*openssl pkcs12/,
    ],
    ['a certificate in binary', () => Buffer.from(derOf('client.pem')), /not a PEM file.*\.cer/],
    ['something else', () => 'a secret by mistake', /no line that starts with -----BEGIN/],
    ['a key alone', () => keyOf('client.pem'), /no certificate/],
    ['a certificate alone', () => certificateOf('client.pem'), /no private key/],
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
      'a key that needs a password',
      () => textOf('encrypted.pem'),
      /Set AZURE_CLIENT_CERTIFICATE_PASSWORD/,
    ],
    [
      'a key that needs another one',
      () => textOf('encrypted.pem'),
      /AZURE_CLIENT_CERTIFICATE_PASSWORD does not decrypt/,
      'canary',
    ],
    [
      'the key of another certificate',
      () => certificateOf('elliptic.pem') + textOf('client.pem'),
      /does not belong to the first certificate/,
    ],
    ['a key that Microsoft does not take', () => textOf('elliptic.pem'), /not an RSA key/],
    ['one that has expired', () => textOf('expired.pem'), /has expired/],
  ])('is refused as %s', (_, content, problem, passphrase) => {
    const path = fileOf(content());
    const problems = findUnusableCertificate(path, passphrase);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).toMatch(/^AZURE_CLIENT_CERTIFICATE_PATH: /);
    expect(problems.join()).not.toContain('canary');
    expect(problems.join()).not.toContain(folder);
  });

  it('is refused where it is not there, or a folder', () => {
    expect(findUnusableCertificate(join(folder, 'none'), undefined)).toEqual([
      'AZURE_CLIENT_CERTIFICATE_PATH: the file cannot be used: it does not exist (ENOENT)',
    ]);
    expect(findUnusableCertificate(folder, undefined)).toEqual([
      'AZURE_CLIENT_CERTIFICATE_PATH: the file cannot be used: it is a folder (EISDIR)',
    ]);
  });

  it('is refused before its time', () => {
    const early = new Date('2019-12-31T23:59:59Z');
    expect(findUnusableCertificate(fixture('client.pem'), undefined, early)).toEqual([
      expect.stringMatching(/not valid yet/),
    ]);
  });
});

function derOf(name: string): Buffer {
  return Buffer.from(certificateOf(name).replaceAll(/-----.*-----|\s/g, ''), 'base64');
}
