import type { IncomingHttpHeaders } from 'node:http';
import {
  type Attributes,
  type Context,
  context,
  diag,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { errorTypeOf } from './cause-of.ts';

// Only the API of OpenTelemetry is used here. The operator brings an SDK; without one, or if its sampler decides
// against a trace, there is no span.

const tracer = trace.getTracer('callrecords-gateway');

/** The place in a trace that an operation continues: a span of its client, or none. */
export type TraceParent = Context;

interface SpanOptions {
  /** Whether the span is an exchange with another service. */
  readonly isExchange?: boolean;
  readonly attributes?: Attributes;
  /** Spans of any trace that this one is for, or waits for. */
  readonly links?: readonly OpenSpan[];
}

/**
 * A span that is recorded. Its parent is given explicitly, because one exchange may serve several operations, and
 * reads of one tick are gathered.
 */
export class OpenSpan {
  /** The span of the operation that this one belongs to. */
  readonly operation: OpenSpan;
  readonly #span: Span;

  constructor(span: Span, operation?: OpenSpan) {
    this.#span = span;
    this.operation = operation ?? this;
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  start(
    name: string,
    { isExchange = false, attributes = {}, links = [] }: SpanOptions = {},
  ): OpenSpan | undefined {
    const options = {
      kind: isExchange ? SpanKind.CLIENT : SpanKind.INTERNAL,
      attributes,
      links: links.map((other) => ({ context: other.#span.spanContext() })),
    };
    const place = trace.setSpan(ROOT_CONTEXT, this.#span);
    const span = unlessBroken(() => tracer.startSpan(name, options, place));
    return span && new OpenSpan(span, this.operation);
  }

  rename(name: string): void {
    this.#span.updateName(name);
  }

  set(attributes: Attributes): void {
    this.#span.setAttributes(attributes);
  }

  /** Notes when something has happened. */
  note(event: string): void {
    this.#span.addEvent(event);
  }

  /** @param errorType why it has failed; undefined if it has not. */
  end(errorType?: string): void {
    if (errorType !== undefined) {
      this.#span.setAttribute('error.type', errorType);
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
    }
    unlessBroken(() => this.#span.end());
  }

  /**
   * The headers by which another service continues the trace. They hold two random ids: what a client has sent
   * along, such as baggage or the state of its own tracing, is not passed on.
   */
  headers(): Readonly<Record<string, string>> {
    const { traceId, spanId, traceFlags } = this.#span.spanContext();
    const headers: Record<string, string> = {};
    const place = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags });
    unlessBroken(() => propagation.inject(place, headers));
    return headers;
  }
}

/** Reads the place in a trace out of a client's request, unless instrumentation of HTTP has opened a span for it. */
export function readTraceParent(headers: IncomingHttpHeaders): TraceParent {
  const active = context.active();
  if (trace.getSpan(active)) return active;
  return unlessBroken(() => propagation.extract(ROOT_CONTEXT, headers)) ?? ROOT_CONTEXT;
}

const unnamed = 'GraphQL Operation';
const options = { kind: SpanKind.SERVER };

/** Opens the span of an operation; undefined if it is not recorded. */
export function startTrace(parent: TraceParent = ROOT_CONTEXT): OpenSpan | undefined {
  const span = unlessBroken(() => tracer.startSpan(unnamed, options, parent));
  return span?.isRecording() === true ? new OpenSpan(span) : undefined;
}

/** A defect in what the operator has added to the SDK must not fail operations. */
function unlessBroken<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch (error) {
    diag.error('A part of the SDK of OpenTelemetry has failed.', error);
    return undefined;
  }
}

/** Opens a span for a step without a pause. */
export function inSpan<Result>(
  parent: OpenSpan | undefined,
  name: string,
  act: (span: OpenSpan | undefined) => Result,
): Result {
  const span = parent?.start(name);
  try {
    const result = act(span);
    span?.end();
    return result;
  } catch (failure) {
    span?.end(errorTypeOf(failure));
    throw failure;
  }
}

/** Ends a span when a promise is settled, and returns the promise. */
export function untilSettled<Result>(
  span: OpenSpan | undefined,
  promise: Promise<Result>,
): Promise<Result> {
  if (span) {
    void promise.then(
      () => span.end(),
      (failure: unknown) => span.end(errorTypeOf(failure)),
    );
  }
  return promise;
}

/** Longer than an exporter needs, and shorter than an orchestrator waits before it kills a process. */
const maxFlushMs = 2000;

/** Has the SDK export what it has gathered. Without one, there is nothing to do. */
export async function flushTraces(): Promise<void> {
  const provider: object = trace.getTracerProvider();
  const sdk = 'getDelegate' in provider ? callMember(provider, 'getDelegate') : provider;
  const timeout = new Promise((resolve) => setTimeout(resolve, maxFlushMs).unref());
  const flushed = Promise.resolve(unlessBroken(() => callMember(sdk, 'forceFlush')));
  await Promise.race([timeout, flushed.catch(() => undefined)]);
}

/** The API does not name these members, and each copy of it has classes of its own. */
function callMember(owner: unknown, name: string): unknown {
  const member: unknown = typeof owner === 'object' && owner && Reflect.get(owner, name);
  return typeof member === 'function' ? Reflect.apply(member, owner, []) : undefined;
}
