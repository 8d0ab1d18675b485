import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../../emulator/clock.ts';
import { RecordQueue } from '../../../src/archive/intake/queue.ts';
import { digestOf } from '../../../src/notifications/client-state.ts';
import { NotificationReceiver } from '../../../src/notifications/receive.ts';
import {
  retireAll,
  saveBegun,
  saveCreated,
} from '../../../src/notifications/stored-subscriptions.ts';
import { readWish } from '../../../src/notifications/wishes.ts';
import { createHttpServer } from '../../../src/server/http/create-http-server.ts';
import { serveNotifications } from '../../../src/server/webhook/serve-notifications.ts';
import { type Store, StoreUnavailableError } from '../../../src/store/store.ts';
import { waitingIds } from '../../support/notifications/queued-records.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';
import { testConfiguration } from '../../support/system/system.ts';

const start = new Date('2026-11-28T09:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const subscriptionId = '0a1b2c3d-0000-4000-8000-00000000000a';
const clientState = 'the-secret-of-the-subscription-that-is-used-now';
const publicUrl = 'https://calls.example.com/gateway/notifications';
const configuration = testConfiguration('http://127.0.0.1:9');
const { tenantId } = configuration;

const digest = (secret: string) => Buffer.from(digestOf(secret)).toString('hex');
const subscriptionOf = (id: string, secret: string) => ({
  id,
  digest: digest(secret),
  notificationUrl: publicUrl,
  expiresAt: start.getTime() + 4230 * minute,
  renewedAt: start.getTime(),
  retiredAt: undefined,
});

const notification = (id: string, change: object = {}) => ({
  subscriptionId,
  clientState,
  tenantId,
  changeType: 'updated',
  resource: `communications/callRecords/${id}`,
  resourceData: { '@odata.type': '#Microsoft.Graph.callRecord', id },
  ...change,
});

describeEngines('POST /notifications', (engine) => {
  let place: StorePlace;
  let store: Store;
  let app: FastifyInstance;
  let url: string;
  let clock: Clock;
  /** What stands in the way of the store; the test that sets it removes it. */
  let hindrance: (() => Promise<void>) | undefined;
  let writes = 0;
  let wishes = 0;
  const outcomes: string[] = [];
  const unknownEvents: string[] = [];

  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });

  afterAll(async () => {
    await store.close();
    place.remove();
  });

  beforeEach(async () => {
    await store.write([
      { sql: 'DELETE FROM queue' },
      { sql: 'DELETE FROM subscription' },
      { sql: 'DELETE FROM setting' },
      ...saveCreated(subscriptionOf(subscriptionId, clientState), []),
    ]);
    [writes, wishes, hindrance] = [0, 0, undefined];
    outcomes.splice(0);
    unknownEvents.splice(0);
    clock = new Clock(start);
    const hindered: Store = {
      ...store,
      engine: store.engine,
      close: () => store.close(),
      read: (statement) => store.read(statement),
      async write(statements) {
        writes += 1;
        await hindrance?.();
        return store.write(statements);
      },
    };
    const telemetry = {
      ...silentTelemetry,
      notificationReceived: (outcome: string) => void outcomes.push(outcome),
      lifecycleEventUnknown: (event: string) => void unknownEvents.push(event),
    };
    const receiver = new NotificationReceiver({
      ...{ store: hindered, queue: new RecordQueue(hindered), clock, telemetry, tenantId },
      onWish: () => void (wishes += 1),
    });
    app = await createHttpServer(configuration, telemetry);
    await serveNotifications(app, { url: publicUrl, receiver }, telemetry);
    url = await app.listen({ host: '127.0.0.1', port: 0 });
    return () => app.close();
  });

  const post = (body: unknown, path = '/notifications') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    });

  const handshake = (query: string) =>
    fetch(`${url}/notifications${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });

  const begun = [{ digest: digest('begun'), begunAt: start.getTime() }];
  const begin = () => store.write([saveBegun(begun)]);

  it('W1: sends a validation token back exactly, as plain text, while a subscription is being created', async () => {
    await begin();
    const response = await handshake('?validationToken=a%20b%2Bc%25d%C3%A9');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('a b+c%dé');
  });

  it('W1: refuses a validation token once too much time has passed, and a GET at any time', async () => {
    await begin();
    await clock.advance(3 * minute);
    expect((await handshake('?validationToken=abc')).status).toBe(400);
    expect((await fetch(`${url}/notifications?validationToken=abc`)).status).toBe(405);
  });

  it('queues the records of one request in one transaction, and acknowledges them after it', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const response = await post({ value: [notification(one), notification(other.toUpperCase())] });
    expect(response.status).toBe(202);
    expect(await response.text()).toBe('');
    expect(await waitingIds(store)).toEqual([one, other].sort());
    expect(writes).toBe(1);
    expect(outcomes).toEqual(['accepted', 'accepted']);
  });

  it('W2: drops each item that is wrong, keeps the others, and responds as if all were right', async () => {
    const id = randomUUID();
    const wrong = (change: object) => notification(randomUUID(), change);
    const response = await post({
      value: [
        wrong({ clientState: 'another' }),
        wrong({ clientState: undefined }),
        wrong({ clientState: `${clientState}x` }),
        wrong({ clientState: clientState.slice(0, -1) }),
        wrong({ subscriptionId: randomUUID() }),
        wrong({ tenantId: randomUUID() }),
        wrong({ resource: 'users/a/messages/b' }),
        wrong({ resourceData: { id: 'x' } }),
        notification(id),
        'no object',
      ],
    });
    expect(response.status).toBe(202);
    expect(await response.text()).toBe('');
    expect(await waitingIds(store)).toEqual([id]);
    expect(outcomes).toEqual([
      ...['wrongClientState', 'wrongClientState', 'wrongClientState', 'wrongClientState'],
      ...['unknownSubscription', 'wrongTenant', 'wrongResource', 'malformed'],
      ...['accepted', 'malformed'],
    ]);
  });

  it('W2: accepts the secret of a replaced subscription for as long as Microsoft sends again', async () => {
    const [id, late] = [randomUUID(), randomUUID()];
    await store.write(retireAll(clock.now));
    await clock.advance(4 * hour - 1);
    await post({ value: [notification(id)] });
    await clock.advance(minute);
    await post({ value: [notification(late)] });
    expect(await waitingIds(store)).toEqual([id]);
    expect(outcomes).toEqual(['accepted', 'unknownSubscription']);
  });

  it('accepts the secret of a subscription whose id was never stored, until four hours after another one took its place', async () => {
    const orphan = { subscriptionId: randomUUID(), clientState: 'begun' };
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    await begin();
    await clock.advance(48 * hour);
    await post({ value: [notification(String(ids[0]), orphan)] });
    const renewed = { ...subscriptionOf(randomUUID(), clientState), renewedAt: clock.now };
    await store.write(saveCreated(renewed, begun));
    expect((await handshake('?validationToken=abc')).status).toBe(400);
    await clock.advance(4 * hour - 1);
    await post({ value: [notification(String(ids[1]), orphan)] });
    await clock.advance(minute);
    await post({ value: [notification(String(ids[2]), orphan)] });
    expect(await waitingIds(store)).toEqual(ids.slice(0, 2).sort());
    expect(outcomes).toEqual(['accepted', 'accepted', 'unknownSubscription']);
  });

  it('knows a subscription as soon as it is stored, and by its secret before that', async () => {
    const [early, later, forged] = [randomUUID(), randomUUID(), randomUUID()];
    const fresh = { subscriptionId: randomUUID(), clientState: 'begun' };
    // It is remembered from the start.
    await post({ value: [notification(randomUUID(), { clientState: 'wrong' })] });
    await begin();
    await post({
      value: [notification(early, fresh), notification(forged, { ...fresh, clientState })],
    });
    await store.write(saveCreated(subscriptionOf(fresh.subscriptionId, fresh.clientState), begun));
    await post({ value: [notification(later, fresh)] });
    expect(await waitingIds(store)).toEqual([early, later].sort());
  });

  it('W5: queues a record once, however often and in whatever order its notifications come', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const bodies = [
      [notification(one), notification(one)],
      [notification(other)],
      [notification(one)],
    ];
    const responses = await Promise.all(bodies.map((value) => post({ value })));
    expect(responses.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await waitingIds(store)).toEqual([one, other].sort());
  });

  it('W4: acknowledges nothing within a second if the store stalls, and recovers by itself', async () => {
    let release: () => void = () => undefined;
    hindrance = () => new Promise((resolve) => (release = resolve));
    const ids = [randomUUID(), randomUUID()];
    const responses = await Promise.all(ids.map((id) => post({ value: [notification(id)] })));
    expect(responses.map(({ status }) => status)).toEqual([503, 503]);
    expect(responses[0]?.headers.get('retry-after')).toBe('10');
    expect(await waitingIds(store)).toEqual([]);
    expect(outcomes).toEqual(['unavailable', 'unavailable']);
    hindrance = undefined;
    release();
    const late = randomUUID();
    expect((await post({ value: [notification(late)] })).status).toBe(202);
    // What was sent meanwhile is not lost; it may be sent again.
    expect(await waitingIds(store)).toEqual([...ids, late].sort());
  });

  it('W4: acknowledges nothing if a commit fails, as on a full disk', async () => {
    hindrance = () => Promise.reject(new StoreUnavailableError('The disk is full.'));
    const id = randomUUID();
    expect((await post({ value: [notification(id)] })).status).toBe(503);
    hindrance = undefined;
    expect((await post({ value: [notification(id)] })).status).toBe(202);
    expect(await waitingIds(store)).toEqual([id]);
  });

  it('W3: writes what many requests bring in few transactions, and acknowledges each', async () => {
    const ids = Array.from({ length: 100 }, () => randomUUID());
    const responses = await Promise.all(ids.map((id) => post({ value: [notification(id)] })));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await waitingIds(store)).toEqual(ids.sort());
    expect(writes).toBeLessThan(ids.length);
  });

  it.each([
    ['reauthorizationRequired', ['renew']],
    ['subscriptionRemoved', ['renew', 'sweep']],
    ['missed', ['sweep']],
  ])('W9: makes a wish of the lifecycle event %s on the disk', async (lifecycleEvent, wished) => {
    const { resourceData: _, ...rest } = notification(randomUUID(), { lifecycleEvent });
    await clock.advance(minute);
    expect((await post({ value: [rest, rest] })).status).toBe(202);
    for (const wish of ['renew', 'sweep'] as const) {
      expect(await readWish(store, wish)).toBe(wished.includes(wish) ? clock.now : -Infinity);
    }
    expect(wishes).toBe(1);
    expect(await waitingIds(store)).toEqual([]);
  });

  // The rest does not depend on the engine.
  if (engine.name !== 'SQLite') return;

  it.each([
    ['no subscription is being created', false, '?validationToken=abc'],
    ['the token has a tag', true, '?validationToken=%3Cscript%3E'],
    ['the token is empty', true, '?validationToken='],
    ['there are two tokens', true, '?validationToken=a&validationToken=b'],
  ])('W1: refuses a validation token if %s, and never as a page', async (_, isPending, query) => {
    if (isPending) await begin();
    const response = await handshake(query);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).not.toContain('<');
  });

  it('receives them under the whole path of the notification URL too', async () => {
    const id = randomUUID();
    expect((await post({ value: [notification(id)] }, '/gateway/notifications')).status).toBe(202);
    expect(await waitingIds(store)).toEqual([id]);
  });

  it.each([
    ['/graphql', 404],
    ['/hooks/:any', 404],
    ['/notifications/', 202],
  ])('serve only `/notifications` if a proxy leads %s there', async (path, status) => {
    const other = await createHttpServer(configuration, silentTelemetry);
    onTestFinished(() => other.close());
    const receipt = { receive: () => Promise.resolve('accepted' as const) };
    const receiver = { ...receipt, answerHandshake: () => Promise.resolve(undefined) };
    const told = { url: `https://calls.example.com${path}`, receiver };
    await serveNotifications(other, told, silentTelemetry);
    const send = (url: string) => other.inject({ method: 'POST', url, payload: {} });
    expect((await send(path)).statusCode).toBe(status);
    expect((await send('/notifications')).statusCode).toBe(202);
  });

  it.each([{}, { value: null }, { value: [] }, [], 'text', 7, null])(
    'W2: acknowledges the body %j, which says nothing, and stores nothing',
    async (body) => {
      expect((await post(body)).status).toBe(202);
      expect(writes).toBe(0);
    },
  );

  it('W9: acknowledges and reports a lifecycle event that is not known', async () => {
    const lifecycleEvent = 'constructor';
    expect((await post({ value: [notification('', { lifecycleEvent })] })).status).toBe(202);
    expect(unknownEvents).toEqual(['constructor']);
    expect(outcomes).toEqual(['unknownEvent']);
    expect(writes).toBe(0);
  });

  it('refuses a body that is no JSON or too large, and stores nothing', async () => {
    const text = (body: string) =>
      fetch(`${url}/notifications`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await text('{')).status).toBe(400);
    expect((await text(`"${'a'.repeat(1_048_576)}"`)).status).toBe(413);
    expect(writes).toBe(0);
  });
});
