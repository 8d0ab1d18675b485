import { describe, expect, it } from 'vitest';
import { authenticate } from '../../../src/msgraph/policies/authenticate.ts';
import type { TokenSource } from '../../../src/msgraph/tokens/token-source.ts';
import { isNotSent } from '../../../src/msgraph/failure-marks.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import { emptyResponse, failureOf, scriptedSend } from '../../support/upstream/scripted-send.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

const claims = '{"access_token":{}}';
const challenge = {
  ...emptyResponse,
  status: 401,
  headers: {
    'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
  },
};

const sourceOf = (source: Partial<TokenSource>): TokenSource => ({
  isValid: true,
  expiresInMs: Infinity,
  problem: undefined,
  get: () => Promise.resolve('token'),
  refuse: () => true,
  ...source,
});

describe('authenticate', () => {
  it('authenticate gets the token for every request, and adds it', async () => {
    const { sent, next } = scriptedSend(emptyResponse);
    let count = 0;
    const source = sourceOf({ get: () => Promise.resolve(`token ${(count += 1)}`) });
    const send = authenticate(source)(next);
    await send(upstreamRequest({ headers: { a: 'b' } }));
    await send(upstreamRequest());
    expect(sent.map(({ headers }) => headers)).toEqual([
      { a: 'b', authorization: 'Bearer token 1' },
      { authorization: 'Bearer token 2' },
    ]);
  });

  it('authenticate sends nothing if there is no token', async () => {
    const { sent, next } = scriptedSend(emptyResponse);
    const cause = new Error('invalid_client');
    const send = authenticate(sourceOf({ get: () => Promise.reject(cause) }))(next);
    const failure = await failureOf(
      send(upstreamRequest({ headers: { 'client-request-id': 'ours' } })),
    );
    expect(failure).toMatchObject({
      code: 'UPSTREAM_UNAUTHENTICATED',
      facts: { clientRequestId: 'ours' },
      cause,
    });
    expect(isNotSent(failure)).toBe(true);
    expect(sent).toEqual([]);
  });

  it.each([
    ['whose operation is over', { signal: AbortSignal.abort() }],
    ['whose deadline passes', { deadline: performance.now() + 20 }],
    ['that was aborted', { signal: AbortSignal.timeout(20) }],
  ])('authenticate gives up a request %s, with a timeout', async (_, operation) => {
    const { sent, next } = scriptedSend(emptyResponse);
    const source = sourceOf({ get: () => new Promise(() => undefined) });
    const request = upstreamRequest({ operation: someOperation(operation) });
    const failure = await failureOf(authenticate(source)(next)(request));
    expect(failure).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(isNotSent(failure)).toBe(true);
    expect(sent).toEqual([]);
  });

  it('T3: authenticate passes the claims of a challenge on, and marks that there is another token', async () => {
    const refused: unknown[] = [];
    const source = sourceOf({ refuse: (...what) => refused.push(what) > 0 });
    const response = await authenticate(source)(scriptedSend(challenge).next)(upstreamRequest());
    expect(response).toEqual({ ...challenge, hasTokenSuccessor: true });
    expect(refused).toEqual([['token', claims]]);
  });

  it('T4: authenticate marks that there is no other token', async () => {
    const source = sourceOf({ refuse: () => false });
    const { sent, next } = scriptedSend({ ...emptyResponse, status: 401 });
    const response = await authenticate(source)(next)(upstreamRequest());
    expect(response).toMatchObject({ status: 401, hasTokenSuccessor: false });
    expect(sent).toHaveLength(1);
  });

  it('authenticate returns every other response unchanged', async () => {
    const response = { ...challenge, status: 403 };
    const { next } = scriptedSend(response);
    expect(await authenticate(sourceOf({}))(next)(upstreamRequest())).toBe(response);
  });
});
