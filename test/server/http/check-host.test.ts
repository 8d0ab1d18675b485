import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseForeignHost } from '../../../src/server/http/check-host.ts';
import { exchange } from '../../support/raw-connection.ts';

let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  // What Node.js would refuse itself is ours to refuse in the host.
  app = fastify({ http: { requireHostHeader: false } });
  refuseForeignHost(app);
  app.get('/', () => 'here');
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

async function statusFor(...lines: readonly string[]): Promise<number> {
  const { status, body } = await exchange(url, `${lines.join('\r\n')}\r\n\r\n`);
  expect(body.includes('here')).toBe(status === 200);
  return status;
}

const statusForHost = (host: string) => statusFor('GET / HTTP/1.1', `Host: ${host}`);

describe('a server of this machine', () => {
  it.each([
    'localhost',
    'localhost:4000',
    'LocalHost:4000',
    '127.0.0.1:4000',
    '127.0.0.1',
    '[::1]:4000',
    '[::1]',
    // A port may be empty.
    'localhost:',
  ])('answers to the host %s', async (host) => {
    expect(await statusForHost(host)).toBe(200);
  });

  it.each([
    'elsewhere.example',
    'elsewhere.example:4000',
    'localhost.elsewhere.example:4000',
    '127.0.0.1.elsewhere.example',
    'elsewhere.example:127.0.0.1',
    '0.0.0.0:4000',
    '[::ffff:7f00:1]:4000',
    '[::ffff:127.0.0.1]',
    '[::]',
    '[::1%25lo]',
    '[::1].elsewhere.example',
    '[::1]elsewhere.example',
    '169.254.169.254',
    'user@localhost',
    'localhost@elsewhere.example',
    'localhost:4000@elsewhere.example',
    'localhost:@elsewhere.example',
    'localhost,elsewhere.example',
    'localhost elsewhere.example',
    'localhost/elsewhere.example',
    'localhost#elsewhere.example',
    'localhost:99999',
    'localhost:4000:4000',
    'localhost.',
    '127.0.0.1.',
    '2130706433',
    '0x7f000001',
    '127.1',
    '::1',
    '',
  ])('refuses the host %j', async (host) => {
    expect(await statusForHost(host)).toBe(421);
  });

  it('refuses who names no host, as HTTP/1.0 lets him', async () => {
    expect(await statusFor('GET / HTTP/1.0')).toBe(421);
    expect(await statusFor('GET / HTTP/1.0', 'Host: localhost')).toBe(200);
  });

  it('refuses who names two', async () => {
    const [here, there] = ['Host: localhost', 'Host: elsewhere.example'];
    expect(await statusFor('GET / HTTP/1.1', here, there)).toBe(421);
    expect(await statusFor('GET / HTTP/1.1', there, here)).toBe(421);
    expect(await statusFor('GET / HTTP/1.1', here, here)).toBe(421);
  });

  it('looks at the host of a target that is a whole URL, beside Host', async () => {
    const target = (host: string) => `GET http://${host}/ HTTP/1.1`;
    expect(await statusFor(target('localhost:4000'), 'Host: localhost')).toBe(200);
    expect(await statusFor(target('elsewhere.example'), 'Host: localhost')).toBe(421);
    expect(await statusFor(target('localhost'), 'Host: elsewhere.example')).toBe(421);
    expect(await statusFor(target('localhost@elsewhere.example'), 'Host: localhost')).toBe(421);
    expect(await statusFor(target('localhost'))).toBe(421);
  });

  it('does not believe what a proxy would say', async () => {
    const believed = ['X-Forwarded-Host: localhost', 'Forwarded: host=localhost'];
    expect(await statusFor('GET / HTTP/1.1', 'Host: elsewhere.example', ...believed)).toBe(421);
  });
});
