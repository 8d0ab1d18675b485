import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ShuttingDownError } from '../../errors.ts';
import { LightSignal, type Signal } from '../../light-signal.ts';
import { backlog } from './listen.ts';

/** How long clients may read the errors of operations that were ended. */
const lastResponsesMs = 1000;
/** Between two checks for connections that nothing happens on. */
const lookMs = 50;
/** After that, a connection that was opened in advance is closed: a request on a new one is there at once. */
const unusedMs = 1000;

/** Takes a server out of service without failing a request. It must be created before the server listens. */
export class Drain {
  readonly #app: FastifyInstance;
  readonly #shutdown = new LightSignal();
  /** Connections, until they are closed. */
  readonly #sockets = new Set<Socket>();
  /** The last response of each connection. Those before it must not close the connection. */
  readonly #last = new WeakMap<Socket, ServerResponse>();
  #accepted = 0;
  #openResponses = 0;
  #isLeaving = false;

  constructor(app: FastifyInstance) {
    this.#app = app;
    app.server.on('connection', (socket) => {
      // A request to upgrade to something else than a WebSocket is read again from its connection.
      if (this.#sockets.has(socket)) return;
      this.#sockets.add(socket);
      this.#accepted += 1;
      socket.once('close', () => this.#sockets.delete(socket));
    });
    // Before Fastify's own listener, which may respond at once.
    app.server.prependListener('request', ({ socket }, response) => {
      this.#last.set(socket, response);
      this.#openResponses += 1;
      response.once('close', () => (this.#openResponses -= 1));
    });
    app.addHook('onSend', (request, reply, payload, done) => {
      const isLast = this.#last.get(request.raw.socket) === reply.raw;
      if (this.#isLeaving && isLast && isRead(request)) reply.header('connection', 'close');
      done(null, payload);
    });
  }

  /** Aborts when the operations in progress must end, with the error that their clients receive. */
  get shutdown(): Signal {
    return this.#shutdown;
  }

  /** From now on, each response asks its client to use another connection, which may lead elsewhere. */
  leave(): void {
    this.#isLeaving = true;
  }

  /** Accepts no more connections, and responds to the requests that have begun. Those that take longer are ended. */
  async close(maxMs: number): Promise<void> {
    this.leave();
    const { server } = this.#app;
    const closeIdle = this.#replaceCloseIdle();
    const timers = [
      setInterval(closeIdle, lookMs),
      setTimeout(() => this.#shutdown.abort(new ShuttingDownError()), maxMs),
      setTimeout(() => server.closeAllConnections(), maxMs + lastResponsesMs),
    ];
    await this.#acceptAll();
    timers.push(setTimeout(() => void this.#closeUnused(), unusedMs));
    await this.#app.close();
    for (const timer of timers) clearTimeout(timer);
  }

  /** Connections that wait would be reset. Node.js accepts one in each turn of its event loop; in a flood, more always wait. */
  async #acceptAll(): Promise<void> {
    // In the turn that runs, the moment to accept may be over.
    await setImmediate();
    const most = this.#accepted + backlog;
    let before: number;
    do {
      before = this.#accepted;
      await setImmediate();
    } while (before < this.#accepted && this.#accepted < most);
  }

  /** To Node.js, a connection is in use from its opening. */
  async #closeUnused(): Promise<void> {
    // What has arrived while the gateway was busy is read before.
    await setImmediate();
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  /** Node.js would also close connections on which the end of a response is still being sent. */
  #replaceCloseIdle(): () => void {
    const { server } = this.#app;
    const closeIdle = server.closeIdleConnections.bind(server);
    return (server.closeIdleConnections = () => {
      if (this.#openResponses === 0) closeIdle();
    });
  }
}

/** If a connection is closed before its request has been read, the client's system may drop the response. */
function isRead({ raw: { complete, headers } }: FastifyRequest): boolean {
  const hasBody =
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return complete || !hasBody;
}
