import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CannedAnswer } from '../../emulator/emulator.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { type Store, StoreUnavailableError } from '../../src/store/store.ts';
import {
  hour,
  minute,
  type Notified,
  type NotifiedOptions,
  recordOf,
  start,
  startNotified,
} from '../support/notifications/notified.ts';
import { waitingIds } from '../support/notifications/queued-records.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const life = 4225 * minute;

describeEngines('A subscription to call records', (engine) => {
  let place: StorePlace;
  let store: Store;
  let system: Notified;

  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });
  beforeEach(async () => {
    const tables = ['queue', 'subscription', 'setting', 'coverage'];
    await store.write(tables.map((table) => ({ sql: `DELETE FROM ${table}` })));
  });
  afterEach(() => system.close());

  async function begin(options: NotifiedOptions = {}) {
    const emulator = { tenant: tenantOf([]), ...options.emulator };
    system = await startNotified(store, { ...options, emulator });
    return system;
  }

  const subscriptions = () => system.emulator.subscriptions.all;
  const only = () => {
    const [one, ...others] = subscriptions();
    expect(others).toEqual([]);
    if (!one) throw new Error('There is no subscription.');
    return one;
  };
  const upkeep = () =>
    system.takeRequests().filter((request) => request.includes('/subscriptions'));
  const acceptedCount = () =>
    system.reports.filter(
      ([name, outcome]) => name === 'notificationReceived' && outcome === 'accepted',
    ).length;
  const publish = (at: number) => {
    const id = randomUUID();
    system.emulator.publish(recordOf(id, at - hour, at), at);
    return id;
  };

  it('is created for every version of every record, with a secret of 32 bytes and the longest life', async () => {
    const { clock, notificationUrl } = await begin();
    await clock.advance(0);
    expect(only()).toMatchObject({
      changeType: 'updated',
      resource: 'communications/callRecords',
      notificationUrl,
      lifecycleNotificationUrl: notificationUrl,
      latestSupportedTlsVersion: 'v1_2',
      clientState: expect.stringMatching(/^[\w-]{43}$/) as string,
      expiresAt: start.getTime() + life,
    });
    expect(upkeep()).toEqual(['POST /subscriptions']);
    expect(system.notifications.subscriptionExpiresInMs()).toBe(life);
  });

  it('keeps no secret in the store', async () => {
    const { clock } = await begin();
    await clock.advance(0);
    const rows = await store.read({ sql: 'SELECT * FROM subscription' });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(only().clientState);
    const settings = await store.read({ sql: 'SELECT * FROM setting' });
    expect(JSON.stringify(settings)).not.toContain(only().clientState);
  });

  it('is adopted by the next process, without another one', async () => {
    const { clock } = await begin();
    await clock.advance(10 * minute);
    const { id } = only();
    await system.restart();
    await clock.advance(40 * minute);
    expect(only().id).toBe(id);
    expect(upkeep()).toEqual(['POST /subscriptions', 'PATCH /subscriptions/ID']);
    const record = publish(clock.now);
    await clock.advance(minute);
    expect(await waitingIds(store)).toEqual([record]);
  });

  it('is replaced if the notification URL is another one', async () => {
    const { clock } = await begin();
    await clock.advance(minute);
    const sql =
      "UPDATE subscription SET notification_url = 'https://old.example.com/notifications'";
    await store.write([{ sql }]);
    await system.restart();
    await clock.advance(0);
    expect(upkeep()).toEqual([
      'POST /subscriptions',
      'DELETE /subscriptions/ID',
      'POST /subscriptions',
    ]);
    expect(only().notificationUrl).toBe(system.notificationUrl);
  });

  // The rest does not depend on the engine.
  if (engine.name !== 'SQLite') return;

  it('is renewed every 30 minutes or so, before its token expires, so that no notification waits', async () => {
    const { clock, emulator } = await begin();
    await clock.advance(24 * hour);
    const requests = upkeep();
    expect(requests[0]).toBe('POST /subscriptions');
    expect(new Set(requests.slice(1))).toEqual(new Set(['PATCH /subscriptions/ID']));
    expect(requests.length).toBeGreaterThan(24 * 2 * 0.85);
    expect(requests.length).toBeLessThan(24 * 2 * 1.15);
    expect(only().authorizedUntil).toBeGreaterThan(clock.now);
    expect(emulator.notifier.counts.sent).toBe(0);
  });

  it('W9: is renewed at once for each event that asks for it, and once for events that come together', async () => {
    const { clock, emulator } = await begin();
    await clock.advance(minute);
    upkeep();
    for (let event = 0; event < 4; event += 1) {
      await clock.advance(15 * minute);
      upkeep();
      for (let copy = 0; copy < 3; copy += 1) {
        emulator.notifier.lifecycle(only(), 'reauthorizationRequired');
      }
      await clock.advance(minute);
      expect(upkeep()).toEqual(['PATCH /subscriptions/ID']);
    }
    expect(system.reports.filter(([name]) => name === 'unplannedFailure')).toEqual([]);
  });

  it.each([
    ['names in its refusal', 'POST DELETE POST', false],
    ['does not name', 'POST GET DELETE POST', true],
  ])(
    'takes the place of one that Microsoft %s, whose secret is lost',
    async (_, methods, isUnnamed) => {
      const { clock } = await begin();
      await clock.advance(minute);
      const { id } = only();
      await store.write([{ sql: 'DELETE FROM subscription' }]);
      upkeep();
      if (isUnnamed) {
        system.emulator.answerNext((url) => url.endsWith('/subscriptions'), {
          status: 409,
          body: '{}',
        });
      }
      await clock.advance(10 * minute);
      expect(
        upkeep()
          .map((request) => request.split(' ')[0])
          .join(' '),
      ).toBe(methods);
      expect(only().id).not.toBe(id);
      const record = publish(clock.now);
      await clock.advance(minute);
      expect(await waitingIds(store)).toEqual([record]);
    },
  );

  it('is believed, and then replaced, if its process ended before it stored the id', async () => {
    let isCut = true;
    const cut: Store = {
      ...store,
      engine: store.engine,
      close: () => store.close(),
      read: (statement) => store.read(statement),
      async write(statements) {
        const isId = statements.some(({ sql }) => sql.startsWith('INSERT INTO subscription '));
        if (isCut && isId) throw new StoreUnavailableError('The process has ended.');
        return store.write(statements);
      },
    };
    const { clock } = await begin({ parts: { store: cut } });
    await clock.advance(0);
    const orphan = only();
    const early = publish(clock.now);
    // The next try is after 15 s.
    await clock.advance(10_000);
    expect(await waitingIds(store)).toEqual([early]);
    isCut = false;
    await system.restart();
    await clock.advance(0);
    expect(only().id).not.toBe(orphan.id);
    const late = publish(clock.now);
    await clock.advance(minute);
    expect(await waitingIds(store)).toEqual([early, late].sort());
  });

  it('says at once what is refused, and after two hours that it is lost, until it succeeds', async () => {
    let isRefused = false;
    const refusal = { status: 403, body: '{"error":{"code":"ExtensionError"}}' };
    const faults = ({ url }: { readonly url: string }) =>
      isRefused && isUpkeep(url) ? refusal : undefined;
    const { clock } = await begin({ emulator: { faults } });
    await clock.advance(minute);
    isRefused = true;
    await clock.advance(40 * minute);
    expect(system.held()).toEqual(['SUBSCRIPTION_REFUSED']);
    await clock.advance(85 * minute);
    expect(system.held()).toEqual(['SUBSCRIPTION_REFUSED', 'SUBSCRIPTION_LOST']);
    isRefused = false;
    await clock.advance(6 * minute);
    expect(system.held()).toEqual([]);
  });

  const isUpkeep = (url: string) => url.includes('/subscriptions');
  const json = (status: number, body: unknown = {}): CannedAnswer => ({
    status,
    body: JSON.stringify(body),
  });
  const notFound = json(404, { error: { code: 'ResourceNotFound', message: 'Not found.' } });

  /** By what happens: responses to the requests of upkeep for this long, in minutes. */
  const failures: readonly (readonly [
    title: string,
    answer: CannedAnswer | 'removed',
    minutes: number,
  ])[] = [
    ['the subscription is removed', 'removed', 0],
    ['Microsoft does not know it any more', notFound, 0],
    ['Microsoft refuses the renewal for ten minutes', json(400), 10],
    ['Microsoft says that it is gone', json(410), 10],
    ['consent is missing for five hours', json(403), 300],
    ['the token is refused for five hours', json(401), 300],
    ['Microsoft throttles', { ...json(429), headers: { 'retry-after': '120' } }, 30],
    ['Microsoft fails for five hours', json(503), 300],
    ['Microsoft fails until the subscription has expired', json(500), 90],
    ['connections break', { hangUp: true }, 60],
    ['responses are no JSON', { status: 200, body: '<html>' }, 60],
    ['responses are of another subscription', json(200, { id: randomUUID() }), 60],
    [
      'requests are redirected',
      { status: 302, headers: { location: 'https://example.com' }, body: '' },
      60,
    ],
  ];

  it.each(failures)(
    'W8: notifies again, and no record is lost, after %s',
    async (title, answer, minutes) => {
      let isFailing = false;
      const { clock, emulator } = await begin({
        emulator: {
          faults: ({ url }: { readonly url: string }) =>
            isFailing && answer !== 'removed' && isUpkeep(url) ? answer : undefined,
        },
      });
      await clock.advance(minute);
      const before = publish(clock.now);
      await clock.advance(minute);
      if (answer === 'removed' || title.includes('expired')) emulator.subscriptions.remove(only());
      isFailing = true;
      const during = [publish(clock.now + 5 * minute), publish(clock.now + (minutes / 2) * minute)];
      // Until the renewal that fails.
      await clock.advance(35 * minute);
      if (minutes === 0) isFailing = false;
      await clock.advance(minutes * minute);
      isFailing = false;
      await clock.advance(30 * minute);
      const accepted = acceptedCount();
      const after = publish(clock.now);
      await clock.advance(minute);
      expect(acceptedCount()).toBe(accepted + 1);
      expect(only().authorizedUntil).toBeGreaterThan(clock.now);
      expect(await waitingIds(store)).toEqual([before, ...during, after].sort());
      expect(system.reports.filter(([name]) => name === 'unplannedFailure')).toEqual([]);
    },
  );
});
