import { request as requestOver } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { fastify, type FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Caller } from '../../../src/authentication/caller.ts';
import type { VerifyCaller } from '../../../src/authentication/verify-caller.ts';
import { UnauthenticatedError } from '../../../src/errors.ts';
import {
  authenticationOf,
  authenticateCaller,
} from '../../../src/server/http/authenticate-caller.ts';

const caller: Caller = {
  kind: 'user',
  tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  objectId: '7ea3d051-13c1-4de2-8b6c-d683c96cab16',
  applicationId: '0c1f8d52-3b7e-4a96-8d05-e7b2a4c9f613',
  permissions: new Set(['CallRecords.Read']),
};

/** Lets in who says the word, and keeps what was shown. */
function start() {
  const app = fastify();
  const shown: (string | undefined)[] = [];
  const verify: VerifyCaller = (authorization) => {
    shown.push(authorization);
    if (authorization === 'Bearer defect') return Promise.reject(new TypeError('a defect'));
    if (authorization !== 'Bearer good') return Promise.reject(new UnauthenticatedError());
    return Promise.resolve(caller);
  };
  app.get('/open', () => 'open');
  void app.register((routes, _options, done) => {
    authenticateCaller(routes, verify, (secret) => secret === 'a secret of the router');
    routes.all('/closed', (request) => authenticationOf(request).caller);
    done();
  });
  onTestFinished(() => app.close());
  return { app, shown };
}

/** Sends headers as they are given, each by itself. */
async function sendRaw(app: FastifyInstance, headers: readonly string[]) {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const request = requestOver({
    port,
    path: '/closed',
    headers: ['host', 'localhost', ...headers],
  });
  request.end();
  const answer = await new Promise<{ status: number | undefined; body: string }>(
    (resolve, reject) => {
      request.once('error', reject).once('response', (response) => {
        void textOf(response).then((body) => resolve({ status: response.statusCode, body }));
      });
    },
  );
  return answer;
}

describe('a route that is for callers', () => {
  it('is served to one who is let in, who is known from then on', async () => {
    const { app } = start();
    const answer = await app.inject({ url: '/closed', headers: { authorization: 'Bearer good' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ kind: 'user', objectId: caller.objectId });
  });

  it.each([undefined, 'Bearer bad', 'Basic AAAA', ''])(
    'refuses everybody else, such as %j, without a reason',
    async (authorization) => {
      const { app } = start();
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await app.inject({ method: 'POST', url: '/closed', headers, payload: '{' });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers).toMatchObject({
        'www-authenticate': 'Bearer',
        'content-type': 'application/json; charset=utf-8',
      });
      expect(answer.json()).toEqual({
        errors: [
          {
            message: 'A valid access token from Microsoft Entra ID is required.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
    },
  );

  it('takes no token from anywhere but the header', async () => {
    const { app, shown } = start();
    const answer = await app.inject({
      method: 'POST',
      url: '/closed?access_token=good&authorization=Bearer%20good',
      headers: {
        'content-type': 'application/json',
        cookie: 'authorization=Bearer good',
        'proxy-authorization': 'Bearer good',
        'x-ms-token-aad-access-token': 'good',
        'x-forwarded-authorization': 'Bearer good',
      },
      payload: { access_token: 'good', authorization: 'Bearer good' },
    });
    expect(answer.statusCode).toBe(401);
    expect(shown).toEqual([undefined]);
  });

  it.each([
    [['Bearer good', 'Bearer good'], 'Bearer good, Bearer good'],
    [['Bearer good', 'Bearer bad'], 'Bearer good, Bearer bad'],
    [['Bearer bad', 'Bearer good'], 'Bearer bad, Bearer good'],
  ])('sees several headers, %j, as what they are', async (values, together) => {
    const { app, shown } = start();
    const names = ['authorization', 'Authorization'];
    const headers = values.flatMap((value, index) => [names[index] ?? '', value]);
    expect(await sendRaw(app, headers)).toMatchObject({ status: 401 });
    expect(shown).toEqual([together]);
  });

  it('finds the header whatever its case', async () => {
    const { app } = start();
    expect(await sendRaw(app, ['AUTHORIZATION', 'Bearer good'])).toMatchObject({ status: 200 });
  });

  it('lets nobody in by a defect', async () => {
    const { app } = start();
    const answer = await app.inject({
      url: '/closed',
      headers: { authorization: 'Bearer defect' },
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('objectId');
  });
});

describe('every other route', () => {
  it('is served to everybody', async () => {
    const { app, shown } = start();
    expect((await app.inject('/open')).body).toBe('open');
    expect(shown).toEqual([]);
  });

  it('knows no caller', async () => {
    const { app } = start();
    app.get('/mistaken', (request) => authenticationOf(request).caller);
    expect((await app.inject('/mistaken')).statusCode).toBe(500);
  });
});
