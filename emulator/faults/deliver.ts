import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Delivery } from './canned-answer.ts';
import { gzipBomb } from './gzip-bomb.ts';

export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/** The time for a client to read the headers before its connection is reset. */
const HEADERS_FIRST_MS = 20;

/** Sends a response without compression, or applies a connection fault instead. */
export function deliver(response: ServerResponse, reply: Reply, delivery: Delivery): void {
  if (delivery.stall) return;
  const send = () => {
    if (!response.destroyed) deliverNow(response, reply, delivery);
  };
  const sendInTime = () => {
    if (delivery.delayMs === undefined) send();
    else setTimeout(send, delivery.delayMs).unref();
  };
  if (delivery.until === undefined) sendInTime();
  else void delivery.until.then(sendInTime, sendInTime);
}

function deliverNow(response: ServerResponse, reply: Reply, delivery: Delivery): void {
  if (delivery.hangUp) response.destroy();
  else if (delivery.endless) sendEndless(response, reply);
  else if (delivery.bomb) sendBomb(response, reply, delivery.bomb.inflatedBytes);
  else if (delivery.truncate === 'chunk') cutChunk(response, reply);
  else sendBody(response, reply, delivery);
}

function sendBody(response: ServerResponse, reply: Reply, delivery: Delivery): void {
  const body = Buffer.from(reply.body);
  const half = body.subarray(0, body.length >> 1);
  response.writeHead(reply.status, { 'content-length': body.length, ...reply.headers });
  if (delivery.resetAfterHeaders) resetLater(response, Buffer.alloc(0));
  else if (delivery.truncate === 'reset') resetLater(response, half);
  else if (delivery.truncate) response.write(half, () => response.destroy());
  else if (delivery.stallBody) response.write(half);
  else if (delivery.slowBody) sendSlowly(response, body, delivery.slowBody.bytesPerSecond);
  else response.end(body);
}

function resetLater(response: ServerResponse, part: Buffer): void {
  response.flushHeaders();
  if (part.length > 0) response.write(part);
  setTimeout(() => response.socket?.resetAndDestroy(), HEADERS_FIRST_MS).unref();
}

/** A part every tenth of a second, or single bytes if the rate is lower than that. */
function sendSlowly(response: ServerResponse, body: Buffer, bytesPerSecond: number): void {
  const size = Math.max(1, Math.floor(bytesPerSecond / 10));
  let sent = 0;
  const sendBit = () => {
    response.write(body.subarray(sent, (sent += size)));
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  };
  const timer = setInterval(sendBit, (size / bytesPerSecond) * 1_000).unref();
  response.flushHeaders();
  response.once('close', () => clearInterval(timer));
}

function cutChunk(response: ServerResponse, { status, headers, body }: Reply): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'transfer-encoding': 'chunked' });
  response.flushHeaders();
  const part = bytes.subarray(0, bytes.length >> 1);
  const cut = Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), part]);
  response.socket?.write(cut, () => response.destroy());
}

function sendEndless(response: ServerResponse, { status, headers }: Reply): void {
  const spaces = Buffer.alloc(1 << 16, ' ');
  response.writeHead(status, headers);
  const fill = () => {
    if (response.destroyed) return;
    // Yields to other work between two chunks, however fast they are read.
    if (response.write(spaces)) setImmediate(fill);
    else response.once('drain', fill);
  };
  fill();
}

function sendBomb(response: ServerResponse, { status, headers }: Reply, size: number): void {
  const body = gzipBomb(size);
  const packed = { 'content-encoding': 'gzip', 'content-length': body.length };
  response.writeHead(status, { ...headers, ...packed }).end(body);
}
