import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/config/loopback.ts';

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
