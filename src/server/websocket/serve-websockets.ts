import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { makeServer, type Server as ProtocolServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { Heartbeats } from '../../changes/heartbeats.ts';
import type { Configuration } from '../../config/configuration.ts';
import { isAllowedOrigin } from '../http/allow-origins.ts';
import { credentialsOf } from '../http/authenticate-caller.ts';
import { nameClient } from '../http/client-request.ts';
import { refuseOverload } from '../http/refuse-overload.ts';
import { refuse } from '../http/refuse-malformed-http.ts';
import { RequestRefusal } from '../http/request-refusal.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { Channel } from './channel.ts';
import { refusePrototypes } from './connection-init.ts';
import { listenTo } from './listen-to.ts';
import { Session, type SessionParts } from './session.ts';
import { SocketCount } from './socket-count.ts';
import { socketPath, Upgrades } from './upgrades.ts';

/** For `connection_init`, from the opening. */
const initMs = 3000;
/** Of one message of a client. */
const frameBytes = 65_536;
/** Less than what proxies usually wait for. */
const beatSeconds = 12;

interface WebSocketParts extends Omit<SessionParts, 'sockets' | 'telemetry' | 'maxOperations'> {
  readonly telemetry: Telemetry;
}

/** Serves the protocol graphql-transport-ws at `/ws`, and at `/graphql` for requests to upgrade. */
export class WebSockets {
  readonly #configuration: Configuration;
  readonly #parts: SessionParts & WebSocketParts;
  readonly #upgrades: Upgrades;
  readonly #sessions = new Set<Session>();
  readonly #protocol: ProtocolServer<Session> = createProtocol();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: frameBytes,
    // A few compressed bytes could become a large frame, and each connection would take much more memory.
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has('graphql-transport-ws') && 'graphql-transport-ws',
  });
  readonly #heartbeats = new Heartbeats(beatSeconds);
  #isClosing = false;

  constructor(app: FastifyInstance, configuration: Configuration, parts: WebSocketParts) {
    const { subscriptions, callerSubscriptions } = configuration.limits;
    const limits = { sockets: subscriptions, callerSockets: callerSubscriptions };
    this.#configuration = configuration;
    const sockets = new SocketCount(limits, parts.telemetry);
    this.#parts = { ...parts, sockets, maxOperations: callerSubscriptions };
    this.#upgrades = new Upgrades(app);
    // What the library cannot accept as a handshake.
    this.#sockets.on('wsClientError', (_error, _socket, { socket }) => {
      parts.telemetry.requestRefused('BAD_REQUEST');
      refuse(socket, new RequestRefusal(400, 'The request for a WebSocket is malformed.'));
    });
    void app.register((routes, _options, done) => {
      refuseOverload(routes, parts.operations.load);
      routes.get(socketPath, { exposeHeadRoute: false }, (request, reply) =>
        this.#upgrade(request, reply),
      );
      done();
    });
  }

  /** Ends the connections, each when its operations have ended. */
  close(drainMs: number): void {
    this.#isClosing = true;
    for (const session of this.#sessions) session.leave();
    const timer = setTimeout(() => {
      for (const { channel } of this.#sessions) channel.terminate();
    }, drainMs + 1000);
    timer.unref();
  }

  #upgrade(request: FastifyRequest, reply: FastifyReply): void {
    const { raw } = request;
    const head = this.#upgrades.headOf(raw);
    if (!head) throw new RequestRefusal(426, notUpgraded, { upgrade: 'websocket' });
    refuseForeignOrigin(request, this.#configuration.corsOrigins);
    if (this.#isClosing)
      throw new RequestRefusal(503, 'The gateway shuts down.', { 'retry-after': '1' });
    const refusal = this.#parts.sockets.refuseNext(this.#sessions.size);
    if (refusal) throw refusal;
    reply.hijack();
    reply.raw.detachSocket(raw.socket);
    this.#sockets.handleUpgrade(raw, raw.socket, head, (socket) => this.#open(socket, request));
  }

  #open(socket: WebSocket, request: FastifyRequest): void {
    const { telemetry, operations } = this.#parts;
    const { writeTimeoutMs } = this.#configuration;
    const timeoutMs = Math.max(writeTimeoutMs, 2 * beatSeconds * 1000);
    const channel = new Channel(socket, { pending: operations.load.pending, timeoutMs, telemetry });
    const session = new Session(channel, this.#parts, {
      headers: credentialsOf(request),
      nameClient: (caller) => nameClient(caller, request),
    });
    this.#sessions.add(session);
    this.#heartbeats.add(channel);
    listenTo(socket, session, this.#protocol, telemetry);
    socket.once('close', () => this.#forget(session));
  }

  #forget(session: Session): void {
    session.end();
    this.#sessions.delete(session);
    this.#heartbeats.remove(session.channel);
  }
}

const notUpgraded = 'This path serves WebSockets. Send operations to /graphql.';

function createProtocol(): ProtocolServer<Session> {
  return makeServer<Record<string, unknown>, Session>({
    connectionInitWaitTimeout: initMs,
    jsonMessageReviver: refusePrototypes,
    onConnect: ({ extra, connectionParams }) => extra.connect(connectionParams),
    onSubscribe: ({ extra }, id, payload) => extra.subscribe(id, payload),
    subscribe: ({ contextValue }) => contextValue as AsyncIterable<never>,
    onError: ({ extra }, _id, _payload, errors) => errors.flatMap((error) => extra.describe(error)),
  });
}

/** A page of the gateway's own origin may connect. A client that is no browser sends no origin. */
function refuseForeignOrigin({ headers }: FastifyRequest, origins: readonly string[]): void {
  const { origin, host } = headers;
  if (origin === undefined || isAllowedOrigin(origin, origins)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new RequestRefusal(
    403,
    'Pages of this origin may not connect. CORS_ORIGINS lists those that may.',
  );
}
