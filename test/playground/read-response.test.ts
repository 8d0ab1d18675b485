import { describe, expect, it } from 'vitest';
import { readResponse } from '../../playground/requests/read-response.ts';

const trace = {
  method: 'GET',
  url: '/v1.0/communications/callRecords',
  status: 200,
  bytes: 12,
  startMs: 1,
  quotaWaitMs: 2,
  connectionWaitMs: 3,
  milliseconds: 4,
  isRetry: true,
  batch: 1,
};
const cost = {
  requestedUpstreamRequests: 5,
  actualUpstreamRequests: 2,
  retriedUpstreamRequests: 1,
  maximumUpstreamRequests: 300,
  actualRows: 7,
  windows: {},
};

function read(response: object) {
  return readResponse(JSON.stringify(response));
}

describe('readResponse', () => {
  it('A response that shows its requests is read whole', () => {
    const cached = { path: '/communications/callRecords', ageSeconds: 1.5, startMs: 0 };
    const cache = { hits: 1, oldestAgeSeconds: 1.5, responses: [cached] };
    expect(read({ data: {}, extensions: { upstream: [trace], cache, cost } })).toEqual({
      cost: { estimated: 5, sent: 2, retried: 1, maximum: 300, rows: 7 },
      requests: [trace],
      cache,
    });
  });

  it('A response of a gateway that hides its requests has a cost, and no list of requests', () => {
    const facts = read({ data: {}, extensions: { cost, cache: { hits: 2, oldestAgeSeconds: 1 } } });
    expect(facts?.cost?.sent).toBe(2);
    expect(facts?.requests).toBeUndefined();
    expect(facts?.cache).toEqual({ hits: 2, oldestAgeSeconds: 1, responses: [] });
  });

  it('A request that was refused early has no cost', () => {
    expect(read({ errors: [{ message: 'too large' }] })).toMatchObject({ cost: undefined });
  });

  it('A request without a response has no status', () => {
    const facts = read({ data: {}, extensions: { upstream: [{ ...trace, status: null }] } });
    expect(facts?.requests).toMatchObject([{ status: null }]);
  });

  it.each(['', '{"data":', '[]', 'null', '{"message":"Failed to fetch"}'])(
    'The text %j is no response',
    (text) => expect(readResponse(text)).toBeUndefined(),
  );

  it('A member of an unexpected type does not fail, because a proxy may have written the response', () => {
    const facts = read({
      data: {},
      extensions: { upstream: [null, { url: 7 }], cache: [], cost: 1 },
    });
    expect(facts?.requests).toHaveLength(2);
    expect(facts?.cache.hits).toBe(0);
  });
});
