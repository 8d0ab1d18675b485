import { once } from 'node:events';
import { fastify } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/authentication/caller.ts';
import { LightSignal, type Signal } from '../../../src/light-signal.ts';
import { authenticateCaller } from '../../../src/server/http/authenticate-caller.ts';
import type { ClientRequest } from '../../../src/operation/client-request.ts';
import { trustProxies } from '../../../src/server/http/trusted-proxies.ts';
import { recordArrivals, readClientRequest } from '../../../src/server/http/client-request.ts';

const user: Caller = {
  kind: 'user',
  tenantId: 'a tenant',
  objectId: 'a user',
  applicationId: 'an application',
  permissions: new Set(),
};

describe('What is known of a client', () => {
  const app = { close: (): unknown => undefined };
  afterEach(() => app.close());

  async function read(caller: Caller, headers: Readonly<Record<string, string>> = {}) {
    const host = fastify();
    app.close = () => host.close();
    recordArrivals(host, '/');
    authenticateCaller(
      host,
      () => Promise.resolve(caller),
      () => false,
    );
    let known: ClientRequest | undefined;
    host.get('/', (request, reply) => {
      known = readClientRequest(request, reply, 60_000, new LightSignal());
      return { isAborted: known.signal.aborted };
    });
    const response = await host.inject({ url: '/', headers, remoteAddress: '192.0.2.7' });
    if (!known) throw new Error(response.body);
    return { ...known, wasAborted: response.json<{ isAborted: boolean }>().isAborted };
  }

  it.each<[fact: string, caller: Caller, name: string | undefined, client: string]>([
    ['a caller by tenant and object id', user, undefined, 'caller a tenant a user'],
    ['a caller by these, whatever it calls itself', user, 'tool', 'caller a tenant a user'],
    ['another by the name that it gives itself', { kind: 'local' }, 'tool', 'name tool'],
    ['one without a name by its address', { kind: 'local' }, undefined, 'address 192.0.2.7'],
    ['one with an empty name by its address', { kind: 'router' }, '', 'address 192.0.2.7'],
  ])('tells %s', async (_, caller, name, client) => {
    const headers = name === undefined ? {} : { 'apollographql-client-name': name };
    expect((await read(caller, headers)).client).toBe(client);
  });

  it('is its deadline, which counts from the arrival of the request, whatever comes before it is read', async () => {
    const host = fastify();
    app.close = () => host.close();
    recordArrivals(host, '/');
    let arrivedAt = NaN;
    authenticateCaller(
      host,
      async () => {
        arrivedAt = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 200));
        return user;
      },
      () => false,
    );
    const deadlines: number[] = [];
    host.get('/', (request, reply) => {
      deadlines.push(readClientRequest(request, reply, 60_000, new LightSignal()).deadline);
      return {};
    });
    await host.inject('/');
    expect(deadlines[0]).toBeLessThanOrEqual(arrivedAt + 60_000);
  });

  it.each<[trusted: readonly string[], caller: Caller]>([
    [[], user],
    [[], { kind: 'local' }],
    [['127.0.0.1'], { kind: 'local' }],
  ])(
    'is a signal that aborts although the client disconnects before the request is read, with the proxies %j and the caller %j',
    async (trusted, caller) => {
      const host = fastify({ trustProxy: trusted.length > 0 && trustProxies(trusted) });
      app.close = () => host.close();
      const client = new AbortController();
      let isGone: Promise<unknown> = Promise.resolve();
      recordArrivals(host, '/');
      host.addHook('onRequest', (_request, { raw }, done) => {
        isGone = once(raw, 'close');
        done();
      });
      authenticateCaller(
        host,
        async () => {
          client.abort();
          await isGone;
          return caller;
        },
        () => false,
      );
      const signals: Signal[] = [];
      host.get('/', (request, reply) => {
        signals.push(readClientRequest(request, reply, 60_000, new LightSignal()).signal);
        return {};
      });
      const url = await host.listen();
      await expect(fetch(url, { signal: client.signal })).rejects.toThrow();
      await expect.poll(() => signals).toHaveLength(1);
      expect(signals[0]?.aborted).toBe(true);
    },
  );

  it.each([
    ['no-cache', false],
    ['max-age=0, No-Cache', false],
    ['max-age=0', true],
  ])('tells whether what is remembered will do: %s', async (value, allowsCached) => {
    expect(await read(user, { 'cache-control': value })).toMatchObject({
      allowsCached,
    });
  });

  it.each([
    ['multipart/mixed;deferSpec=20220824, application/json', true],
    ['application/json, Multipart/Mixed; deferspec=20220824', true],
    ['multipart/mixed', false],
    ['multipart/mixed;deferSpec=20220824;q=0, application/json', false],
    ['multipart/mixed;deferSpec=20220824;q=0.5, application/json', true],
    ['multipart/mixed;incrementalSpec=v0.2, application/json', false],
    ['application/json', false],
  ])('tells whether it takes parts: %s', async (accept, acceptsIncremental) => {
    expect(await read(user, { accept })).toMatchObject({ acceptsIncremental });
  });

  it('cancels what is left of an operation once its answer is out', async () => {
    const { signal, wasAborted } = await read(user);
    expect(wasAborted).toBe(false);
    await expect.poll(() => signal.aborted).toBe(true);
  });
});
