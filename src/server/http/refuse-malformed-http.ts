import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { bareHeaders } from './response-headers.ts';
import { printError, RequestRefusal, SizeRefusal } from './request-refusal.ts';

/** Responds on a connection when there is no valid request to respond to. */
export type RefuseMalformed = (error: Error & { readonly code?: string }, socket: Socket) => void;

/** The responses of a connection whose request or response is not complete. */
const responses = new WeakMap<Socket, Set<ServerResponse>>();

/**
 * Refuses input that is not HTTP or that is too slow, and requests that Node.js would refuse without a
 * body. It closes the connection, because the start of the next request is unknown.
 */
export function createMalformedRefusal(headerBytes: number): RefuseMalformed {
  return ({ code }, socket) => refuse(socket, refusalOf(code, headerBytes));
}

/** Tracks the responses of a server, and refuses requests that it does not support. */
export function refuseUnusable(server: Server): void {
  server.on('request', (_request: IncomingMessage, response: ServerResponse) => track(response));
  server.on('connect', (_request: IncomingMessage, socket: Socket) => {
    refuse(socket, new RequestRefusal(405, 'This server is not a proxy.', { allow: 'GET, POST' }));
  });
  server.on('checkExpectation', ({ socket }: IncomingMessage) => {
    refuse(
      socket,
      new RequestRefusal(417, 'The only supported value of `Expect` is 100-continue.'),
    );
  });
}

function track(response: ServerResponse): void {
  const { req } = response;
  const ofConnection = responses.get(req.socket) ?? new Set();
  responses.set(req.socket, ofConnection.add(response));
  const forget = () => {
    if (req.complete && response.writableFinished) ofConnection.delete(response);
  };
  // A request that is refused early is still being received when its response is complete.
  response.once('close', forget);
  req.once('close', forget);
}

function refusalOf(code: string | undefined, headerBytes: number): RequestRefusal {
  if (code === 'HPE_HEADER_OVERFLOW') return new SizeRefusal(431, 'headers', headerBytes);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new RequestRefusal(408, 'The request did not arrive in time.');
  }
  return new RequestRefusal(400, 'The request is not valid HTTP.');
}

/** Whether a refusal written now would become part of another response, or be mistaken for one. */
export function isResponding(socket: Socket): boolean {
  return [...(responses.get(socket) ?? [])].some(({ req, writableFinished, headersSent }) =>
    req.complete ? !writableFinished : headersSent,
  );
}

/** Responds with a refusal, and closes the connection. */
export function refuse(socket: Socket, refusal: RequestRefusal): void {
  if (!socket.writable || isResponding(socket)) {
    socket.destroy();
  } else {
    socket.write(printResponse(refusal));
    socket.destroySoon();
  }
}

function printResponse(refusal: RequestRefusal): string {
  const { status, message, code, facts } = refusal;
  const body = printError(message, code, facts);
  const headers = {
    ...bareHeaders,
    ...refusal.headers,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}
