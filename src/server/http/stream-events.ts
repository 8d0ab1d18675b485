import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { PrintedEvent } from '../../changes/change-event.ts';
import type { EventSink } from '../../changes/event-sink.ts';
import type { Ending } from '../../changes/subscriber.ts';
import { CountedResponse, type Frame } from './counted-response.ts';
import { type EventFraming, framings } from './event-framing.ts';

/** No proxy may hold or compress what comes piece by piece. */
const streamingHeaders = {
  'x-accel-buffering': 'no',
  'cache-control': 'no-store, no-transform',
};

/** An event is encoded once for all who receive it in the same format. */
const encoded = {
  sse: new WeakMap<PrintedEvent, Frame>(),
  multipart: new WeakMap<PrintedEvent, Frame>(),
} as const;

/** The events of one subscription as the response to its request. */
export class EventStream implements EventSink {
  readonly transport: keyof typeof framings;
  /** Called when the client has room again. */
  onRoom: () => void = () => undefined;
  readonly #raw: CountedResponse;

  constructor(reply: FastifyReply, format: keyof typeof framings) {
    const { raw } = reply;
    if (!isCounted(raw)) throw new TypeError('A response is not counted.');
    this.transport = format;
    this.#raw = raw;
    reply.hijack();
    setHeaders(reply, framings[format]);
  }

  /** Begins the response, if it has not begun. What changes from then on is an event. */
  begin(): void {
    if (this.#raw.headersSent || this.#raw.destroyed) return;
    this.#raw.writeHead(200);
    this.#raw.write(framings[this.transport].beginning);
  }

  write(event: PrintedEvent): boolean {
    this.begin();
    return this.#raw.writeFrame(frameOf(event, this.transport), this.onRoom);
  }

  beat(): void {
    this.begin();
    this.#raw.write(framings[this.transport].beat);
  }

  end(errors: Ending, cursor: string | undefined): void {
    this.begin();
    this.#raw.end(framings[this.transport].end(errors, cursor));
  }
}

function isCounted(raw: ServerResponse): raw is CountedResponse {
  return raw instanceof CountedResponse;
}

/** Responds to a subscription that could not begin, as to one that ends at once: clients of SSE read nothing else. */
export function streamRefusal(reply: FastifyReply, text: string): void {
  reply.hijack();
  setHeaders(reply, framings.sse);
  reply.raw.writeHead(200);
  const event = { text: text.trimEnd(), cursor: '' };
  reply.raw.end(`${framings.sse.frame(event)}${framings.sse.end([], undefined)}`);
}

function setHeaders(reply: FastifyReply, { contentType }: EventFraming): void {
  const headers = { ...reply.getHeaders(), ...streamingHeaders, 'content-type': contentType };
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
}

function frameOf(event: PrintedEvent, format: keyof typeof framings): Frame {
  const known = encoded[format].get(event);
  if (known) return known;
  const frame = toFrame(framings[format].frame(event));
  encoded[format].set(event, frame);
  return frame;
}

function toFrame(text: string): Frame {
  const head = `${Buffer.byteLength(text).toString(16)}\r\n`;
  const chunk = Buffer.from(`${head}${text}\r\n`);
  return { chunk, bytes: chunk.subarray(head.length, -2) };
}
