import { describe, expect, it, vi } from 'vitest';
import type {
  UpstreamResponse,
  UpstreamRequest,
  UpstreamTrace,
} from '../../../src/msgraph/exchange.ts';
import { identifyRequest } from '../../../src/msgraph/policies/identify-request.ts';
import { prefer } from '../../../src/msgraph/policies/prefer.ts';
import { traceRequest } from '../../../src/msgraph/policies/trace-request.ts';
import { noMeasurements } from '../../../src/telemetry/measurements.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

const response: UpstreamResponse = {
  status: 200,
  headers: {},
  readJson: () => ({}),
  bytes: 2,
  ids: {},
};

/** The rest of the way, which remembers what it was sent. */
function rest() {
  const sent: UpstreamRequest[] = [];
  const next = (request: UpstreamRequest) => {
    sent.push(request);
    return Promise.resolve(response);
  };
  return { sent, next };
}

describe('identifyRequest', () => {
  it('identifyRequest gives every request its own id', async () => {
    const { sent, next } = rest();
    const request = upstreamRequest();
    await identifyRequest(next)(request);
    await identifyRequest(next)(request);
    const ids = sent.map(({ headers }) => headers?.['client-request-id']);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
    expect(request.headers).toBeUndefined();
  });
});

describe('prefer', () => {
  it.each([
    [undefined, 'include-unknown-enum-members'],
    [5, 'include-unknown-enum-members, odata.maxpagesize=5'],
  ])('prefer sends, for a page size of %s, the header %s', async (maxPageSize, expected) => {
    const { sent, next } = rest();
    await prefer(next)(upstreamRequest({ maxPageSize, headers: { a: 'b' } }));
    expect(sent[0]?.headers).toEqual({ a: 'b', prefer: expected });
  });
});

describe('traceRequest', () => {
  function traced() {
    const traces: UpstreamTrace[] = [];
    const operation = someOperation({ onUpstreamRequest: (trace) => traces.push(trace) });
    const request = upstreamRequest({
      operation,
      query: '$select=id',
      headers: { authorization: 'x' },
    });
    return { traces, request };
  }

  it('A trace has the request and its cost, and no header', async () => {
    const { traces, request } = traced();
    await traceRequest(noMeasurements)(rest().next)(request);
    expect(traces).toEqual([
      {
        method: 'GET',
        url: `/v1.0${request.path}?$select=id`,
        status: 200,
        bytes: 2,
        requestedAt: expect.any(Number) as number,
        quotaWaitMs: 0,
        connectionWaitMs: expect.any(Number) as number,
        milliseconds: expect.any(Number) as number,
        isRetry: false,
        batch: null,
      },
    ]);
  });

  it('A trace shows whether the request was sent before, and in which batch', async () => {
    const { traces, request } = traced();
    const send = traceRequest(noMeasurements)((sent) => {
      sent.onSent?.(2);
      return Promise.resolve(response);
    });
    await send({ ...request, attempt: 1 });
    expect(traces).toMatchObject([{ isRetry: true, batch: 2 }]);
  });

  it('A step of a batch that gets no response is traced with its batch', async () => {
    const { traces, request } = traced();
    const send = traceRequest(noMeasurements)((sent) => {
      sent.onSent?.(2);
      return Promise.reject(new Error('out of reach'));
    });
    await expect(send(request)).rejects.toThrow('out of reach');
    expect(traces).toMatchObject([{ status: null, batch: 2 }]);
  });

  it('A trace tells the waits for the quota and for a connection from the time of the request', async () => {
    const { traces, request } = traced();
    const now = vi.spyOn(performance, 'now');
    const at = (moment: number) => void now.mockReturnValue(moment);
    at(1300);
    await traceRequest(noMeasurements)((sent) => {
      at(1350);
      sent.onSent?.();
      at(1750);
      return Promise.resolve(response);
    })({ ...request, requestedAt: 1000 });
    now.mockRestore();
    expect(traces).toMatchObject([
      { requestedAt: 1000, quotaWaitMs: 300, connectionWaitMs: 50, milliseconds: 450 },
    ]);
  });

  it('A request that never left waited for a connection all the time', async () => {
    const { traces, request } = traced();
    const now = vi.spyOn(performance, 'now');
    now.mockReturnValue(1000);
    const failed = traceRequest(noMeasurements)(() => {
      now.mockReturnValue(1400);
      return Promise.reject(new Error('no connection was free'));
    })(request);
    await expect(failed).rejects.toThrow();
    now.mockRestore();
    expect(traces).toMatchObject([{ connectionWaitMs: 400, milliseconds: 400, status: null }]);
  });

  it('A failed request is traced', async () => {
    const { traces, request } = traced();
    const failure = new Error('out of reach');
    await expect(traceRequest(noMeasurements)(() => Promise.reject(failure))(request)).rejects.toBe(
      failure,
    );
    expect(traces).toMatchObject([{ status: null, bytes: 0 }]);
  });

  it('A request is sent without a trace if the operation wants none', async () => {
    expect(await traceRequest(noMeasurements)(rest().next)(upstreamRequest())).toBe(response);
  });
});
