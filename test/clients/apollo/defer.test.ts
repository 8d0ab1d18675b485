import type { ApolloClient } from '@apollo/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LongCall, startLongCall } from '../../support/clients/long-call.ts';
import {
  type CallWithSessions,
  callWithSessions,
  createDeferringClient,
} from './deferred-sessions.ts';

/** What a screen would have shown, one after the other. */
interface Shown {
  readonly dataState: string;
  readonly record: CallWithSessions['callRecord'];
  readonly openRequests: number;
}

describe('Apollo Client with a query that defers the sessions', () => {
  let call: LongCall;
  beforeAll(async () => (call = await startLongCall()));
  afterAll(() => call.close());
  beforeEach(() => void call.system.takeRequests());

  function watch(client: ApolloClient): Promise<readonly Shown[]> {
    const shown: Shown[] = [];
    const query = client.watchQuery({ query: callWithSessions, variables: { id: call.id } });
    return new Promise((resolve, reject) => {
      query.subscribe(({ data, dataState, error }) => {
        if (error) reject(new Error('The query fails.', { cause: error }));
        const record = data?.callRecord as CallWithSessions['callRecord'] | undefined;
        if (!record) return;
        shown.push({ dataState, record, openRequests: call.system.emulator.openRequests });
        if (dataState === 'complete') resolve(shown);
      });
    });
  }

  it('Apollo Client shows the record first, and the sessions when they arrive, by two requests', async () => {
    call.system.emulator.answerNext((url) => url.includes('$expand'), {
      delayMs: 500,
      mutate: (body) => body,
    });
    const [first, ...later] = await watch(createDeferringClient(call.url));
    expect(first).toMatchObject({ dataState: 'streaming', openRequests: 1 });
    expect(first?.record.startDateTime).toMatch(/^20/);
    expect(first?.record.sessions).toBeUndefined();
    const ids = later.at(-1)?.record.sessions?.nodes.map(({ sessionId }) => sessionId);
    expect(ids).toEqual(call.sessionIds.slice(0, 60));
    expect(call.system.takeExchanges()).toEqual([
      [`/${call.id}?$select=id,startDateTime`],
      [expect.stringContaining('$select=version&$expand=sessions(')],
    ]);
  });

  it('Apollo Client shows everything at once, by one request, if a proxy removes incremental delivery', async () => {
    const acceptJsonOnly: typeof fetch = (uri, options = {}) => {
      const headers = new Headers(options.headers);
      headers.set('accept', 'application/json');
      return fetch(uri, { ...options, headers });
    };
    const [first] = await watch(createDeferringClient(call.url, { fetch: acceptJsonOnly }));
    expect(first?.dataState).toBe('complete');
    const ids = first?.record.sessions?.nodes.map(({ sessionId }) => sessionId);
    expect(ids).toEqual(call.sessionIds.slice(0, 60));
    expect(call.system.takeRequests()).toHaveLength(1);
  });
});
