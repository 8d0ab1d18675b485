import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type QuotaFigures, startEmulator } from '../../emulator/emulator.ts';
import { MICROSOFT_QUOTA } from '../../emulator/quota/figures.ts';
import { ask, objectAt, RECORDS, withEmulator } from '../support/emulator/ask.ts';
import { askBatch, BATCH, getsOf, postBatch, responsesOf } from '../support/emulator/ask-batch.ts';
import { MADE_ID, madeTenant } from '../support/emulator/made-records.ts';

const tenant = madeTenant(130, 1);
const RECORD = `${RECORDS}/${MADE_ID}`;
const OTHER = `${RECORDS}/22222222-2222-4333-8444-555555555555`;
const LATER = `${RECORD}/sessions?$skiptoken=none`;

let time = 0;

/** An emulator whose windows the tests let pass, and who has not seen anything yet. */
function withQuota(quota: Partial<QuotaFigures> | 'microsoft') {
  const emulator = withEmulator({ tenant, quota, monotonic: () => time });
  beforeEach(() => {
    time += 1_000_000;
    emulator().clearRequests();
  });
  return {
    emulator,
    statusOf: async (target: string) => (await ask(emulator(), target)).status,
    statusesOf: async (target: string, count: number) => {
      const responses = Array.from({ length: count }, () => ask(emulator(), target));
      return (await Promise.all(responses)).map(({ status }) => status);
    },
  };
}

describe('Microsoft’s quota', () => {
  const { emulator, statusOf, statusesOf } = withQuota('microsoft');

  test('The quota has the documented figures', () => {
    expect(MICROSOFT_QUOTA).toEqual({
      application: { requests: 1_500, seconds: 20 },
      recordFirst: { requests: 10, seconds: 20 },
      recordLater: { requests: 50, seconds: 300 },
      listFirst: { requests: 15, seconds: 20 },
      listLater: { requests: 55, seconds: 300 },
    });
  });

  test.each([
    ['a record', RECORD, 10, 200, 20],
    ['first pages of sessions', `${RECORD}/sessions`, 10, 200, 20],
    ['first pages of participants', `${RECORD}/participants_v2`, 10, 200, 20],
    ['an unknown record', OTHER, 10, 404, 20],
    ['later pages of a record', LATER, 50, 400, 300],
    ['the list', RECORDS, 15, 200, 20],
    ['later pages of the list', `${RECORDS}?%24skiptoken=none`, 55, 400, 300],
  ])('The quota grants %s at %s %i times', async (_, target, limit, status, seconds) => {
    expect(await statusesOf(target, limit)).toEqual(Array(limit).fill(status));
    time += seconds * 1_000 - 1;
    expect(await statusOf(target)).toBe(429);
    time += 1;
    expect(await statusesOf(target, limit - 1)).toEqual(Array(limit - 1).fill(status));
    expect(await statusOf(target)).toBe(429);
  });

  test('All reads of a record count together, in either key style and in any case', async () => {
    await statusesOf(`${RECORD}/sessions`, 4);
    await statusesOf(`${RECORDS}('${MADE_ID.toUpperCase()}')`, 3);
    await statusesOf(`${RECORD}/participants_v2`, 3);
    expect(await statusOf(`${RECORD}?$select=id`)).toBe(429);
  });

  test('Records count apart, and first pages count apart from later ones', async () => {
    expect(await statusesOf(RECORD, 11)).toContain(429);
    expect(await statusOf(OTHER)).toBe(404);
    expect(await statusOf(LATER)).toBe(400);
    expect(await statusOf(RECORDS)).toBe(200);
  });

  test('Rejected requests count too', async () => {
    await statusesOf(RECORD, 10);
    time += 15_000;
    expect(await statusesOf(RECORD, 10)).toEqual(Array(10).fill(429));
    time += 10_000;
    expect(await statusOf(RECORD)).toBe(429);
    time += 10_000;
    expect(await statusOf(RECORD)).toBe(200);
  });

  test('A request over the quota gets Microsoft’s response', async () => {
    await statusesOf(RECORD, 10);
    time += 12_500;
    const { headers, body } = await ask(emulator(), RECORD);
    expect(headers.get('retry-after')).toBe('8');
    expect(body.error).toEqual({
      code: 'TooManyRequests',
      message: 'Please retry again later.',
      innerError: {
        code: '429',
        message: 'Please retry after',
        status: '429',
        date: '2026-11-25T12:00:00',
        'request-id': headers.get('request-id'),
        'client-request-id': headers.get('request-id'),
      },
    });
  });

  test('The emulator lists every request over the quota until the log is cleared', async () => {
    await statusesOf(RECORD, 10);
    expect(emulator().violations).toEqual([]);
    time += 5;
    await statusesOf(RECORD, 2);
    const violation = { window: 'recordFirst', key: MADE_ID, at: time };
    expect(emulator().violations).toEqual([violation, violation]);
    emulator().clearRequests();
    expect(emulator().violations).toEqual([]);
    expect(await statusOf(RECORD)).toBe(429);
  });
});

describe('Quota of batch steps', () => {
  const { emulator, statusOf } = withQuota('microsoft');
  const first = RECORD.slice('/v1.0'.length);

  test('Each step counts, and twenty reads of a record get ten results', async () => {
    const response = await askBatch(emulator(), getsOf(Array<string>(20).fill(first)));
    expect(response.status).toBe(200);
    const responses = responsesOf(response);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(10);
    const refused = responses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(objectAt(refused[0] ?? {}, 'headers')).toMatchObject({ 'Retry-After': '20' });
    expect(refused[0]).toHaveProperty('body.error.code', 'TooManyRequests');
    expect(emulator().violations).toHaveLength(10);
  });

  test('Steps and single requests count together', async () => {
    await askBatch(emulator(), getsOf(Array<string>(10).fill(first)));
    expect(await statusOf(RECORD)).toBe(429);
  });

  test('Steps count if their batch is refused', async () => {
    await askBatch(emulator(), getsOf(Array<string>(10).fill(first)), { authorization: '' });
    expect(await statusOf(RECORD)).toBe(429);
  });

  test('Steps count if there is a canned response for them or their batch', async () => {
    emulator().answerNext((url) => url.endsWith('$batch'), { status: 503, body: '{}' });
    await askBatch(emulator(), getsOf(Array<string>(5).fill(first)));
    for (let count = 0; count < 5; count += 1) {
      emulator().answerNext(() => true, { status: 503, body: '{}' });
      expect(await statusOf(RECORD)).toBe(503);
    }
    expect(await statusOf(RECORD)).toBe(429);
  });
});

describe('Window of an application', () => {
  const figures = { application: { requests: 3, seconds: 1 } };
  const { emulator, statusOf, statusesOf } = withQuota(figures);

  test('The window counts every request and step, but not the batch', async () => {
    await askBatch(emulator(), getsOf(['/communications/callRecords']));
    await postBatch(emulator(), 'no batch');
    expect(await statusOf('/v1.0/users')).toBe(400);
    const response = await fetch(`${emulator().url}${RECORD}`, { method: 'DELETE' });
    expect(response.status).toBe(401);
    expect(await statusOf(RECORDS)).toBe(429);
    expect(emulator().violations).toMatchObject([{ window: 'application', key: 'all' }]);
    expect(emulator().requests.map(({ url }) => url)).toContain(BATCH);
  });

  test('A slot becomes free one window length after its request', async () => {
    await statusesOf(RECORDS, 2);
    time += 600;
    expect(await statusOf(RECORDS)).toBe(200);
    time += 399;
    expect(await statusOf(RECORDS)).toBe(429);
    time += 601;
    expect(await statusOf(RECORDS)).toBe(200);
  });

  test('The window of the application is the only one if the others have no figures', async () => {
    for (let count = 0; count < 8; count += 1) {
      expect(await statusesOf(RECORD, 3)).toEqual([200, 200, 200]);
      time += 1_000;
    }
  });
});

describe('Several windows at once', () => {
  const { emulator, statusesOf } = withQuota({
    application: { requests: 2, seconds: 10 },
    recordFirst: { requests: 2, seconds: 3 },
  });

  test('A request waits for the last of its windows', async () => {
    await statusesOf(RECORD, 2);
    const { headers } = await ask(emulator(), RECORD);
    expect(headers.get('retry-after')).toBe('10');
    expect(emulator().violations.map(({ window }) => window)).toEqual([
      'application',
      'recordFirst',
    ]);
  });
});

describe('No quota', () => {
  const { emulator, statusesOf } = withQuota({});

  test('Every request is admitted without a quota', async () => {
    expect(await statusesOf(RECORD, 30)).toEqual(Array(30).fill(200));
    expect(emulator().violations).toEqual([]);
  });
});

describe('Quota in real time', () => {
  const emulator = withEmulator({
    tenant,
    quota: { recordFirst: { requests: 2, seconds: 0.2 } },
    retryAfterForm: 'decimal',
  });

  test('A client that waits as long as Retry-After says is admitted', async () => {
    await Promise.all([ask(emulator(), RECORD), ask(emulator(), RECORD)]);
    const { status, headers } = await ask(emulator(), RECORD);
    expect(status).toBe(429);
    const wait = Number(headers.get('retry-after')) * 1_000;
    await new Promise((resolve) => setTimeout(resolve, wait + 1));
    expect((await ask(emulator(), RECORD)).status).toBe(200);
  });
});

describe('Quota with random arrival times', () => {
  const LIMIT = 4;
  const SECONDS = 1;
  const { emulator } = withQuota({ recordFirst: { requests: LIMIT, seconds: SECONDS } });

  test('A window never admits more than its limit, nor fewer than it could', async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(gaps, async (pauses) => {
        time += 10_000;
        emulator().clearRequests();
        for (const pause of pauses) {
          time += pause;
          await ask(emulator(), RECORD);
        }
        const log = [...emulator().requests];
        const inWindow = ({ at }: { at: number }, end: number) => at > end - SECONDS * 1_000;
        for (const [index, { at, status }] of log.entries()) {
          const before = log.slice(0, index).filter((entry) => inWindow(entry, at));
          expect(status).toBe(before.length < LIMIT ? 200 : 429);
          const admitted = before.filter((entry) => entry.status === 200);
          expect(admitted.length + (status === 200 ? 1 : 0)).toBeLessThanOrEqual(LIMIT);
        }
        const refused = log.filter(({ status }) => status === 429);
        expect(emulator().violations).toHaveLength(refused.length);
      }),
      { numRuns: 30 },
    );
  });
});

test.each([
  [{ requests: 0, seconds: 1 }],
  [{ requests: 1.5, seconds: 1 }],
  [{ requests: 1, seconds: 0 }],
  [{ requests: 1, seconds: NaN }],
])('A window of %o is rejected', async (figures) => {
  await expect(startEmulator({ tenant, quota: { listFirst: figures } })).rejects.toThrow(
    'A window needs a whole number of requests and a length.',
  );
});
