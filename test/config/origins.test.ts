import { describe, expect, it } from 'vitest';
import { isLoopback, isWebOrigin } from '../../src/config/origins.ts';

describe('isLoopback', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '127.255.255.255', '::1', '[::1]'])(
    'The host %s is this machine',
    (hostname) => {
      expect(isLoopback(hostname)).toBe(true);
    },
  );

  it.each([
    '',
    '0.0.0.0',
    '::',
    '[::]',
    '128.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '127.0.0.1.elsewhere.example',
    'elsewhere.example',
    'localhost.elsewhere.example',
    'not-localhost',
    'localhost:4000',
    '127.0.0.1:4000',
    ' 127.0.0.1',
    '127.0.0.1\n',
    '127.0.0',
    '127.0.0.1234',
    '1127.0.0.1',
    '127.0.0.1/8',
    '::ffff:127.0.0.1',
    '\uff11\uff12\uff17.0.0.1',
  ])('The host %j is not this machine', (hostname) => {
    expect(isLoopback(hostname)).toBe(false);
  });
});

describe('isWebOrigin', () => {
  it.each([
    'https://a.example',
    'https://a.example/',
    'https://A.EXAMPLE:8443',
    'http://127.0.0.1:1',
    'http://127.8.9.1',
    'http://localhost',
    'http://[::1]:4800/',
  ])('%s is an origin to which secrets may be sent', (text) => {
    expect(isWebOrigin(text)).toBe(true);
  });

  it.each([
    '',
    '*',
    'null',
    'a.example',
    '//a.example',
    'http://a.example',
    'http://127.0.0.1.example',
    'http://10.0.0.1',
    'ws://localhost',
    'file:///etc',
    'https://*.example',
    'https://user@a.example',
    'https://:secret@a.example',
    'https://a.example/path',
    'https://a.example?',
    'https://a.example#x',
    'https://a.example//',
    'https://',
  ])('%s is not an origin to which secrets may be sent', (text) => {
    expect(isWebOrigin(text)).toBe(false);
  });
});
