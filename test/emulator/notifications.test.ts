import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_DELIVERY_FAULTS } from '../../emulator/notifications/delivery-faults.ts';
import type { JsonObject } from '../../emulator/tenant.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { ask, RECORDS, textAt, withEmulator } from '../support/emulator/ask.ts';
import { MADE_ID, madeRecord } from '../support/emulator/made-records.ts';
import { type Receiver, startReceiver } from '../support/emulator/receiver.ts';
import { inMinutes, send, subscribe, SUBSCRIPTIONS } from '../support/emulator/subscribe.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const emulator = withEmulator({ tenant: tenantOf([]), tenantId: 'the-tenant' });
let receiver: Receiver;
/** The number of records that were published so far. */
let published = 0;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  emulator().notifier.faults.rates = NO_DELIVERY_FAULTS;
  Object.assign(emulator().notifier.counts, noCounts);
});
afterEach(async () => {
  for (const each of emulator().subscriptions.all) emulator().subscriptions.remove(each);
  // Until nothing is retried or held, and nothing is known of slow responses.
  receiver.clear();
  await emulator().clock.advance(9 * HOUR);
  receiver.clear();
});

const noCounts = {
  sent: 0,
  acknowledged: 0,
  duplicates: 0,
  neverSent: 0,
  dropped: 0,
  givenUp: 0,
  ended: 0,
};
const advance = (milliseconds: number) => emulator().clock.advance(milliseconds);
const idsOf = (notifications: readonly JsonObject[]) =>
  notifications.map((each) => textAt(each, 'resource').split('/').at(-1));
const changes = () => receiver.notifications.filter(({ changeType }) => changeType !== undefined);
const events = () => receiver.notifications.flatMap(({ lifecycleEvent }) => lifecycleEvent ?? []);

/** Publishes a record, or a version of a known one, and returns its id. */
function publish(members: JsonObject = {}, at?: number): string {
  published += 1;
  const id = `00000000-0000-4000-8000-${String(published).padStart(12, '0')}`;
  const record = { id, version: 1, endDateTime: inMinutes(emulator(), 0), ...members };
  emulator().publish(madeRecord(1, 2, record), at);
  return record.id;
}

/** Lets a response wait, and returns what releases it. */
function holdResponses(): { release(): void } {
  const held: ServerResponse[] = [];
  receiver.respondWith((response) => held.push(response));
  return { release: () => held.splice(0).forEach((each) => each.writeHead(202).end()) };
}

describe('A notification', () => {
  test('tells the id of a record, and nothing else of it', async () => {
    const subscriptionId = await subscribe(receiver, emulator());
    const id = publish();
    await advance(SECOND);
    expect(receiver.posts).toEqual([
      [
        {
          subscriptionId,
          clientState: 'a secret of the test',
          tenantId: 'the-tenant',
          subscriptionExpirationDateTime: expect.stringMatching(/0000Z$/) as string,
          changeType: 'created',
          resource: `communications/callRecords/${id}`,
          resourceData: {
            '@odata.type': '#Microsoft.Graph.callRecord',
            '@odata.id': `communications/callRecords/${id}`,
            id,
          },
        },
      ],
    ]);
    expect(emulator().notifier.counts).toMatchObject({ sent: 1, acknowledged: 1 });
  });

  test('is reported when its subscriber has acknowledged it', async () => {
    await subscribe(receiver, emulator());
    const reported: string[] = [];
    emulator().notifier.onAcknowledged = (id) => reported.push(id);
    receiver.respondWith((response) => response.writeHead(503).end());
    const id = publish();
    await advance(SECOND);
    expect(reported).toEqual([]);
    receiver.clear();
    await advance(MINUTE);
    expect(reported).toEqual([id]);
  });

  test('comes with others of the same time, also of other subscriptions, in one POST', async () => {
    await subscribe(receiver, emulator());
    await subscribe(receiver, emulator(), { changeType: 'created' });
    const ids = [publish(), publish()];
    await advance(SECOND);
    expect(receiver.posts.map(idsOf)).toEqual([[ids[0], ids[0], ids[1], ids[1]]]);
  });

  test('comes for each version to those who want updates, and once to those who want creations', async () => {
    const updated = await subscribe(receiver, emulator());
    const created = await subscribe(receiver, emulator(), { changeType: 'created' });
    const both = await subscribe(receiver, emulator(), { changeType: 'created,updated' });
    const id = publish();
    await advance(MINUTE);
    publish({ id, version: 2 });
    await advance(MINUTE);
    const typesFor = (subscription: string) =>
      changes().flatMap(({ subscriptionId, changeType }) =>
        subscriptionId === subscription ? changeType : [],
      );
    expect(typesFor(updated)).toEqual(['created', 'updated']);
    expect(typesFor(created)).toEqual(['created']);
    expect(typesFor(both)).toEqual(['created', 'created', 'updated']);
  });

  test('comes only for the calls of the people that a resource is restricted to', async () => {
    const filter = (id: string) =>
      `communications/callRecords?$filter=participants/any(p:p/id eq '${id}')`;
    await subscribe(receiver, emulator(), { resource: filter('p1') });
    await subscribe(receiver, emulator(), { resource: filter('p9') });
    publish();
    await advance(SECOND);
    expect(receiver.notifications).toHaveLength(1);
  });

  test('does not come after its subscription has ended', async () => {
    const id = await subscribe(receiver, emulator());
    publish();
    await send(emulator(), 'DELETE', `${SUBSCRIPTIONS}/${id}`);
    await advance(MINUTE);
    expect(receiver.posts).toEqual([]);
    expect(emulator().notifier.counts).toMatchObject({ sent: 0, ended: 1 });
  });
});

describe('A record that is published for a later time', () => {
  test('cannot be read, and is not told of, before that time', async () => {
    await subscribe(receiver, emulator());
    const id = publish({}, emulator().clock.now + 30 * MINUTE);
    await advance(30 * MINUTE - 1);
    expect((await ask(emulator(), `${RECORDS}/${id}`)).status).toBe(404);
    expect(receiver.posts).toEqual([]);
    await advance(1);
    expect((await ask(emulator(), `${RECORDS}/${id}`)).status).toBe(200);
    await advance(SECOND);
    expect(idsOf(receiver.notifications)).toEqual([id]);
  });

  test('is replaced by its newer versions, never by an older one, and stays once in the list', async () => {
    const id = publish();
    const { now } = emulator().clock;
    publish({ id, version: 3 }, now + MINUTE);
    publish({ id, version: 2 }, now + 2 * MINUTE);
    const versions: unknown[] = [];
    for (let minute = 0; minute <= 2; minute += 1) {
      await advance(minute === 0 ? 0 : MINUTE);
      versions.push((await ask(emulator(), `${RECORDS}/${id}`)).body.version);
    }
    expect(versions).toEqual([1, 3, 3]);
    const list = emulator()
      .presentVersions()
      .filter((each) => each.id === id);
    expect(list).toEqual([{ id, version: 3, sessionCount: 1, participantCount: 2 }]);
  });
});

describe('A notification that is not acknowledged', () => {
  test('is sent again after growing gaps, for four hours', async () => {
    await subscribe(receiver, emulator(), { lifecycleNotificationUrl: null });
    emulator().subscriptions.tokenLife = 10 * HOUR;
    await send(emulator(), 'PATCH', `${SUBSCRIPTIONS}/${emulator().subscriptions.all[0]?.id}`, {});
    emulator().subscriptions.tokenLife = HOUR;
    const times: number[] = [];
    receiver.respondWith((response) => {
      times.push(emulator().clock.now);
      response.writeHead(503).end();
    });
    publish();
    await advance(8 * HOUR);
    const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / SECOND);
    expect(gaps).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120]);
    expect(emulator().notifier.counts).toMatchObject({ sent: 11, acknowledged: 0, givenUp: 1 });
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['a refusal', (response) => response.writeHead(400).end()],
    ['a redirection', (response) => response.writeHead(302, { location: '/' }).end()],
    ['a broken connection', (response) => response.destroy()],
  ])('is sent again after %s', async (_, answer) => {
    await subscribe(receiver, emulator());
    receiver.respondWith(answer);
    const id = publish();
    await advance(SECOND);
    receiver.clear();
    await advance(MINUTE);
    expect(idsOf(receiver.notifications)).toEqual([id]);
  });

  test('has three seconds for the first response, and ten for the others', async () => {
    await subscribe(receiver, emulator());
    const held = holdResponses();
    publish();
    const sent = async (count: number) => expect.poll(() => receiver.posts.length).toBe(count);
    await emulator().clock.advance(SECOND, { waits: false });
    await sent(1);
    await emulator().clock.advance(3 * SECOND, { waits: false });
    await expect.poll(() => emulator().notifier.stateOf(subscription())).toBe('slow');
    await emulator().clock.advance(10 * SECOND, { waits: false });
    await sent(2);
    await emulator().clock.advance(9 * SECOND, { waits: false });
    held.release();
    await expect.poll(() => emulator().notifier.counts.acknowledged).toBe(1);
  });
});

const subscription = () => {
  const [only] = emulator().subscriptions.all;
  if (!only) throw new Error('There is no subscription.');
  return only;
};

describe('An endpoint whose responses are late', () => {
  /** Responds to some notifications in time, and then to some not before a time is over. */
  async function respond(inTime: number, late: number, takes: number): Promise<void> {
    for (let index = 0; index < inTime; index += 1) {
      publish();
      await advance(SECOND);
    }
    for (let index = 0; index < late; index += 1) {
      const held = holdResponses();
      const count = receiver.posts.length;
      publish();
      await emulator().clock.advance(SECOND, { waits: false });
      await expect.poll(() => receiver.posts.length).toBe(count + 1);
      await emulator().clock.advance(takes, { waits: false });
      held.release();
      receiver.respondWith((response) => response.writeHead(202).end());
      await advance(0);
    }
  }

  test('counts as slow if more than a tenth take three seconds: new ones come ten minutes late', async () => {
    await subscribe(receiver, emulator());
    await respond(18, 2, 3 * SECOND);
    expect(emulator().notifier.stateOf(subscription())).toBe('normal');
    await respond(0, 1, 3 * SECOND);
    expect(emulator().notifier.stateOf(subscription())).toBe('slow');
    await advance(MINUTE);
    receiver.clear();
    const id = publish();
    await advance(10 * MINUTE);
    expect(receiver.notifications).toEqual([]);
    await advance(SECOND);
    expect(idsOf(receiver.notifications)).toEqual([id]);
    expect(emulator().notifier.stateOf(subscription())).toBe('normal');
  });

  test('loses what is new if more than 15 percent take ten seconds', async () => {
    await subscribe(receiver, emulator());
    receiver.respondWith((response) => response.writeHead(503).end());
    publish();
    await advance(SECOND);
    const held = holdResponses();
    // The first retry, whose response is too late as well.
    await emulator().clock.advance(10 * SECOND, { waits: false });
    await expect.poll(() => receiver.posts.length).toBe(2);
    await emulator().clock.advance(10 * SECOND, { waits: false });
    await expect.poll(() => emulator().notifier.stateOf(subscription())).toBe('drop');
    held.release();
    receiver.clear();
    publish();
    await advance(9 * MINUTE);
    expect(emulator().notifier.counts.dropped).toBe(1);
    // The one that was retried.
    expect(receiver.notifications).toHaveLength(1);
    await advance(MINUTE);
    expect(emulator().notifier.stateOf(subscription())).toBe('normal');
  });
});

describe('A subscription whose token has expired', () => {
  const renew = () => send(emulator(), 'PATCH', `${SUBSCRIPTIONS}/${subscription().id}`, {});

  test('gets no notification until it is renewed, and then all of the last four hours', async () => {
    await subscribe(receiver, emulator(), { lifecycleNotificationUrl: null });
    await advance(HOUR);
    const lost = publish();
    await advance(2 * HOUR);
    const ids = [publish(), publish()];
    await advance(2 * HOUR + MINUTE);
    expect(receiver.notifications).toEqual([]);
    expect(emulator().notifier.heldCount).toBe(2);
    expect((await renew()).status).toBe(200);
    await advance(SECOND);
    expect(idsOf(receiver.notifications)).toEqual(ids);
    expect(ids).not.toContain(lost);
    expect(emulator().notifier.counts).toMatchObject({ givenUp: 1, acknowledged: 2 });
  });

  test('goes on if it is renewed every half an hour', async () => {
    await subscribe(receiver, emulator());
    for (let turn = 0; turn < 6; turn += 1) {
      await advance(30 * MINUTE);
      publish();
      await renew();
    }
    await advance(SECOND);
    expect(changes()).toHaveLength(6);
    expect(events()).toEqual([]);
  });

  test('is asked to reauthorize from a quarter of an hour before, every five minutes', async () => {
    const id = await subscribe(receiver, emulator());
    await advance(45 * MINUTE - SECOND);
    expect(receiver.notifications).toEqual([]);
    await advance(12 * MINUTE);
    expect(events()).toEqual([
      'reauthorizationRequired',
      'reauthorizationRequired',
      'reauthorizationRequired',
    ]);
    expect(receiver.notifications[0]).toEqual({
      subscriptionId: id,
      clientState: 'a secret of the test',
      tenantId: 'the-tenant',
      subscriptionExpirationDateTime: expect.stringMatching(/0000Z$/) as string,
      lifecycleEvent: 'reauthorizationRequired',
    });
    await renew();
    receiver.clear();
    await advance(44 * MINUTE);
    expect(receiver.notifications).toEqual([]);
  });
});

describe('Faults of deliveries', () => {
  const rates = (changed: Partial<typeof NO_DELIVERY_FAULTS>) => {
    emulator().notifier.faults.rates = { ...NO_DELIVERY_FAULTS, ...changed };
  };

  test('Duplicates come again within half an hour', async () => {
    await subscribe(receiver, emulator());
    rates({ duplicates: 1 });
    const id = publish();
    await advance(31 * MINUTE);
    expect(idsOf(changes())).toEqual([id, id]);
    expect(emulator().notifier.counts.duplicates).toBe(1);
  });

  test('Reordered ones come within half an hour, in another order', async () => {
    await subscribe(receiver, emulator());
    rates({ reordered: 0.5 });
    const ids: string[] = [];
    while (ids.length < 20) {
      ids.push(publish());
      await advance(10 * SECOND);
    }
    await advance(31 * MINUTE);
    const told = idsOf(changes());
    expect([...told].sort()).toEqual(ids);
    expect(told).not.toEqual(ids);
  });

  test('Lost ones never come, about as many as the rate says', async () => {
    await subscribe(receiver, emulator());
    rates({ lost: 0.25 });
    for (let index = 0; index < 200; index += 1) publish();
    await advance(SECOND);
    expect(changes().length).toBeGreaterThan(120);
    expect(changes().length).toBeLessThan(180);
    expect(emulator().notifier.counts.neverSent).toBe(200 - changes().length);
  });

  test('Early ones come before the record can be read', async () => {
    await subscribe(receiver, emulator());
    rates({ early: 1 });
    const id = publish({}, emulator().clock.now + 20 * MINUTE);
    await advance(20 * MINUTE - 1);
    expect(idsOf(changes())).toEqual([id]);
    expect((await ask(emulator(), `${RECORDS}/${id}`)).status).toBe(404);
    await advance(1);
    expect((await ask(emulator(), `${RECORDS}/${id}`)).status).toBe(200);
  });
});

describe('The pages for notifications', () => {
  async function page(path: string, method = 'GET', body?: unknown) {
    const url = `${emulator().url}/emulator/${path}`;
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(url, { method, ...text });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  test('POST to the clock moves it on, and returns when everything until then has happened', async () => {
    await subscribe(receiver, emulator());
    const { now } = emulator().clock;
    const id = publish({}, now + 20 * MINUTE);
    const reply = await page('clock', 'POST', { advanceSeconds: 1_201 });
    const time = new Date(now + 1_201 * SECOND).toISOString();
    expect(reply).toEqual({ status: 200, body: { now: time, isStopped: true } });
    expect(idsOf(receiver.notifications)).toEqual([id]);
    expect((await page('clock')).body).toEqual(reply.body);
    expect((await page('clock', 'POST', { advanceSeconds: -1 })).status).toBe(400);
    expect((await page('clock', 'DELETE')).status).toBe(405);
  });

  test('PATCH changes the rates and the life of a token, and GET shows them with the counts', async () => {
    const reply = await page('deliveries', 'PATCH', { duplicates: 0.2, tokenSeconds: 60 });
    expect(reply).toEqual({
      status: 200,
      body: {
        ...NO_DELIVERY_FAULTS,
        duplicates: 0.2,
        tokenSeconds: 60,
        counts: { ...noCounts, held: 0 },
      },
    });
    await subscribe(receiver, emulator());
    expect(subscription().authorizedUntil).toBe(emulator().clock.now + MINUTE);
    await page('deliveries', 'PATCH', { tokenSeconds: 3_600 });
    expect((await page('deliveries', 'PATCH', { duplicates: 2 })).status).toBe(400);
    expect((await page('deliveries', 'POST')).status).toBe(405);
  });

  test('POST sends a lifecycle event of any name, and a removed subscription is gone', async () => {
    const id = await subscribe(receiver, emulator());
    for (const event of ['reauthorizationRequired', 'missed', 'somethingNew']) {
      expect((await page(`lifecycle/${event}`, 'POST')).status).toBe(202);
    }
    await advance(SECOND);
    expect(events()).toEqual(['reauthorizationRequired', 'missed', 'somethingNew']);
    receiver.clear();
    await page('lifecycle/subscriptionRemoved', 'POST');
    await advance(SECOND);
    expect(events()).toEqual(['subscriptionRemoved']);
    expect((await send(emulator(), 'GET', `${SUBSCRIPTIONS}/${id}`)).status).toBe(404);
    expect((await page('lifecycle/missed')).status).toBe(405);
  });

  test('DELETE ends all subscriptions and tells nobody', async () => {
    const id = await subscribe(receiver, emulator());
    expect((await page('subscriptions')).body).toMatchObject([
      { id, clientState: 'a secret of the test', endpoint: 'normal' },
    ]);
    expect(await page('subscriptions', 'DELETE')).toEqual({ status: 200, body: [] });
    await advance(HOUR);
    expect(receiver.posts).toEqual([]);
  });

  test('All records are listed with their versions, and each is shown as a whole', async () => {
    publish({ id: MADE_ID, version: 7 });
    await advance(0);
    const versions = (await page('all-records')).body as readonly JsonObject[];
    expect(versions).toContainEqual({
      id: MADE_ID,
      version: 7,
      sessionCount: 1,
      participantCount: 2,
    });
    expect((await page(`all-records/${MADE_ID}`)).body).toMatchObject({
      id: MADE_ID,
      version: 7,
      sessions: [{ id: 's0', segments: [] }],
      participants_v2: [{ id: 'p0' }, { id: 'p1' }],
    });
    expect((await page('all-records/none')).status).toBe(404);
  });
});
