import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { refuseForeignHost } from '../../src/server/refuse-foreign-host.ts';

async function statusFor(host: string): Promise<number> {
  const app = fastify();
  refuseForeignHost(app);
  app.get('/', () => 'here');
  const { statusCode, body } = await app.inject({ url: '/', headers: { host } });
  expect(body.includes('here')).toBe(statusCode === 200);
  return statusCode;
}

describe('a server of this machine', () => {
  it.each(['localhost', 'localhost:4000', '127.0.0.1:4000', '127.0.0.1', '[::1]:4000', '[::1]'])(
    'answers to the host %s',
    async (host) => {
      expect(await statusFor(host)).toBe(200);
    },
  );

  it.each([
    'elsewhere.example',
    'elsewhere.example:4000',
    'localhost.elsewhere.example:4000',
    '127.0.0.1.elsewhere.example',
    'elsewhere.example:127.0.0.1',
    '0.0.0.0:4000',
    '[::ffff:7f00:1]:4000',
    '169.254.169.254',
    'user@localhost',
    'localhost@elsewhere.example',
    'localhost,elsewhere.example',
  ])('refuses the host %j', async (host) => {
    expect(await statusFor(host)).toBe(421);
  });
});
