import { describe, expect, it, onTestFinished } from 'vitest';
import type { Caller } from '../../../src/authentication/caller.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { LightSignal } from '../../../src/light-signal.ts';
import { authenticateCaller } from '../../../src/server/http/authenticate-caller.ts';
import { readClientRequest, recordArrivals } from '../../../src/server/http/client-request.ts';
import { createHttpServer } from '../../../src/server/http/create-http-server.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';
import { environmentFor } from '../../support/environment.ts';

const user: Caller = {
  kind: 'user',
  tenantId: 'tenant',
  objectId: 'object',
  applicationId: 'application',
  permissions: new Set(),
};

interface Sent {
  /** The peer that connects. */
  readonly from: string;
  readonly forwardedFor?: string;
  readonly caller?: Caller;
}

/** The key of the client of a request. */
async function clientOf(
  trusted: string,
  { from, forwardedFor, caller = { kind: 'local' } }: Sent,
): Promise<string> {
  const configuration = readConfiguration({ ...environmentFor(), TRUST_PROXY: trusted });
  const app = await createHttpServer(configuration, silentTelemetry);
  onTestFinished(() => app.close());
  recordArrivals(app, '/');
  authenticateCaller(
    app,
    () => Promise.resolve(caller),
    () => false,
  );
  app.get('/', (request, reply) => ({
    client: readClientRequest(request, reply, 60_000, new LightSignal()).client,
  }));
  const response = await app.inject({
    url: '/',
    remoteAddress: from,
    headers: {
      host: 'localhost',
      // What else proxies send decides nothing.
      forwarded: 'for=203.0.113.99',
      'x-real-ip': '203.0.113.99',
      ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }),
    },
  });
  return response.json<{ client: string }>().client;
}

describe('The client of an unverified caller', () => {
  it.each(['203.0.113.9', '127.0.0.1', 'a, b'])(
    'The client is the peer without TRUST_PROXY, although X-Forwarded-For is %j',
    async (forwardedFor) => {
      const sent = { from: '192.0.2.7', forwardedFor };
      expect(await clientOf('', sent)).toBe('address 192.0.2.7');
    },
  );

  it.each<[trusted: string, from: string, forwardedFor: string, client: string]>([
    ['10.0.0.0/8', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['10.1.2.3', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['10.1.2.3, 2001:db8::/32', '2001:db8::1', '203.0.113.9', '203.0.113.9'],
    // Two proxies, and what the client has added itself.
    ['10.0.0.0/8', '10.1.2.3', '198.51.100.1, 203.0.113.9, 10.4.5.6', '203.0.113.9'],
    // A dual stack reports an IPv4 peer so.
    ['10.0.0.0/8', '::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
    // Some proxies add the port of the connection.
    ['10.0.0.0/8', '10.1.2.3', '203.0.113.9:50123', '203.0.113.9'],
    ['10.0.0.0/8', '10.1.2.3', '203.0.113.9:50123, 10.4.5.6:443', '203.0.113.9'],
    ['2001:db8::/32', '2001:db8::1', '[2001:db9::7]:50123, [2001:db8::2]', '2001:db9::7'],
    ['fe80::/10', 'fe80::1%eth0', '203.0.113.9', '203.0.113.9'],
    // What is no address cannot tell clients apart.
    ['10.0.0.0/8', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['10.0.0.0/8', '10.1.2.3', '203.0.113.9, 203.0.113.9:port', '10.1.2.3'],
    ['10.0.0.0/8', '10.1.2.3', '', '10.1.2.3'],
    // Not from a proxy.
    ['10.0.0.0/8', '192.0.2.7', '203.0.113.9', '192.0.2.7'],
  ])(
    'If %s is trusted, a request from %s for %j is from %s',
    async (trusted, from, forwardedFor, client) => {
      expect(await clientOf(trusted, { from, forwardedFor })).toBe(`address ${client}`);
    },
  );

  it('A verified caller is told by their token, whatever the headers say', async () => {
    const sent = { from: '10.1.2.3', forwardedFor: '203.0.113.9', caller: user };
    expect(await clientOf('10.0.0.0/8', sent)).toBe('caller tenant object');
  });
});
