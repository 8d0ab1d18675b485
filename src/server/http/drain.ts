import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ShuttingDownError } from '../../errors.ts';
import { LightSignal, type Signal } from '../../light-signal.ts';

/** How long clients may read the errors of operations that were ended. */
const lastResponsesMs = 1000;
/** Between two checks for connections that nothing happens on. */
const lookMs = 50;

/** Takes a server out of service without failing a request. It must be created before the server listens. */
export class Drain {
  readonly #app: FastifyInstance;
  readonly #shutdown = new LightSignal();
  #openResponses = 0;
  #isLeaving = false;

  constructor(app: FastifyInstance) {
    this.#app = app;
    app.server.on('request', (_request, response) => {
      this.#openResponses += 1;
      response.once('close', () => (this.#openResponses -= 1));
    });
    app.addHook('onSend', (request, reply, payload, done) => {
      if (this.#isLeaving && isRead(request)) reply.header('connection', 'close');
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
    // Connections that wait to be accepted would be reset. Just before this, all of them were accepted.
    await setImmediate();
    await this.#app.close();
    for (const timer of timers) clearTimeout(timer);
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
