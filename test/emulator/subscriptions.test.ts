import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../emulator/tenant.ts';
import { NOW, objectAt, objectsAt, textAt, withEmulator } from '../support/emulator/ask.ts';
import { madeTenant } from '../support/emulator/made-records.ts';
import { type Receiver, startReceiver } from '../support/emulator/receiver.ts';
import {
  inMinutes,
  type Reply,
  send,
  subscribe,
  SUBSCRIPTIONS,
  subscriptionTo,
} from '../support/emulator/subscribe.ts';

const MINUTE = 60_000;
const emulator = withEmulator({ tenant: madeTenant(1, 1) });
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
afterEach(() => {
  for (const each of emulator().subscriptions.all) emulator().subscriptions.remove(each);
  receiver.clear();
});

const post = (members: JsonObject = {}, token?: string) =>
  send(emulator(), 'POST', SUBSCRIPTIONS, subscriptionTo(receiver, emulator(), members), token);
const errorOf = ({ status, body }: Reply) => {
  const error = objectAt(body, 'error');
  return `${status} ${textAt(error, 'code')}: ${textAt(error, 'message')}`;
};
/** A token whose claims the emulator reads, and whose signature it does not check. */
const tokenWith = (claims: JsonObject) =>
  ['{}', JSON.stringify(claims), '']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('A new subscription', () => {
  test('is returned with all its properties, and found by its id and in the list', async () => {
    const { status, body } = await post();
    expect(status).toBe(201);
    expect(body).toEqual({
      '@odata.context': `${emulator().url}/v1.0/$metadata#subscriptions/$entity`,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      resource: 'communications/callRecords',
      applicationId: expect.any(String) as string,
      changeType: 'updated',
      clientState: 'a secret of the test',
      notificationUrl: receiver.url,
      notificationQueryOptions: null,
      lifecycleNotificationUrl: receiver.url,
      expirationDateTime: '2026-11-28T10:30:00.0000000Z',
      creatorId: body.applicationId,
      includeResourceData: null,
      latestSupportedTlsVersion: 'v1_2',
      encryptionCertificate: null,
      encryptionCertificateId: null,
      notificationUrlAppId: null,
    });
    const path = `${SUBSCRIPTIONS}/${textAt(body, 'id')}`;
    expect(await send(emulator(), 'GET', path)).toEqual({ status: 200, body });
    const list = await send(emulator(), 'GET', SUBSCRIPTIONS);
    const { '@odata.context': _, ...properties } = body;
    expect(objectsAt(list.body, 'value')).toEqual([{ ...properties, clientState: null }]);
  });

  test('exists after both addresses have returned their token, with their own parameters', async () => {
    const url = `${receiver.url}?from=microsoft`;
    const lifecycleUrl = receiver.url.replace('notifications', 'lifecycle');
    const reply = await post({ notificationUrl: url, lifecycleNotificationUrl: lifecycleUrl });
    expect(reply.status).toBe(201);
    expect(receiver.validations.map(({ path }) => path)).toEqual(['/notifications', '/lifecycle']);
    expect(receiver.validations[0]?.token).toMatch(/^Validation: Testing .* Request-Id: /);
  });

  test.each<[string, JsonObject, string]>([
    [
      'no change type',
      { changeType: null },
      '400 InvalidRequest: changeType is a required property for subscription creation',
    ],
    [
      'no address',
      { notificationUrl: '' },
      '400 InvalidRequest: notificationUrl is a required property for subscription creation',
    ],
    [
      'no resource',
      { resource: null },
      '400 InvalidRequest: resource is a required property for subscription creation',
    ],
    [
      'no expiration',
      { expirationDateTime: null },
      '400 InvalidRequest: expirationDateTime is a required property for subscription creation',
    ],
    [
      'an unknown change type',
      { changeType: 'created,moved' },
      "400 InvalidRequest: Invalid 'changeType' attribute: 'created,moved'.",
    ],
    [
      'an address with http',
      { notificationUrl: 'http://example.com/' },
      "400 InvalidRequest: NotificationUrl scheme='http' is not supported.",
    ],
    [
      'a lifecycle address with http',
      { lifecycleNotificationUrl: 'http://example.com/' },
      "400 InvalidRequest: LifecycleNotificationUrl scheme='http' is not supported.",
    ],
    [
      'an address that is none',
      { notificationUrl: 'here' },
      "400 InvalidRequest: NotificationUrl 'here' is not a valid URI.",
    ],
    [
      'another resource',
      { resource: 'users' },
      "400 ExtensionError: Operation: Create; Exception: [Status Code: BadRequest; Reason: Resource 'users' is not supported.]",
    ],
    [
      'a single record',
      { resource: 'communications/callRecords/1' },
      "400 ExtensionError: Operation: Create; Exception: [Status Code: BadRequest; Reason: Resource 'communications/callRecords/1' is not supported.]",
    ],
    [
      'an unknown filter',
      { resource: "communications/callRecords?$filter=type eq 'x'" },
      "400 ExtensionError: Operation: Create; Exception: [Status Code: BadRequest; Reason: Invalid filter clause: 'type eq 'x'' is not supported.]",
    ],
    [
      'a time that is none',
      { expirationDateTime: 'soon' },
      "400 InvalidRequest: Cannot convert the literal 'soon' to the expected type 'Edm.DateTimeOffset'.",
    ],
    [
      'a life that is over',
      { expirationDateTime: NOW.toISOString() },
      '400 ExtensionError: Subscription expiration must be in the future.',
    ],
    [
      'a life that is too long',
      { expirationDateTime: new Date(NOW.getTime() + 4_230 * MINUTE + 1).toISOString() },
      '400 ExtensionError: Subscription expiration can only be 4230 minutes in the future.',
    ],
    [
      'a long client state',
      { clientState: 'x'.repeat(129) },
      '400 InvalidRequest: clientState exceeds the maximum length of 128 characters.',
    ],
    [
      'an unknown version of TLS',
      { latestSupportedTlsVersion: 'v2' },
      "400 InvalidRequest: Invalid 'latestSupportedTlsVersion' attribute: 'v2'.",
    ],
    [
      'resource data',
      { includeResourceData: true },
      "400 InvalidRequest: Resource data is not supported for the resource 'communications/callRecords'.",
    ],
    [
      'an unknown property',
      { colour: 'red' },
      "400 InvalidRequest: Property 'colour' cannot be set in this request.",
    ],
  ])('is refused with %s', async (_, members, error) => {
    expect(errorOf(await post(members))).toBe(error);
    expect(emulator().subscriptions.all).toEqual([]);
  });

  test('is refused if its body is not JSON', async () => {
    const reply = await send(emulator(), 'POST', SUBSCRIPTIONS, '{"changeType"');
    expect(errorOf(reply)).toBe('400 InvalidRequest: Unable to read JSON request payload.');
  });

  test('may have the longest client state, and a filter of people', async () => {
    const filter = "participants/any(p:p/id eq 'one' or p/id in ('two', 'three'))";
    const resource = `/communications/callRecords?$filter=${filter}`;
    expect((await post({ clientState: 'x'.repeat(128), resource })).status).toBe(201);
    expect(emulator().subscriptions.all[0]?.participantIds).toEqual(['one', 'two', 'three']);
  });
});

describe('The validation of an address', () => {
  const wrongEcho =
    '400 ValidationError: Subscription validation request failed. Response must exactly match validationToken query parameter.';
  const wrongStatus =
    '400 ValidationError: Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.';

  test.each<[string, Parameters<Receiver['validateWith']>[0], string]>([
    [
      'a text that is still encoded',
      (response, token) =>
        response.writeHead(200, { 'content-type': 'text/plain' }).end(encodeURIComponent(token)),
      wrongEcho,
    ],
    [
      'another text',
      (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('yes'),
      wrongEcho,
    ],
    [
      'JSON',
      (response, token) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(token),
      wrongEcho,
    ],
    [
      '202',
      (response, token) => response.writeHead(202, { 'content-type': 'text/plain' }).end(token),
      wrongStatus,
    ],
    [
      'a redirection',
      (response) => response.writeHead(307, { location: receiver.url }).end(),
      wrongStatus,
    ],
    [
      'a broken connection',
      (response) => response.destroy(),
      '400 ValidationError: Subscription validation request failed. Notification endpoint could not be reached.',
    ],
  ])('fails with %s', async (_, answer, error) => {
    receiver.validateWith(answer);
    expect(errorOf(await post())).toBe(error);
    expect(emulator().subscriptions.all).toEqual([]);
  });

  test('fails if only the address of lifecycle events is wrong', async () => {
    receiver.validateWith((response, token) => {
      const text = receiver.validations.length === 1 ? token : 'wrong';
      response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
    });
    expect(errorOf(await post())).toBe(wrongEcho);
  });

  test('precedes a change of the address', async () => {
    const id = await subscribe(receiver, emulator());
    const { url } = receiver;
    receiver.validateWith((response) => response.writeHead(404).end());
    const notificationUrl = `${url}?moved`;
    const reply = await send(emulator(), 'PATCH', `${SUBSCRIPTIONS}/${id}`, { notificationUrl });
    expect(errorOf(reply)).toBe(wrongStatus);
    expect(emulator().subscriptions.get(id)?.notificationUrl).toBe(url);
  });
});

describe('Subscriptions beside each other', () => {
  test('A second one with the same change type and resource is refused with the id of the first', async () => {
    const id = await subscribe(receiver, emulator());
    const again = await post({ resource: '/communications/callRecords', clientState: 'another' });
    expect(errorOf(again)).toBe(
      `409 ObjectIdentifierInUse: Subscription Id ${id} already exists for the requested combination`,
    );
  });

  test('Another change type, another resource and another application are no repetition', async () => {
    await subscribe(receiver, emulator());
    expect((await post({ changeType: 'created' })).status).toBe(201);
    const resource = "communications/callRecords?$filter=participants/any(p:p/id eq 'one')";
    expect((await post({ resource })).status).toBe(201);
    expect((await post({}, tokenWith({ appid: 'another' }))).status).toBe(201);
  });

  test('An application sees its own subscriptions only', async () => {
    const id = await subscribe(receiver, emulator());
    const other = tokenWith({ appid: 'another' });
    const list = await send(emulator(), 'GET', SUBSCRIPTIONS, undefined, other);
    expect(objectsAt(list.body, 'value')).toEqual([]);
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? {} : undefined;
      const reply = await send(emulator(), method, `${SUBSCRIPTIONS}/${id}`, body, other);
      expect(errorOf(reply)).toBe('404 ResourceNotFound: The object was not found.');
    }
  });

  test('An organization has at most 100 of them', async () => {
    for (let index = 0; index < 100; index += 1) {
      await subscribe(receiver, emulator(), {
        resource: `communications/callRecords?$filter=participants/any(p:p/id eq '${index}')`,
        lifecycleNotificationUrl: null,
      });
    }
    expect(errorOf(await post())).toBe(
      '403 ExtensionError: Operation: Create; Exception: [Status Code: Forbidden; Reason: Maximum number of subscriptions has been reached: 100 per organization.]',
    );
  });
});

describe('The token of a request for subscriptions', () => {
  test.each([
    ['of a user', tokenWith({ scp: 'CallRecords.Read.All' })],
    ['without the role', 'no-role'],
  ])('%s may not create one', async (_, token) => {
    expect(errorOf(await post({}, token))).toBe(
      '403 ExtensionError: Operation: Create; Exception: [Status Code: Forbidden; Reason: The request is not authorized for this user or application.]',
    );
    const list = await send(emulator(), 'GET', SUBSCRIPTIONS, undefined, token);
    expect(errorOf(list)).toBe('403 Forbidden: ');
  });

  test('must not have expired', async () => {
    expect((await post({}, 'expired')).status).toBe(401);
  });
});

describe('An existing subscription', () => {
  test('is renewed and authorized again by PATCH, and only authorized by reauthorize', async () => {
    const id = await subscribe(receiver, emulator(), {
      expirationDateTime: inMinutes(emulator(), 100),
    });
    const own = emulator().subscriptions.get(id);
    await emulator().clock.advance(50 * MINUTE);
    const expirationDateTime = inMinutes(emulator(), 4_230);
    const path = `${SUBSCRIPTIONS}/${id}`;
    const reply = await send(emulator(), 'PATCH', path, { expirationDateTime });
    expect(reply).toMatchObject({ status: 200, body: { id, clientState: 'a secret of the test' } });
    expect(own?.expiresAt).toBe(Date.parse(expirationDateTime));
    expect(own?.authorizedUntil).toBe(emulator().clock.now + 60 * MINUTE);
    await emulator().clock.advance(30 * MINUTE);
    expect((await send(emulator(), 'POST', `${path}/reauthorize`)).status).toBe(204);
    expect(own?.authorizedUntil).toBe(emulator().clock.now + 60 * MINUTE);
    expect(own?.expiresAt).toBe(Date.parse(expirationDateTime));
  });

  test('does not get a lifecycle address, another state or a longer life than 4,230 minutes', async () => {
    const id = await subscribe(receiver, emulator(), { lifecycleNotificationUrl: null });
    const patch = (body: JsonObject) => send(emulator(), 'PATCH', `${SUBSCRIPTIONS}/${id}`, body);
    for (const name of ['lifecycleNotificationUrl', 'clientState', 'resource']) {
      expect(errorOf(await patch({ [name]: receiver.url }))).toBe(
        `400 InvalidRequest: Property '${name}' cannot be set in this request.`,
      );
    }
    const expirationDateTime = inMinutes(emulator(), 4_231);
    expect(errorOf(await patch({ expirationDateTime }))).toContain('4230 minutes in the future');
  });

  test('ends by DELETE, or when it has expired without a renewal', async () => {
    const id = await subscribe(receiver, emulator());
    expect(await send(emulator(), 'DELETE', `${SUBSCRIPTIONS}/${id}`)).toEqual({
      status: 204,
      body: {},
    });
    const soon = { expirationDateTime: inMinutes(emulator(), 5) };
    const [expiring, renewed] = [
      await subscribe(receiver, emulator(), soon),
      await subscribe(receiver, emulator(), { ...soon, changeType: 'created' }),
    ];
    await send(emulator(), 'PATCH', `${SUBSCRIPTIONS}/${renewed}`, {
      expirationDateTime: inMinutes(emulator(), 10),
    });
    await emulator().clock.advance(5 * MINUTE);
    expect((await send(emulator(), 'GET', `${SUBSCRIPTIONS}/${expiring}`)).status).toBe(404);
    expect((await send(emulator(), 'GET', `${SUBSCRIPTIONS}/${renewed}`)).status).toBe(200);
  });

  test('refuses other methods and actions, and says which are allowed', async () => {
    const id = await subscribe(receiver, emulator());
    const path = `${SUBSCRIPTIONS}/${id}`;
    expect((await send(emulator(), 'PUT', path, {})).status).toBe(405);
    expect((await send(emulator(), 'DELETE', SUBSCRIPTIONS)).status).toBe(405);
    expect((await send(emulator(), 'GET', `${path}/reauthorize`)).status).toBe(405);
    expect(errorOf(await send(emulator(), 'POST', `${path}/renew`))).toBe(
      "400 BadRequest: Resource not found for the segment 'renew'.",
    );
  });
});

test('Requests for subscriptions are logged, and count in no window of call records', async () => {
  emulator().clearRequests();
  await subscribe(receiver, emulator());
  expect(emulator().requests).toMatchObject([{ method: 'POST', url: SUBSCRIPTIONS, status: 201 }]);
});
