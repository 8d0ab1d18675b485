import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isResponding } from '../http/refuse-malformed-http.ts';

/** GET on it opens a WebSocket. Apollo Router asks for this path by default. */
export const socketPath = '/ws';

const graphqlPath = /^\/graphql\/?(?=\?|$)/;

/**
 * Gives requests for a WebSocket to the routes of the app, so that they are checked like all others. Node.js would ignore
 * the wish to upgrade if nothing listened for it; now other wishes, such as for h2c, have to be ignored here.
 */
export class Upgrades {
  /** What has arrived after the head of a request. */
  readonly #heads = new WeakMap<IncomingMessage, Buffer>();

  constructor(app: FastifyInstance) {
    app.server.on('upgrade', (request: IncomingMessage, _socket: unknown, head: Buffer) => {
      // An earlier request of the connection is still being served, and its response would be mixed with what follows.
      if (isResponding(request.socket)) request.socket.destroy();
      else if (isForWebSocket(request)) this.#route(app, request, head);
      else serveAgain(app.server, request, head);
    });
  }

  /** Undefined if a request does not ask for a WebSocket. */
  headOf(request: IncomingMessage): Buffer | undefined {
    return this.#heads.get(request);
  }

  #route(app: FastifyInstance, request: IncomingMessage, head: Buffer): void {
    this.#heads.set(request, head);
    const { socket } = request;
    // Nothing listens between HTTP and the WebSocket, and a connection may be reset at any time.
    socket.on('error', destroy);
    request.url = request.url?.replace(graphqlPath, socketPath);
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => {
      response.detachSocket(socket);
      socket.destroySoon();
    });
    app.routing(request, response);
  }
}

/** Defined apart from the request, which a listener inside of `#route` would keep for as long as the connection is open. */
function destroy(this: Socket): void {
  this.destroy();
}

function isForWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/** Node.js reads the request a second time, without the header, because it leaves the body of one to upgrade unread. */
function serveAgain(server: Server, request: IncomingMessage, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders, socket } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (name.toLowerCase() !== 'upgrade') lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
