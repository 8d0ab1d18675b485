import { type IncomingMessage, type OutgoingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Measurements } from '../../telemetry/measurements.ts';
import type { PendingBytes } from '../../operation/load/pending-bytes.ts';

/** The key of responses whose caller is unknown, or not known yet. */
const unknownCaller = 'unknown';

/** The approximate size of a response's head. */
const headBytes = 1024;

/** A part of a response in two forms, for all who receive it. */
export interface Frame {
  readonly bytes: Buffer;
  /** With its length, as chunked transfer coding has it. */
  readonly chunk: Buffer;
}

type Done = (error: Error | null | undefined) => void;

export interface ResponseSettings {
  readonly pending: PendingBytes;
  /** How long a client may read nothing of a response that waits for it. */
  readonly timeoutMs: number;
  /** Called for each connection that is closed for this reason. */
  readonly onTimeout: () => void;
  readonly telemetry: Pick<Measurements, 'requestReceived' | 'requestServed'>;
}

/**
 * A response that is measured, and whose bytes are counted until the operating system has them or the connection is
 * closed. It closes the connection if its client reads nothing for too long, or if more bytes would wait than all
 * responses together may have.
 */
export class CountedResponse<
  Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
  /** The route under which the request is measured; undefined if none serves it. */
  route: string | undefined;
  readonly #settings: ResponseSettings;
  readonly #arrivedAt = performance.now();
  #caller = unknownCaller;
  /** Bytes of a text that is kept while it is sent, or compressed and sent. */
  #held = 0;
  /** Bytes that Node.js has, and the operating system does not have yet. */
  #written = 0;
  /** Those of frames. */
  #framed = 0;
  #counted = 0;
  #hasHead = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(settings: ResponseSettings, ...parameters: readonly [Request]) {
    // Node.js passes more of them than its types declare.
    super(...parameters);
    this.#settings = settings;
    settings.telemetry.requestReceived();
    const responses = responsesOf(this.req.socket);
    responses.add(this);
    this.once('close', () => {
      responses.delete(this);
      this.#held = 0;
      this.#framed = 0;
      this.#add(-this.#written);
      this.#isOver = true;
      this.#report();
    });
  }

  get caller(): string {
    return this.#caller;
  }

  /** The caller that will read the response. */
  set caller(caller: string) {
    this.#settings.pending.add(this.#caller, -this.#counted);
    this.#settings.pending.add(caller, this.#counted);
    this.#caller = caller;
  }

  /** Counts a text in place of the one before, as long as nothing else shows that it is gone. */
  hold(bytes: number): void {
    this.#held = bytes;
    this.#count();
  }

  /** Closes the connection with everything that waits on it. */
  drop(): void {
    this.req.socket.destroy();
  }

  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    const [type, callback] =
      typeof encoding === 'function' ? ['utf8' as const, encoding] : [encoding, done];
    const bytes = this.#sizeOf(chunk, type);
    this.#add(bytes);
    return super.write(chunk, type ?? 'utf8', (error) => {
      this.#add(-bytes);
      callback?.(error);
    });
  }

  /**
   * Writes a part that is sent to many clients. Node.js would print each chunk anew, in four pieces, with a callback for each
   * client: that takes five times as long.
   *
   * @param onDrain called when there is room again, if there is none.
   * @returns whether there is room for more.
   */
  writeFrame(frame: Frame, onDrain: () => void): boolean {
    const { socket } = this;
    if (!socket?.writable || !this.headersSent || this.writableLength > socket.writableLength) {
      // Another response comes first on this connection, or the head has not been sent.
      const hasRoom = this.write(frame.bytes);
      if (!hasRoom) this.once('drain', onDrain);
      return hasRoom;
    }
    const hasRoom = socket.write(this.chunkedEncoding ? frame.chunk : frame.bytes);
    const isTaken = hasRoom && socket.writableLength === 0 && this.#framed === 0;
    if (!isTaken) this.#countFrames(socket, hasRoom, onDrain);
    return hasRoom;
  }

  /** The operating system has not taken everything: the client is slow. */
  #countFrames(socket: Socket, hasRoom: boolean, onDrain: () => void): void {
    this.#framed = Math.max(0, socket.writableLength - this.#written);
    this.#count();
    this.#watch(false);
    if (hasRoom) return;
    socket.once('drain', () => {
      this.#framed = 0;
      this.#count();
      this.#watch(true);
      onDrain();
    });
  }

  /** The last bytes are counted until the response is closed, which follows at once. */
  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    const [type, callback] =
      typeof encoding === 'function' ? ['utf8' as const, encoding] : [encoding, done];
    this.#add(this.#sizeOf(chunk, type));
    return super.end(chunk, type ?? 'utf8', callback);
  }

  /** It is the turn of this response among those of its connection. */
  override assignSocket(socket: Socket): void {
    super.assignSocket(socket);
    this.#watch(false);
  }

  #sizeOf(chunk: unknown, encoding: BufferEncoding | undefined): number {
    const bytes =
      typeof chunk === 'string' || chunk instanceof Uint8Array
        ? Buffer.byteLength(chunk, encoding)
        : 0;
    if (this.#hasHead) return bytes;
    this.#hasHead = true;
    return bytes + headBytes;
  }

  #add(bytes: number): void {
    this.#written += bytes;
    this.#count();
    this.#watch(bytes < 0);
  }

  /** Nothing waits after the response is closed. */
  #count(): void {
    if (this.#isOver) return;
    const { pending } = this.#settings;
    // The written bytes are a part of the held ones, or were made from them.
    const bytes = Math.max(this.#held, this.#written + this.#framed);
    if (bytes === this.#counted) return;
    pending.add(this.#caller, bytes - this.#counted);
    this.#counted = bytes;
    if (pending.total > pending.maximum) this.drop();
  }

  #watch(hasProgress: boolean): void {
    if (this.#written + this.#framed === 0 || this.#isOver) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else if (hasProgress) {
      this.#timer?.refresh();
    } else if (this.socket) {
      this.#timer ??= setTimeout(() => this.#giveUp(), this.#settings.timeoutMs);
    }
  }

  #report(): void {
    this.#settings.telemetry.requestServed({
      method: this.req.method ?? '',
      route: this.route,
      // Node.js has a status before there is a response.
      statusCode: this.headersSent ? this.statusCode : undefined,
      durationMs: performance.now() - this.#arrivedAt,
    });
  }

  #giveUp(): void {
    const { socket } = this;
    // Nothing tells of frames that were read before there was no room.
    if (this.#framed > 0 && socket?.writableLength === this.#written) {
      this.#framed = 0;
      this.#add(0);
      return;
    }
    this.#settings.onTimeout();
    this.drop();
  }
}

/** Names the route under which a request is measured. */
export function nameRoute(raw: ServerResponse, route: string): void {
  if (raw instanceof CountedResponse) raw.route = route;
}

/** Creates the response class of an HTTP server. */
export function countedResponses(settings: ResponseSettings): typeof ServerResponse {
  return class<Request extends IncomingMessage> extends CountedResponse<Request> {
    constructor(...parameters: readonly [Request]) {
      super(settings, ...parameters);
    }
  };
}

const openResponses = new WeakMap<Socket, Set<OutgoingMessage>>();

/**
 * The responses of a connection that are not closed yet. Node.js notifies only the first of them when
 * the connection closes. Here the others that wait behind it are notified as well.
 */
function responsesOf(socket: Socket): Set<OutgoingMessage> {
  const known = openResponses.get(socket);
  if (known) return known;
  const responses = new Set<OutgoingMessage>();
  openResponses.set(socket, responses);
  socket.once('close', () => {
    for (const response of [...responses]) {
      if (response.socket) continue;
      response.destroy();
      response.emit('close');
    }
  });
  return responses;
}
