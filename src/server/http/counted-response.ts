import { type IncomingMessage, type OutgoingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { PendingBytes } from '../../operation/load/pending-bytes.ts';

/** Whose the bytes are of a response to somebody who is not known, or not yet. */
const nobody = 'nobody';

/** About what the head of a response takes. */
const headBytes = 1024;

type Done = (error: Error | null | undefined) => void;

export interface ResponseSettings {
  readonly pending: PendingBytes;
  /** For how long a client may take nothing of a response that waits for it. */
  readonly timeoutMs: number;
  /** Hears of each connection that is closed for that. */
  readonly onTimeout: () => void;
}

/**
 * A response whose bytes are counted until the operating system has them or the connection is closed. It closes
 * the connection where its client takes nothing for too long, or where more bytes would wait than may in all.
 */
export class CountedResponse<
  Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
  readonly #settings: ResponseSettings;
  #caller = nobody;
  /** Of a text that is held while it is sent, or compressed and sent. */
  #held = 0;
  /** Handed to Node.js, and not yet by it to the operating system. */
  #written = 0;
  #counted = 0;
  #hasHead = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(settings: ResponseSettings, ...parameters: readonly [Request]) {
    // Node.js hands over more of them than its types say.
    super(...parameters);
    this.#settings = settings;
    const responses = responsesOf(this.req.socket);
    responses.add(this);
    this.once('close', () => {
      responses.delete(this);
      this.#held = 0;
      this.#add(-this.#written);
      this.#isOver = true;
    });
  }

  get caller(): string {
    return this.#caller;
  }

  /** Whoever is to read the response; nobody in particular before that is known. */
  set caller(caller: string) {
    this.#settings.pending.add(this.#caller, -this.#counted);
    this.#settings.pending.add(caller, this.#counted);
    this.#caller = caller;
  }

  /** Counts a text, in place of the one before, as long as nothing else says that it is gone. */
  hold(bytes: number): void {
    this.#held = bytes;
    this.#count();
  }

  /** Closes the connection, with all that waits on it. */
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

  /** What it writes is counted until the response is over, which follows at once. */
  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    const [type, callback] =
      typeof encoding === 'function' ? ['utf8' as const, encoding] : [encoding, done];
    this.#add(this.#sizeOf(chunk, type));
    return super.end(chunk, type ?? 'utf8', callback);
  }

  /** It is this response's turn among those of its connection. */
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

  /** What comes after the end waits for nobody. */
  #count(): void {
    if (this.#isOver) return;
    const { pending } = this.#settings;
    // What is written is a part of what is held, or made of it.
    const bytes = Math.max(this.#held, this.#written);
    pending.add(this.#caller, bytes - this.#counted);
    this.#counted = bytes;
    if (pending.total > pending.maximum) this.drop();
  }

  #watch(hasProgress: boolean): void {
    if (this.#written === 0 || this.#isOver) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else if (hasProgress) {
      this.#timer?.refresh();
    } else if (this.socket) {
      this.#timer ??= setTimeout(() => this.#giveUp(), this.#settings.timeoutMs);
    }
  }

  #giveUp(): void {
    this.#settings.onTimeout();
    this.drop();
  }
}

/** Makes the class that an HTTP server takes its responses from. */
export function countedResponses(settings: ResponseSettings): typeof ServerResponse {
  return class<Request extends IncomingMessage> extends CountedResponse<Request> {
    constructor(...parameters: readonly [Request]) {
      super(settings, ...parameters);
    }
  };
}

const openResponses = new WeakMap<Socket, Set<OutgoingMessage>>();

/**
 * The responses of a connection that are not over. Node.js tells the first of them that the connection is
 * closed, and none of those that wait behind it; here all hear of it.
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
