import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { bareHeaders } from './response-headers.ts';
import { printError, RequestRefusal, SizeRefusal } from './request-refusal.ts';

/** Answers on a connection what cannot be answered as a request. */
export type RefuseMalformed = (error: Error & { readonly code?: string }, socket: Socket) => void;

/** The latest answer of a connection, whether it is being written or has been. */
const responses = new WeakMap<object, ServerResponse>();

/**
 * Refuses what is no HTTP, what is too slow, and what Node.js would otherwise answer without a body or not
 * at all. The connection is closed: nobody can tell where another request would begin on it.
 */
export function createMalformedRefusal(headerBytes: number): RefuseMalformed {
  return ({ code }, socket) => refuse(socket, refusalOf(code, headerBytes));
}

/** Keeps an eye on the answers of a server, and refuses what it has no use for. */
export function refuseUnusable(server: Server): void {
  server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    if (response.socket) responses.set(response.socket, response);
  });
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

function refusalOf(code: string | undefined, headerBytes: number): RequestRefusal {
  if (code === 'HPE_HEADER_OVERFLOW') return new SizeRefusal(431, 'headers', headerBytes);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new RequestRefusal(408, 'The request did not arrive in time.');
  }
  return new RequestRefusal(400, 'The request is not valid HTTP.');
}

/** Whether what is written now would end up inside of an answer, or be taken for one. */
function isAnswering(socket: Socket): boolean {
  const answer = responses.get(socket);
  if (!answer) return false;
  return answer.req.complete ? !answer.writableFinished : answer.headersSent;
}

function refuse(socket: Socket, refusal: RequestRefusal): void {
  if (!socket.writable || isAnswering(socket)) {
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
