import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/msgraph/exchange.ts';
import { SharedRequest } from '../../../src/records/cache/shared-request.ts';
import { someOperation } from '../../support/upstream/operation.ts';

/** A flight whose answer comes when the test says so, or fails when nobody waits any more. */
function start(initiator: Operation) {
  let land: (response: string) => void = () => undefined;
  const request = new SharedRequest<string>(
    initiator,
    ({ signal }) =>
      new Promise((resolve, reject) => {
        land = resolve;
        signal.addEventListener('abort', () => reject(new Error('given up')));
      }),
  );
  return { request, land: (response: string) => land(response) };
}

describe('SharedRequest', () => {
  it('A shared request brings each operation the same response', async () => {
    const initiator = someOperation();
    const { request, land } = start(initiator);
    const responses = [request.join(initiator), request.join(someOperation())];
    land('answer');
    expect(await Promise.all(responses)).toEqual(['answer', 'answer']);
    await request.whenSettled(() => undefined);
  });

  it.each([
    ['still waits for its turn', true, 'UPSTREAM_THROTTLED'],
    ['has been sent', false, 'UPSTREAM_TIMEOUT'],
  ])(
    'An operation that leaves while the request %s gets the reason as its error',
    async (_, waits, code) => {
      const initiator = someOperation();
      const { request, land } = start(initiator);
      const over = new AbortController();
      const [stays, leaves] = [
        request.join(initiator),
        request.join(someOperation({ signal: over.signal })),
      ];
      request.onWait(true);
      if (!waits) request.onWait(false);
      over.abort();
      await expect(leaves).rejects.toMatchObject({ code });
      land('answer');
      expect(await stays).toBe('answer');
    },
  );

  it('A shared request has the latest deadline of its operations, and is small if one of them is', () => {
    const initiator = someOperation({ deadline: 1000, isLarge: true });
    const { request, land } = start(initiator);
    void request.join(initiator);
    expect([request.deadline, request.isLarge]).toEqual([1000, true]);
    void request.join(someOperation({ deadline: 3000, isLarge: false }));
    void request.join(someOperation({ deadline: 2000, isLarge: true }));
    expect([request.deadline, request.isLarge]).toEqual([3000, false]);
    land('answer');
  });

  it('A shared request continues for the others when one operation leaves, even the first', async () => {
    const leaving = new AbortController();
    const initiator = someOperation({ signal: leaving.signal });
    const { request, land } = start(initiator);
    const first = request.join(initiator);
    const other = request.join(someOperation());
    leaving.abort();
    await expect(first).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(request.isAbandoned).toBe(false);
    land('answer');
    expect(await other).toBe('answer');
  });

  it('U22: A shared request ends with its own error when the last operation has left', async () => {
    const leaving = new AbortController();
    const initiator = someOperation({ signal: leaving.signal });
    const { request } = start(initiator);
    const responses = [
      request.join(initiator),
      request.join(someOperation({ signal: leaving.signal })),
    ];
    leaving.abort();
    expect(request.isAbandoned).toBe(true);
    for (const response of responses) await expect(response).rejects.toThrow('given up');
    await request.whenSettled(() => undefined);
  });

  it('A shared request does not wait for an operation that is already aborted', async () => {
    const initiator = someOperation({ signal: AbortSignal.abort() });
    const { request } = start(initiator);
    await expect(request.join(initiator)).rejects.toThrow('given up');
    expect(request.isAbandoned).toBe(true);
  });
});
