import { ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { flushTraces, readTraceParent, startTrace } from '../../src/telemetry/open-span.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('Without an SDK of OpenTelemetry', () => {
  it('An operation has no span, whatever its client has sent', () => {
    expect(startTrace()).toBeUndefined();
    expect(startTrace(readTraceParent({ traceparent }))).toBeUndefined();
  });

  it('No object is made of the headers of a client', () => {
    expect(readTraceParent({ traceparent, baggage: 'a=b' })).toBe(ROOT_CONTEXT);
  });

  it('There is nothing to export', async () => {
    await expect(flushTraces()).resolves.toBeUndefined();
  });
});
