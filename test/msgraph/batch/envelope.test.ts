import { describe, expect, it } from 'vitest';
import { printEnvelope, readEnvelope } from '../../../src/msgraph/batch/envelope.ts';
import type { UpstreamResponse } from '../../../src/msgraph/exchange.ts';
import { readRetryAfter } from '../../../src/msgraph/retry-after.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

const requests = ['a', 'b', 'c'].map((name) =>
  upstreamRequest({ path: `/${name}`, headers: { 'client-request-id': name } }),
);

function envelopeOf(body: unknown, status = 200, bytes = 1): UpstreamResponse {
  const ids = { clientRequestId: 'envelope', requestId: 'theirs' };
  return {
    status,
    headers: { 'retry-after': '7' },
    readJson: () => body,
    bytes,
    ids,
  };
}

const read = (...responses: readonly unknown[]) =>
  readEnvelope(requests, envelopeOf({ responses }));

describe('printEnvelope', () => {
  it('A batch has each request as a step with its headers, numbered from 1', () => {
    const [first, second] = requests;
    if (!first || !second) throw new Error('There are three.');
    expect(JSON.parse(printEnvelope([first, { ...second, query: '' }]))).toEqual({
      requests: [
        { id: '1', method: 'GET', url: '/a?$select=id', headers: { 'client-request-id': 'a' } },
        { id: '2', method: 'GET', url: '/b', headers: { 'client-request-id': 'b' } },
      ],
    });
  });
});

describe('readEnvelope', () => {
  it('Each request gets the response with its id, in the order of the requests', () => {
    const answers = read(
      { id: '3', status: 404, body: { error: {} } },
      { id: '1', status: 200, headers: { 'Request-Id': 'one' }, body: { n: 1 } },
      { id: '2', status: 429, headers: { 'Retry-After': 5 } },
    );
    expect(answers).toMatchObject([
      { status: 200, ids: { clientRequestId: 'a', requestId: 'one' } },
      { status: 429, headers: { 'retry-after': '5' }, ids: { clientRequestId: 'b' } },
      { status: 404, ids: { clientRequestId: 'c' } },
    ]);
    expect(
      answers.map((response) => (response instanceof Error ? response : response.readJson())),
    ).toEqual([{ n: 1 }, undefined, { error: {} }]);
  });

  it('The steps have equal shares of the size of their batch, and no body is printed to measure it', () => {
    let printed = 0;
    const body = { toJSON: () => (printed += 1) };
    const responses = requests.map((_, index) => ({ id: String(index + 1), status: 200, body }));
    for (const envelope of [envelopeOf({ responses }, 200, 301), envelopeOf({}, 503, 301)]) {
      const answers = readEnvelope(requests, envelope);
      expect(answers.map((answer) => 'bytes' in answer && answer.bytes)).toEqual([101, 101, 101]);
    }
    expect(printed).toBe(0);
  });

  it('U4: A step without a date has the date of its batch', () => {
    const date = 'Wed, 25 Nov 2026 12:00:00 GMT';
    const own = 'Wed, 25 Nov 2026 11:59:58 GMT';
    const retryAfter = { 'Retry-After': 'Wed, 25 Nov 2026 12:00:07 GMT' };
    const responses = [
      { id: '1', status: 429, headers: retryAfter },
      { id: '2', status: 429, headers: { ...retryAfter, Date: own } },
      { id: '3', status: 429 },
    ];
    const answers = readEnvelope(requests, { ...envelopeOf({ responses }), headers: { date } });
    expect(answers).toMatchObject([{ headers: { date } }, { headers: { date: own } }, {}]);
    expect(
      answers.map((response) => (response instanceof Error ? response : readRetryAfter(response))),
    ).toEqual([7, 9, undefined]);
  });

  it('A request without a response gets an error, and the others get their responses', () => {
    const answers = read({ id: '2', status: 200, body: {} }, { id: '3' }, 'nonsense', null);
    expect(answers).toMatchObject([
      { code: 'UPSTREAM_BAD_RESPONSE', facts: { clientRequestId: 'a' } },
      { status: 200 },
      { code: 'UPSTREAM_BAD_RESPONSE', facts: { clientRequestId: 'c' } },
    ]);
  });

  it.each([401, 403, 429, 503])(
    'Each request gets the status of a batch that was refused with %d',
    (status) => {
      const answers = readEnvelope(requests, envelopeOf({ error: {} }, status));
      expect(answers).toMatchObject(
        ['a', 'b', 'c'].map((clientRequestId) => ({
          status,
          headers: { 'retry-after': '7' },
          ids: { clientRequestId, requestId: 'theirs' },
        })),
      );
    },
  );

  it.each([undefined, null, [], 'text', {}, { responses: {} }, { responses: null }])(
    'Each request gets an error if the body of the batch is %j',
    (body) => {
      expect(readEnvelope(requests, envelopeOf(body))).toMatchObject(
        ['a', 'b', 'c'].map((clientRequestId) => ({
          code: 'UPSTREAM_BAD_RESPONSE',
          facts: { clientRequestId, requestId: 'theirs' },
        })),
      );
    },
  );

  it('Each request gets an error if the body of the batch is not JSON', () => {
    const broken: UpstreamResponse = {
      ...envelopeOf(undefined),
      readJson: () => {
        throw new SyntaxError('canary');
      },
    };
    const answers = readEnvelope(requests, broken);
    expect(answers).toMatchObject(requests.map(() => ({ code: 'UPSTREAM_BAD_RESPONSE' })));
    expect(JSON.stringify(answers)).not.toContain('canary');
  });
});
