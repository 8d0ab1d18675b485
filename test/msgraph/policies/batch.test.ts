import { setImmediate as nextTick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError, UnavailableUpstreamError } from '../../../src/errors.ts';
import type { Send, UpstreamResponse, UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import { batch } from '../../../src/msgraph/policies/batch.ts';
import { isBatchTooLarge } from '../../../src/msgraph/failure-marks.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import { failureOf } from '../../support/upstream/scripted-send.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

interface Envelope {
  readonly requests: readonly { readonly id: string; readonly url: string }[];
}

function answerOf(body: unknown): UpstreamResponse {
  return { status: 200, headers: {}, readJson: () => body, bytes: 1, ids: {} };
}

/** What lies behind the policy: it answers each GET, alone or as a step, with its path. */
function rest(answerEnvelope: (envelope: Envelope) => Promise<UpstreamResponse> = answerEach) {
  const sent: string[] = [];
  const next: Send = (request) => {
    if (request.body === undefined) {
      sent.push(request.path);
      return Promise.resolve(answerOf({ path: request.path }));
    }
    const envelope = JSON.parse(request.body) as Envelope;
    sent.push(`batch of ${envelope.requests.length}`);
    return answerEnvelope(envelope);
  };
  return { sent, send: batch(next) };
}

function answerEach({ requests }: Envelope): Promise<UpstreamResponse> {
  const responses = requests.map(({ id, url }) => ({
    id,
    status: 200,
    body: { path: url.split('?')[0] },
  }));
  return Promise.resolve(answerOf({ responses }));
}

const operation = someOperation();
/** The client operation of the requests, unless a test names another. */
const batchGroup = {};
const paths = (count: number) => Array.from({ length: count }, (_, index) => `/${index + 1}`);

async function askAll(
  send: Send,
  requests: readonly Partial<UpstreamRequest>[],
): Promise<unknown[]> {
  const answers = await Promise.all(
    requests.map((request) => send(upstreamRequest({ operation, batchGroup, ...request }))),
  );
  return answers.map((response) => (response.readJson() as { readonly path: unknown }).path);
}

describe('batch', () => {
  it('A single request is sent unchanged', async () => {
    const { sent, send } = rest();
    expect(await askAll(send, [{ path: '/1' }])).toEqual(['/1']);
    expect(sent).toEqual(['/1']);
  });

  it('Two requests with the same path are sent side by side', async () => {
    const { sent, send } = rest();
    await askAll(send, [
      { path: '/1', query: 'a' },
      { path: '/1', query: 'b' },
    ]);
    expect(sent).toEqual(['/1', '/1']);
  });

  it.each([
    [2, ['batch of 2']],
    [20, ['batch of 20']],
    [21, ['batch of 20', '/21']],
    [45, ['batch of 20', 'batch of 20', 'batch of 5']],
  ])('%d requests are sent as %j, and each gets its response', async (count, expected) => {
    const { sent, send } = rest();
    expect(
      await askAll(
        send,
        paths(count).map((path) => ({ path })),
      ),
    ).toEqual(paths(count));
    expect(sent).toEqual(expected);
  });

  it('A batch uses a new connection if one of its steps needs one', async () => {
    const needs: unknown[] = [];
    const send = batch(({ needsNewConnection, body }) => {
      needs.push(needsNewConnection);
      return answerEach(JSON.parse(body ?? '') as Envelope);
    });
    await Promise.all([
      send(upstreamRequest({ path: '/1', batchGroup })),
      send(upstreamRequest({ path: '/2', batchGroup, needsNewConnection: true })),
    ]);
    expect(needs).toEqual([true]);
  });

  it('A batch continues until the operations of all its steps have given up', async () => {
    const operations = [new AbortController(), new AbortController()].map((controller) => ({
      controller,
      operation: someOperation({ signal: controller.signal }),
    }));
    const envelopes: UpstreamRequest[] = [];
    const send = batch((request) => {
      envelopes.push(request);
      return new Promise(() => undefined);
    });
    operations.forEach(({ operation }, index) => {
      void send(upstreamRequest({ path: `/${index}`, operation, batchGroup }));
    });
    await nextTick();
    const [envelope] = envelopes;
    operations[0]?.controller.abort();
    expect(envelope?.operation.signal.aborted).toBe(false);
    operations[1]?.controller.abort();
    expect(envelope?.operation.signal.aborted).toBe(true);
    expect(envelopes).toHaveLength(1);
  });

  it('A batch has all requests that the same event released, however deep in promises, and no later ones', async () => {
    const { sent, send } = rest();
    const ask = (path: string) => send(upstreamRequest({ operation, batchGroup, path }));
    const deep = Promise.resolve()
      .then(() => undefined)
      .then(() => undefined)
      .then(() => ask('/2'));
    await Promise.all([ask('/1'), deep]);
    await nextTick();
    await ask('/3');
    expect(sent).toEqual(['batch of 2', '/3']);
  });

  it('Each step leaves with its batch, and batches are numbered', async () => {
    const numbers: unknown[] = [];
    const send = batch((request) => {
      request.onSent?.();
      return answerEach(JSON.parse(request.body ?? '') as Envelope);
    });
    const steps = paths(2).map((path) => ({
      path,
      onSent: (number?: number) => void numbers.push([path, number]),
    }));
    await askAll(send, steps);
    await askAll(send, steps);
    expect(numbers).toEqual([
      ['/1', 1],
      ['/2', 1],
      ['/1', 2],
      ['/2', 2],
    ]);
  });

  it('Each step of a batch succeeds or fails by itself', async () => {
    const { send } = rest(({ requests }) =>
      Promise.resolve(
        answerOf({ responses: [{ id: requests[1]?.id, status: 404, body: { path: 'b' } }] }),
      ),
    );
    const [first, second] = await Promise.allSettled(
      paths(2).map((path) => send(upstreamRequest({ operation, batchGroup, path }))),
    );
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'UPSTREAM_BAD_RESPONSE' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { status: 404 } });
  });

  it('Every step fails if the batch fails', async () => {
    const failure = new UnavailableUpstreamError({});
    const { sent, send } = rest(() => Promise.reject(failure));
    const answers = await Promise.allSettled(
      paths(3).map((path) => send(upstreamRequest({ operation, batchGroup, path }))),
    );
    expect(answers).toEqual(answers.map(() => ({ status: 'rejected', reason: failure })));
    expect(sent).toEqual(['batch of 3']);
  });

  it('Each step is marked to be sent alone if the batch is too large', async () => {
    const { sent, send } = rest(() =>
      Promise.reject(new BadUpstreamResponseError('too much', { reason: 'TOO_LARGE' })),
    );
    const answers = await Promise.allSettled(
      paths(3).map((path) =>
        send(upstreamRequest({ batchGroup, path, headers: { 'client-request-id': path } })),
      ),
    );
    const failures = answers.map((response): unknown =>
      response.status === 'rejected' ? response.reason : response.value,
    );
    expect(failures).toMatchObject(
      paths(3).map((path) => ({
        code: 'UPSTREAM_BAD_RESPONSE',
        facts: { reason: 'TOO_LARGE', clientRequestId: path },
      })),
    );
    expect(failures.map(isBatchTooLarge)).toEqual([true, true, true]);
    expect(sent).toEqual(['batch of 3']);
  });

  it('A single request that is too large is not marked to be sent again', async () => {
    const tooLarge = new BadUpstreamResponseError('too much', { reason: 'TOO_LARGE' });
    const failure = await failureOf(
      batch(() => Promise.reject(tooLarge))(upstreamRequest({ batchGroup })),
    );
    expect(failure).toBe(tooLarge);
    expect(isBatchTooLarge(failure)).toBe(false);
  });

  it('Requests without a group are sent alone, beside the batch of the others', async () => {
    const { sent, send } = rest();
    await askAll(send, [
      { path: '/1' },
      { path: '/2', batchGroup: undefined },
      { path: '/3' },
      { path: '/4', batchGroup: undefined },
    ]);
    expect(sent).toEqual(['batch of 2', '/2', '/4']);
  });

  it('Requests of different groups never share a batch', async () => {
    const { sent, send } = rest();
    const [one, other, third] = [{}, {}, {}];
    const answers = await askAll(send, [
      { path: '/1', batchGroup: one },
      { path: '/2', batchGroup: other },
      { path: '/3', batchGroup: one },
      { path: '/4', batchGroup: third },
      { path: '/5', batchGroup: other },
      { path: '/6', batchGroup: one },
    ]);
    expect(answers).toEqual(paths(6));
    expect(sent).toEqual(['batch of 3', 'batch of 2', '/4']);
  });
});
