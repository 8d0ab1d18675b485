import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import type { JsonObject } from '../../emulator/tenant.ts';
import { ask, linkAt, objectAt, objectsAt, textAt, withEmulator } from '../support/emulator/ask.ts';
import { askBatch, BATCH, getsOf, responsesOf } from '../support/emulator/ask-batch.ts';

const emulator = withEmulator();

beforeEach(() => emulator().clearRequests());

const LIST = '/communications/callRecords';
const WIFI = `${LIST}/${storyRecords.badWifiCall}`;
const CROWD = `${LIST}/${storyRecords.meetingOf150Sessions}`;

describe('Steps of a batch', () => {
  async function answerTo(request: JsonObject): Promise<JsonObject> {
    const batch = await askBatch(emulator(), [{ id: 'a', method: 'GET', ...request }]);
    expect(batch.status).toBe(200);
    const [response] = responsesOf(batch);
    return response ?? {};
  }

  test('A step has the id as sent, a status, headers and its body as JSON', async () => {
    const response = await answerTo({ id: 'The Call', url: `${WIFI}?$select=id` });
    expect(response).toEqual({
      id: 'The Call',
      status: 200,
      headers: {
        'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        'client-request-id': objectAt(response, 'headers')['request-id'],
        'Content-Type': expect.stringMatching(
          /^application\/json;odata.metadata=minimal/,
        ) as string,
      },
      body: {
        '@odata.context': `${emulator().url}/v1.0/$metadata#communications/callRecords(id)/$entity`,
        id: storyRecords.badWifiCall,
      },
    });
  });

  test('The URL of a step may omit its leading slash', async () => {
    expect(await answerTo({ url: `${WIFI}?$select=id`.slice(1) })).toMatchObject({ status: 200 });
  });

  test('A step has its own client-request-id and preferences', async () => {
    const response = await answerTo({
      url: `${CROWD}/sessions`,
      headers: { Prefer: 'odata.maxpagesize=2', 'Client-Request-Id': 'mine' },
    });
    expect(response.headers).toMatchObject({
      'client-request-id': 'mine',
      'Preference-Applied': 'odata.maxpagesize=2',
    });
    expect(objectsAt(objectAt(response, 'body'), 'value')).toHaveLength(2);
  });

  test('A step ignores the headers of its batch', async () => {
    const headers = { prefer: 'odata.maxpagesize=2', 'client-request-id': 'theirs' };
    const batch = await askBatch(emulator(), getsOf([`${CROWD}/sessions`]), headers);
    const [response = {}] = responsesOf(batch);
    expect(batch.headers.get('client-request-id')).toBe('theirs');
    expect(objectAt(response, 'headers')['client-request-id']).not.toBe('theirs');
    expect(objectsAt(objectAt(response, 'body'), 'value')).toHaveLength(60);
  });

  test('A step chooses its metadata by its own Accept header', async () => {
    const headers = { accept: 'application/json;odata.metadata=none' };
    const response = await answerTo({ url: `${WIFI}?$select=id`, headers });
    expect(response.body).toEqual({ id: storyRecords.badWifiCall });
  });

  test('The links of a step are absolute, and are followed without their root', async () => {
    const first = objectAt(await answerTo({ url: `${CROWD}/sessions` }), 'body');
    const link = linkAt(first) ?? '';
    expect(link.startsWith(`${emulator().url}/v1.0${CROWD}/sessions?$skiptoken=`)).toBe(true);
    const second = await answerTo({ url: link.slice(`${emulator().url}/v1.0`.length) });
    expect(second.body).toEqual((await ask(emulator(), link)).body);
  });

  test.each([
    ['an unknown record', { url: `${LIST}/nobody` }, 404, 'NotFound'],
    ['an unknown option', { url: `${LIST}?$top=5` }, 400, 'BadRequest'],
    ['another resource', { url: '/users' }, 400, 'BadRequest'],
    ['an address with its version', { url: `/v1.0${LIST}` }, 400, 'BadRequest'],
    ['an absolute address', { url: `https://localhost/v1.0${LIST}` }, 400, 'BadRequest'],
    ['an address of another host', { url: '//localhost/v1.0' }, 400, 'BadRequest'],
    ['a batch', { method: 'POST', url: '/$batch', body: { requests: [] } }, 400, 'BadRequest'],
    ['a change', { method: 'DELETE', url: WIFI }, 405, 'MethodNotAllowed'],
  ])('A step for %s is refused alone', async (_, request, status, code) => {
    const bad = { id: '1', method: 'GET', ...request };
    const good = { id: '2', method: 'GET', url: WIFI };
    const response = await askBatch(emulator(), [bad, good]);
    expect(response.status).toBe(200);
    expect(responsesOf(response)).toMatchObject([
      { id: '1', status, body: { error: { code } } },
      { id: '2', status: 200 },
    ]);
  });

  test('The refusal of a step names its request', async () => {
    const response = await answerTo({ url: `${LIST}/x`, headers: { 'client-request-id': 'me' } });
    expect(response).toHaveProperty('body.error.innerError', {
      date: '2026-11-25T12:00:00',
      'request-id': objectAt(response, 'headers')['request-id'],
      'client-request-id': 'me',
    });
  });
});

describe('Token of a batch', () => {
  test.each([
    ['missing', ''],
    ['expired', 'Bearer expired'],
  ])('A batch is refused as a whole if its token is %s', async (_, authorization) => {
    const { status, body } = await askBatch(emulator(), getsOf([WIFI]), { authorization });
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  });

  test('A token without the role refuses every step', async () => {
    const authorization = 'Bearer no-role';
    const response = await askBatch(emulator(), getsOf([WIFI, LIST]), { authorization });
    expect(response.status).toBe(200);
    const forbidden = { status: 403, body: { error: { code: 'Forbidden', message: '' } } };
    expect(responsesOf(response)).toMatchObject([forbidden, forbidden]);
  });
});

describe('dependsOn', () => {
  const good = { method: 'GET', url: `${WIFI}?$select=id` };
  const bad = { method: 'GET', url: `${LIST}/nobody` };

  test('Steps that depend on a failed step fail too, and so do their dependents', async () => {
    const response = await askBatch(emulator(), [
      { id: '1', ...good, dependsOn: ['2'] },
      { id: '2', ...good, dependsOn: ['C'] },
      { id: '3', ...good },
      { id: '4', ...good, dependsOn: ['3'] },
      { id: 'c', ...bad },
    ]);
    expect(responsesOf(response).map(({ status }) => status)).toEqual([424, 424, 200, 200, 404]);
    expect(responsesOf(response)[0]).toHaveProperty('body.error.code', 'FailedDependency');
  });

  test('Steps that depend on each other in a circle are refused', async () => {
    const response = await askBatch(emulator(), [
      { id: '1', ...good, dependsOn: ['2'] },
      { id: '2', ...good, dependsOn: ['1'] },
    ]);
    expect(response.status).toBe(400);
  });

  test('A step that depends on an unknown step is refused', async () => {
    const response = await askBatch(emulator(), [{ id: '1', ...good, dependsOn: ['2'] }]);
    expect(response.status).toBe(400);
  });
});

describe('Responses of a batch', () => {
  const urls = Array.from({ length: 20 }, (_, index) => `${LIST}/nobody-${index}`);
  const idsOf = (batch: { readonly body: JsonObject }) =>
    objectsAt(batch.body, 'responses').map((response) => textAt(response, 'id'));

  test('The responses of a batch have another order than its requests, the same every time', async () => {
    const asked = getsOf(urls);
    const first = idsOf(await askBatch(emulator(), asked));
    expect(first).not.toEqual(asked.map(({ id }) => id));
    expect([...first].sort()).toEqual(asked.map(({ id }) => id).sort());
    expect(idsOf(await askBatch(emulator(), asked))).toEqual(first);
    expect(idsOf(await askBatch(emulator(), asked.slice(0, 2)))).toEqual(['2', '1']);
  });

  describe("Option batchOrder: 'asked'", () => {
    const orderly = withEmulator({ batchOrder: 'asked' });

    test("The responses of a batch have the order of its requests with batchOrder: 'asked'", async () => {
      const asked = getsOf(urls);
      expect(idsOf(await askBatch(orderly(), asked))).toEqual(asked.map(({ id }) => id));
    });
  });

  test('The response to a batch is compressed if the client accepts that', async () => {
    const packed = await askBatch(emulator(), getsOf([LIST]), { 'accept-encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const plain = await askBatch(emulator(), getsOf([LIST]), { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  const paths = [
    LIST,
    LIST.slice(1),
    `${LIST}?$select=id&$filter=startDateTime%20ge%202026-11-20T00:00:00Z`,
    `${LIST}?$filter=nonsense`,
    `${LIST}/nobody`,
    WIFI,
    `${WIFI}?$expand=sessions($expand=segments)`,
    `${CROWD}?$expand=participants_v2&$select=id`,
    `${CROWD}/sessions?$select=id`,
    `${CROWD}/participants_v2`,
    `${CROWD}/segments`,
    '/$batch',
    '/',
  ];
  const prefers = ['', 'odata.maxpagesize=3', 'omit-values=nulls', 'include-unknown-enum-members'];

  test('A step gets the same response as a single request', async () => {
    const step = fc.record({
      path: fc.constantFrom(...paths),
      prefer: fc.constantFrom(...prefers),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const batch = steps.map(({ path, prefer }, index) => ({
          id: String(index),
          method: 'GET',
          url: path,
          headers: { prefer, 'client-request-id': 'same' },
        }));
        const responses = responsesOf(await askBatch(emulator(), batch));
        expect(responses.map(({ id }) => id)).toEqual(batch.map(({ id }) => id));
        const alone = await Promise.all(steps.map(({ path, prefer }) => askAlone(path, prefer)));
        expect(responses.map(essence)).toEqual(alone.map(essence));
      }),
      { numRuns: 15 },
    );
  });

  async function askAlone(path: string, prefer: string): Promise<JsonObject> {
    const target = path.startsWith('/') ? `/v1.0${path}` : `/v1.0/${path}`;
    const headers = { prefer, 'client-request-id': 'same' };
    const { status, body } = await ask(emulator(), target, headers);
    return { status, body };
  }

  /** All but the id that every request gets anew. */
  function essence({ status = null, body = null }: JsonObject): JsonObject {
    const text = JSON.stringify(body).replace(/"request-id":"[0-9a-f-]+"/, '');
    return { status, text };
  }
});

describe('Request log of batches', () => {
  test('The log has one entry for a batch, with its steps in the order of the requests', async () => {
    const { body } = await askBatch(
      emulator(),
      [
        { id: '1', method: 'GET', url: `${LIST}/nobody`, headers: { Authorization: 'secret' } },
        { id: '2', method: 'GET', url: WIFI.slice(1), headers: { Prefer: 'omit-values=nulls' } },
      ],
      { 'client-request-id': 'outer' },
    );
    const bytesOf = (id: string) => {
      const responses = objectsAt(body, 'responses');
      const { body: inner = null } = responses.find((response) => response.id === id) ?? {};
      return Buffer.byteLength(JSON.stringify(inner));
    };
    const steps = [
      { method: 'GET', url: `/v1.0${LIST}/nobody`, headers: {}, status: 404, bytes: bytesOf('1') },
      {
        method: 'GET',
        url: `/v1.0${WIFI}`,
        headers: { prefer: 'omit-values=nulls' },
        status: 200,
        bytes: bytesOf('2'),
      },
    ];
    expect(emulator().requests).toHaveLength(1);
    const [entry] = emulator().requests;
    expect(entry).toMatchObject({ method: 'POST', url: BATCH, status: 200, steps });
    expect(entry?.steps?.[0]?.headers).toEqual({});
    expect(entry?.headers).toHaveProperty('client-request-id', 'outer');
    expect(entry?.bytes).toBe(Buffer.byteLength(JSON.stringify(body)));
  });

  test('The log has no steps for a single request', async () => {
    await ask(emulator(), `/v1.0${WIFI}`);
    expect(emulator().requests[0]).not.toHaveProperty('steps');
  });

  test('The log has steps without a response for a batch that was refused', async () => {
    await askBatch(emulator(), getsOf([WIFI]), { authorization: '' });
    expect(emulator().requests).toMatchObject([
      { status: 401, steps: [{ url: `/v1.0${WIFI}`, status: 0, bytes: 0 }] },
    ]);
  });

  test('The log page shows batches in readable form', async () => {
    await askBatch(emulator(), getsOf([WIFI]));
    const log: unknown = await (await fetch(`${emulator().url}/emulator/requests`)).json();
    expect(log).toMatchObject([{ url: BATCH, steps: [{ url: `/v1.0${WIFI}` }] }]);
  });
});
