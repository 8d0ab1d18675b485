import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';

// An SDK of OpenTelemetry that is loaded before the gateway. It writes a line of JSON for each span that begins, and one
// for each that ends.

const write = (line) => appendFileSync(process.env.SPANS_FILE, `${JSON.stringify(line)}\n`);

const recorder = {
  onStart: (span) => write({ began: span.spanContext().spanId }),
  onEnd(span) {
    const { name, kind, parentSpanContext, attributes, events, links, status } = span;
    const { traceId, spanId } = span.spanContext();
    if (attributes['graphql.operation.name'] === 'BreaksTheRecorder') throw new Error('a defect');
    write({
      name,
      kind,
      traceId,
      spanId,
      parentSpanId: parentSpanContext?.spanId,
      attributes,
      status: status.code,
      events: events.map((event) => event.name),
      links: links.map((link) => link.context.spanId),
    });
  },
  forceFlush: () => Promise.resolve(write({ isFlushed: true })),
  shutdown: () => Promise.resolve(),
};

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [recorder] }));
