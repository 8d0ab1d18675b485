import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { sqlite } from '../support/store/engines.ts';
import { CallbackRouter } from '../support/system/callback-router.ts';
import { bearer, type CallerSystem, type Response } from '../support/system/system.ts';

const secret = 'a secret that only the router knows, and these tests';
const verifier = 'a word of the router';
const query = (values = '') =>
  `subscription { callRecordChanged${values} { cursor previousCursor callRecord { id } } }`;
const soon = <Result>(check: () => Result | Promise<Result>) =>
  eventually(check, { timeout: 9000 });

interface Asked {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of `extensions.subscription` that differ. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly extensions?: object;
  readonly signal?: AbortSignal;
}

/** A gateway with a router in front of it that is called back, and another server that must not be. */
class CalledBack {
  readonly router = new CallbackRouter();
  readonly elsewhere = new CallbackRouter();
  #system: (Archived & CallerSystem) | undefined;

  get system(): Archived & CallerSystem {
    if (!this.#system) throw new TypeError('It has not started.');
    return this.#system;
  }

  async start(): Promise<void> {
    await Promise.all([this.router.start(), this.elsewhere.start()]);
    this.#system = await startArchived(sqlite, {
      callers: true,
      logLevel: 'warn',
      configuration: {
        routerSecrets: [secret],
        callbackOrigins: [this.router.origin],
        writeTimeoutMs: 3000,
        limits: { ...defaultLimits, callerSubscriptions: 2 },
      },
    });
    await this.save();
  }

  async close(): Promise<void> {
    await this.system.close();
    await Promise.all([this.router.close(), this.elsewhere.close()]);
  }

  async save(): Promise<string> {
    const id = randomUUID();
    await saveRecord(this.system.store, await madeWholeRecord({ id }), Date.now());
    return id;
  }

  token(claims: Readonly<Record<string, string | number | string[]>> = {}) {
    const caller = { oid: randomUUID(), roles: ['CallRecords.Read'] };
    return bearer(this.system.authority.issueToUser({ ...caller, ...claims }));
  }

  /** Asks for a subscription as a router does. */
  async ask(id: string, asked: Asked = {}): Promise<Response> {
    const subscription = {
      callbackUrl: `${this.router.origin}/callback/${id}?of=calls`,
      subscriptionId: id,
      ...{ verifier, heartbeatIntervalMs: 0, ...asked.more },
    };
    const response = await fetch(`${this.system.gatewayUrl}/graphql`, {
      method: 'POST',
      signal: asked.signal ?? null,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json;callbackSpec=1.0; charset=utf-8',
        'router-authorization': secret,
        ...this.token(),
        ...asked.headers,
      },
      body: JSON.stringify({
        query: asked.query ?? query(),
        extensions: asked.extensions ?? { subscription },
      }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Response, 'status'>) };
  }

  /** Begins a subscription, which the router ends after the test. */
  async begin(asked: Asked = {}) {
    const id = randomUUID();
    onTestFinished(() => this.router.decide(id, () => ({ status: 404 })));
    const response = await this.ask(id, asked);
    expect(response).toEqual({ status: 200, data: null });
    const messages = () => this.router.of(id);
    const changes = () =>
      messages().flatMap(({ payload }) => (payload ? [payload.data.callRecordChanged] : []));
    const ids = () => changes().map(({ callRecord }) => callRecord.id as string);
    const actions = () => messages().map(({ action }) => action);
    return { id, messages, changes, ids, actions };
  }

  async count(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
    return (await scrape(this.system.adminUrl)).value(name, labels) ?? 0;
  }

  failures(): Promise<number> {
    return this.count('callrecords_callback_failures_total');
  }
}

describe('A subscription by callback', () => {
  const gateway = new CalledBack();
  const { router, elsewhere } = gateway;
  beforeAll(() => gateway.start());
  afterAll(() => gateway.close());

  it('is checked before the response, and tells of each change once and in order', async () => {
    const stream = await gateway.begin();
    expect(stream.actions()).toEqual(['check']);
    const ids = [await gateway.save(), await gateway.save(), await gateway.save()];
    await soon(() => expect(stream.ids()).toEqual(ids));
    const [check, next, ...others] = stream.messages();
    const common = { kind: 'subscription', id: stream.id, verifier };
    expect(check).toMatchObject({
      ...common,
      action: 'check',
      path: `/callback/${stream.id}?of=calls`,
    });
    expect(next).toMatchObject({ ...common, action: 'next' });
    expect(others.map(({ action }) => action)).toEqual(['next', 'next']);
    const [first, second] = stream.changes();
    expect(second.previousCursor).toBe(first.cursor);
  });

  it('has the headers of the protocol, and nothing of the caller and the secret', async () => {
    const { messages } = await gateway.begin();
    expect(messages()[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'subscription-protocol': 'callback/1.0',
    });
    expect(JSON.stringify(messages())).not.toMatch(/authorization|Bearer|a secret that only/);
  });

  it('goes on behind a cursor', async () => {
    const first = await gateway.begin();
    const ids = [await gateway.save(), await gateway.save()];
    await soon(() => expect(first.ids()).toEqual(ids));
    const { cursor } = first.changes()[0];
    const second = await gateway.begin({ query: query(`(after: "${cursor}")`) });
    await soon(() => expect(second.ids()).toEqual(ids.slice(1)));
    expect(second.changes()[0].previousCursor).toBe(cursor);
  });

  it('has one request at a time, however long the router takes', async () => {
    const stream = await gateway.begin();
    const waiting: (() => void)[] = [];
    router.decide(stream.id, async () => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { status: 200 };
    });
    const ids = [await gateway.save(), await gateway.save(), await gateway.save()];
    await soon(() => {
      waiting.splice(0).forEach((answer) => answer());
      expect(stream.ids()).toEqual(ids);
    });
    waiting.splice(0).forEach((answer) => answer());
    expect(router.mostAtOnce(stream.id)).toBe(1);
  });

  it('is checked in the interval of the router, until the router says that it has ended', async () => {
    const stream = await gateway.begin({ more: { heartbeatIntervalMs: 1000 } });
    await soon(() => expect(stream.actions()).toEqual(['check', 'check', 'check']));
    const failures = await gateway.failures();
    router.decide(stream.id, () => ({ status: 404 }));
    await soon(() => expect(stream.actions()).toHaveLength(4));
    const other = await gateway.begin({ more: { heartbeatIntervalMs: 1000 } });
    const saved = await gateway.save();
    await soon(() => expect(other.ids()).toEqual([saved]));
    await soon(() => expect(other.actions().length).toBeGreaterThan(4));
    expect(stream.actions()).toEqual(['check', 'check', 'check', 'check']);
    expect(await gateway.failures()).toBe(failures);
  });

  it.each([200, 201, 302, 404, 500])(
    'does not begin if the router answers %i to the check',
    async (status) => {
      const id = randomUUID();
      const failures = await gateway.failures();
      router.decide(id, () => ({ status, location: `${elsewhere.origin}/` }));
      const { errors, ...response } = await gateway.ask(id);
      expect(response).toEqual({ status: 400 });
      expect(errors).toMatchObject([{ message: /check/, extensions: { code: 'BAD_REQUEST' } }]);
      expect(router.of(id)).toHaveLength(1);
      expect(await gateway.failures()).toBe(failures + 1);
      expect(gateway.system.log).toContainEqual(
        expect.objectContaining({ level: 40, cause: `HTTP_${status}` }),
      );
      expect(elsewhere.messages).toEqual([]);
    },
  );

  const silent = new Promise<undefined>(() => undefined);
  it.each([
    ['an error', () => ({ status: 500 }), 'HTTP_500'],
    ['a refusal', () => ({ status: 400 }), 'HTTP_400'],
    ['a redirect', () => ({ status: 307, location: `${elsewhere.origin}/` }), 'HTTP_307'],
    ['a closed connection', () => undefined, 'UND_ERR_SOCKET'],
    ['silence', () => silent, 'TIMEOUT'],
  ])('ends with a line of the log if the router answers with %s', async (_, decision, cause) => {
    const headers = gateway.token();
    const stream = await gateway.begin({ headers });
    const failures = await gateway.failures();
    router.decide(stream.id, decision);
    await gateway.save();
    await soon(async () => expect(await gateway.failures()).toBe(failures + 1));
    expect(gateway.system.log).toContainEqual(expect.objectContaining({ level: 40, cause }));
    // Its place is free again.
    const [first, second] = [await gateway.begin({ headers }), await gateway.begin({ headers })];
    const saved = await gateway.save();
    for (const other of [first, second]) await soon(() => expect(other.ids()).toEqual([saved]));
    expect(stream.actions()).toEqual(['check', 'next']);
    expect(elsewhere.messages).toEqual([]);
  });

  it('is limited for each caller, also while the router is checked', async () => {
    const headers = gateway.token();
    await gateway.begin({ headers });
    const checked = randomUUID();
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    router.decide(checked, () => answered.then(() => ({ status: 404 })));
    const pending = gateway.ask(checked, { headers });
    await soon(() => expect(router.of(checked)).toHaveLength(1));
    const refused = randomUUID();
    expect(await gateway.ask(refused, { headers })).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'OVERLOADED' } }],
    });
    expect(router.of(refused)).toEqual([]);
    answer();
    expect((await pending).status).toBe(400);
    await gateway.begin({ headers });
  });

  it('A14: is completed with an error and a cursor when the token ends', async () => {
    const exp = Math.floor(Date.now() / 1000) + 6;
    const stream = await gateway.begin({ headers: gateway.token({ exp }) });
    const ids = [await gateway.save()];
    await soon(() => expect(stream.ids()).toEqual(ids));
    await soon(() => expect(stream.actions().at(-1)).toBe('complete'));
    expect(Date.now()).toBeLessThan((exp + 5) * 1000);
    const { cursor } = stream.changes()[0];
    expect(stream.messages().at(-1)?.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED', cursor } },
    ]);
    ids.push(await gateway.save());
    const resumed = await gateway.begin({ query: query(`(after: "${cursor}")`) });
    await soon(() => expect(resumed.ids()).toEqual(ids.slice(1)));
    expect(stream.ids()).toEqual(ids.slice(0, 1));
  });

  it('does not begin if the router has gone before the response', async () => {
    const id = randomUUID();
    const headers = gateway.token();
    await gateway.begin({ headers });
    const controller = new AbortController();
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    router.decide(id, async () => {
      await released;
      return { status: 204 };
    });
    const asked = gateway.ask(id, { headers, signal: controller.signal });
    await soon(() => expect(router.of(id)).toHaveLength(1));
    controller.abort();
    await expect(asked).rejects.toThrow();
    release();
    // Its place is free again, which is the second of two.
    const other = randomUUID();
    onTestFinished(() => router.decide(other, () => ({ status: 404 })));
    await soon(async () => expect((await gateway.ask(other, { headers })).status).toBe(200));
    const stream = await gateway.begin();
    const saved = await gateway.save();
    await soon(() => expect(stream.ids()).toEqual([saved]));
    expect(router.of(id).map(({ action }) => action)).toEqual(['check']);
  });

  it('answers with the errors of an operation that is refused, before anything is sent', async () => {
    const id = randomUUID();
    expect(await gateway.ask(id, { query: query('(after: "x")') })).toMatchObject({
      errors: [{ extensions: { code: 'CURSOR_INVALID' } }],
    });
    expect(await gateway.ask(id, { query: 'subscription { nothing }' })).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(await gateway.ask(id, { headers: gateway.token({ roles: ['Other'] }) })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await gateway.ask(id, { query: '{ __typename }' })).toMatchObject({
      data: { __typename: 'Query' },
    });
    expect(router.of(id)).toEqual([]);
  });

  it('A request for a callback is refused without the secret of the router', async () => {
    const id = randomUUID();
    for (const given of ['', 'another secret that nobody has given to a router']) {
      const { status, errors } = await gateway.ask(id, {
        headers: { 'router-authorization': given },
      });
      expect([status, errors?.[0]?.message]).toEqual([403, expect.stringMatching(/router/)]);
    }
    expect(router.of(id)).toEqual([]);
  });

  it('A request for a callback to anything but the configured origin is refused, counted, and sends nothing', async () => {
    const { port } = new URL(router.origin);
    const [sent, refused] = [router.messages.length, { code: 'BAD_REQUEST' }];
    const before = await gateway.count('callrecords_rejected_total', refused);
    const urls = [
      `${elsewhere.origin}/callback`,
      `http://127.0.0.1:${Number(port) + 1}/callback`,
      `http://localhost:${port}/callback`,
      `http://127.0.0.2:${port}/callback`,
      `https://127.0.0.1:${port}/callback`,
      `http://[::1]:${port}/callback`,
      `http://[::ffff:127.0.0.1]:${port}/callback`,
      `http://[::ffff:7f00:1]:${port}/callback`,
      `http://2130706433:${port}/callback`,
      `http://0x7f.1:${port}/callback`,
      `http://me@127.0.0.1:${port}/callback`,
      `${router.origin}@${elsewhere.origin.replace('http://', '')}/callback`,
      `${router.origin}\\@${elsewhere.origin.replace('http://', '')}/callback`,
      `${router.origin}/callback/../admin`,
      `${router.origin}/callback/%2e%2e/admin`,
      `${router.origin}/callback\r\nx: y`,
      `${router.origin}/callback#a`,
      `blob:${router.origin}/callback`,
      router.origin,
      '/callback',
      7,
      null,
      [`${router.origin}/callback`],
      { href: `${router.origin}/callback` },
    ];
    for (const callbackUrl of urls) {
      const { status, errors } = await gateway.ask(randomUUID(), { more: { callbackUrl } });
      expect([callbackUrl, status]).toEqual([callbackUrl, expect.toBeOneOf([400, 403])]);
      expect(errors?.[0]?.message).toContain('callbackUrl');
    }
    expect([router.messages.length, elsewhere.messages]).toEqual([sent, []]);
    expect(await gateway.count('callrecords_rejected_total', refused)).toBe(before + urls.length);
  });

  it('A request for a callback is refused if it does not say where to call back', async () => {
    for (const extensions of [{}, { subscription: 'callback' }]) {
      const { status, errors } = await gateway.ask(randomUUID(), { extensions });
      expect([status, errors?.[0]?.message]).toEqual([
        400,
        expect.stringContaining('extensions.subscription'),
      ]);
    }
  });

  it('A request that does not accept callbacks by name is not called back, whatever it asks for', async () => {
    const id = randomUUID();
    const response = await gateway.ask(id, { headers: { accept: 'application/json' } });
    expect(response.status).toBe(406);
    expect(router.of(id)).toEqual([]);
  });
});

describe('At a shutdown', () => {
  it('a router that has not answered to the check is told to ask again, and its silence is no failure', async () => {
    const gateway = new CalledBack();
    await gateway.start();
    const id = randomUUID();
    gateway.router.decide(id, () => new Promise<undefined>(() => undefined));
    const asked = gateway.ask(id);
    await soon(() => expect(gateway.router.of(id)).toHaveLength(1));
    await gateway.system.shutDown();
    expect((await asked).status).toBe(503);
    expect(gateway.system.log.filter(({ msg }) => msg.includes('callbacks'))).toEqual([]);
    await gateway.close();
  });

  it('a subscription by callback is completed with a cursor to go on from', async () => {
    const gateway = new CalledBack();
    await gateway.start();
    const stream = await gateway.begin({ more: { heartbeatIntervalMs: 1000 } });
    const saved = await gateway.save();
    await soon(() => expect(stream.ids()).toEqual([saved]));
    await gateway.system.shutDown();
    const { cursor } = stream.changes()[0];
    expect(stream.messages().at(-1)).toMatchObject({
      action: 'complete',
      errors: [{ extensions: { code: 'SHUTTING_DOWN', cursor } }],
    });
    await gateway.close();
  });
});
