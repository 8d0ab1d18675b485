import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import type { UpstreamResponse } from '../../../src/msgraph/exchange.ts';
import { checkStatus } from '../../../src/msgraph/policies/check-status.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

const ids = { clientRequestId: 'ours', requestId: 'theirs' };

function answerOf(status: number, retryAfter?: string): UpstreamResponse {
  const text = '{"error":{"code":"Secret","message":"a text of the other side"}}';
  const headers = { 'retry-after': retryAfter };
  return {
    status,
    headers,
    readJson: () => JSON.parse(text) as unknown,
    bytes: 0,
    ids,
  };
}

async function failureOf(response: UpstreamResponse): Promise<GatewayError> {
  const error: unknown = await checkStatus(() => Promise.resolve(response))(upstreamRequest()).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayError) return error;
  throw new Error(`Status ${response.status} is no failure.`);
}

describe('checkStatus', () => {
  it('checkStatus passes a response of 200 and its request unchanged', async () => {
    const response = answerOf(200);
    const request = upstreamRequest();
    const send = checkStatus((sent) => {
      expect(sent).toBe(request);
      return Promise.resolve(response);
    });
    expect(await send(request)).toBe(response);
  });

  it.each<[status: number, code: string, facts: Readonly<Record<string, unknown>>]>([
    [201, 'UPSTREAM_BAD_RESPONSE', { status: 201 }],
    [204, 'UPSTREAM_BAD_RESPONSE', { status: 204 }],
    [206, 'UPSTREAM_BAD_RESPONSE', { status: 206 }],
    [301, 'UPSTREAM_BAD_RESPONSE', { status: 301 }],
    [302, 'UPSTREAM_BAD_RESPONSE', { status: 302 }],
    [304, 'UPSTREAM_BAD_RESPONSE', { status: 304 }],
    [307, 'UPSTREAM_BAD_RESPONSE', { status: 307 }],
    [400, 'UPSTREAM_BAD_RESPONSE', { status: 400 }],
    [401, 'UPSTREAM_UNAUTHENTICATED', { reason: 'REFUSED' }],
    [403, 'UPSTREAM_FORBIDDEN', {}],
    [404, 'NOT_FOUND', {}],
    [405, 'UPSTREAM_BAD_RESPONSE', { status: 405 }],
    [406, 'UPSTREAM_BAD_RESPONSE', { status: 406 }],
    [408, 'UPSTREAM_UNAVAILABLE', { status: 408 }],
    [410, 'UPSTREAM_BAD_RESPONSE', { status: 410 }],
    [424, 'UPSTREAM_BAD_RESPONSE', { status: 424 }],
    [429, 'UPSTREAM_THROTTLED', { reason: 'MICROSOFT', retryAfterSeconds: undefined }],
    [500, 'UPSTREAM_UNAVAILABLE', { status: 500 }],
    [501, 'UPSTREAM_UNAVAILABLE', { status: 501 }],
    [502, 'UPSTREAM_UNAVAILABLE', { status: 502 }],
    [503, 'UPSTREAM_UNAVAILABLE', { status: 503 }],
    [504, 'UPSTREAM_UNAVAILABLE', { status: 504 }],
    [509, 'UPSTREAM_UNAVAILABLE', { status: 509 }],
  ])('checkStatus turns status %d into %s', async (status, code, facts) => {
    const failure = await failureOf(answerOf(status));
    expect({ code: failure.code, facts: failure.facts }).toEqual({
      code,
      facts: { ...facts, ...ids },
    });
  });

  it('The message of a 404 names its three possible causes', async () => {
    const { message } = await failureOf(answerOf(404));
    expect(message).toMatch(/too recent .* 150 minutes.*older than 30 days.*unknown/);
  });

  it.each([400, 401, 403, 404, 429, 500])(
    'The error for a %d repeats nothing of the body',
    async (status) => {
      const failure = await failureOf(answerOf(status));
      expect(JSON.stringify([failure.message, failure])).not.toMatch(/Secret|other side/);
    },
  );

  it.each<[header: string | undefined, seconds: number | undefined]>([
    ['0', 0],
    ['1', 1],
    ['120', 120],
    ['2.5', 2.5],
    ['0.02', 0.02],
    ['007', 7],
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['+5', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['5s', undefined],
    ['5, 7', undefined],
    ['.5', undefined],
    ['5.', undefined],
    ['Infinity', undefined],
    ['NaN', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['9'.repeat(10_000), undefined],
  ])('checkStatus reads Retry-After %s as %s', async (header, seconds) => {
    const { message, facts } = await failureOf(answerOf(429, header));
    expect(facts.retryAfterSeconds).toBe(seconds);
    expect(message.includes('Try again in')).toBe(seconds !== undefined);
  });
});
