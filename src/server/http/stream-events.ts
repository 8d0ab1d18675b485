import type { FastifyReply } from 'fastify';
import type { PrintedEvent } from '../../changes/change-event.ts';
import type { EventSink } from '../../changes/event-sink.ts';
import type { Ending } from '../../changes/subscriber.ts';
import { type EventFraming, framings } from './event-framing.ts';

/** No proxy may hold or compress what comes piece by piece. */
const streamingHeaders = {
  'x-accel-buffering': 'no',
  'cache-control': 'no-store, no-transform',
};

/** An event is encoded once for all who receive it in the same format. */
const encoded = {
  sse: new WeakMap<PrintedEvent, Buffer>(),
  multipart: new WeakMap<PrintedEvent, Buffer>(),
} as const;

/** Begins the response, and returns what writes events to it. */
export function streamEvents(reply: FastifyReply, format: keyof typeof framings): EventSink {
  const framing = framings[format];
  reply.hijack();
  const { raw } = reply;
  beginStream(reply, framing);
  raw.write(framing.beginning);
  return {
    write: (event) => raw.write(frameOf(event, framing, encoded[format])),
    beat: () => void raw.write(framing.beat),
    end: (errors: Ending, cursor) => void raw.end(framing.end(errors, cursor)),
  };
}

/** Responds to a subscription that could not begin, as to one that ends at once: clients of SSE read nothing else. */
export function streamRefusal(reply: FastifyReply, text: string): void {
  reply.hijack();
  beginStream(reply, framings.sse);
  const event = { kind: 'printed', text: text.trimEnd(), cursor: '' } as const;
  reply.raw.end(`${framings.sse.frame(event)}${framings.sse.end([], undefined)}`);
}

function beginStream(reply: FastifyReply, { contentType }: EventFraming): void {
  const headers = { ...reply.getHeaders(), ...streamingHeaders, 'content-type': contentType };
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(200);
}

function frameOf(
  event: PrintedEvent,
  framing: EventFraming,
  known: WeakMap<PrintedEvent, Buffer>,
): Buffer {
  const frame = known.get(event) ?? Buffer.from(framing.frame(event));
  known.set(event, frame);
  return frame;
}
