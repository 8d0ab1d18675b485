import type { WebSocket } from 'ws';
import type { PendingBytes } from '../../operation/load/pending-bytes.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { codeOf } from './close-codes.ts';

/** RFC 6455 has room for no more in a frame that closes a connection. */
const maxReasonBytes = 123;
/** How long a client may take to agree to the end of the connection. */
const closingMs = 1000;
/** While more waits for the client, nothing is read that it sends. */
const maxUnread = 65_536;
/** So that a slow client is seen to read a long message. */
const fragmentBytes = 65_536;

export interface ChannelSettings {
  readonly pending: PendingBytes;
  /** How long a client may give no sign of life. */
  readonly timeoutMs: number;
  readonly telemetry: Pick<Telemetry, 'responseUnread' | 'requestRefused'>;
}

/** Writes to one WebSocket: counts what waits for the client, and closes the connection of one that does not read. */
export class Channel {
  readonly #socket: WebSocket;
  readonly #settings: ChannelSettings;
  readonly #whenFree = new Set<() => void>();
  #caller = 'unknown';
  #waitingBytes = 0;
  #livedAt = performance.now();
  #isClosing = false;

  constructor(socket: WebSocket, settings: ChannelSettings) {
    this.#socket = socket;
    this.#settings = settings;
    socket.on('pong', () => this.#live());
    socket.on('error', (error) => this.#refuseFrame(error));
    socket.once('close', () => {
      this.#count(-this.#waitingBytes);
      this.#whenFree.clear();
    });
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Whether the operating system has everything that was written. */
  get isFree(): boolean {
    return this.#socket.bufferedAmount === 0;
  }

  /** The caller that reads. */
  set caller(caller: string) {
    this.#settings.pending.add(this.#caller, -this.#waitingBytes);
    this.#settings.pending.add(caller, this.#waitingBytes);
    this.#caller = caller;
  }

  /** Resolves when the operating system has the message, or the connection is closed. */
  send(text: string): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return Promise.resolve();
    const bytes = Buffer.from(text);
    this.#count(bytes.length);
    const { pending } = this.#settings;
    if (pending.total > pending.maximum) this.#socket.terminate();
    // Most messages are one fragment, and thousands are written in a row.
    const sent =
      bytes.length <= fragmentBytes ? this.#writeFragment(bytes, true) : this.#write(bytes);
    if (this.#socket.bufferedAmount > maxUnread) this.#socket.pause();
    return sent;
  }

  /** Calls back when `isFree` is true again. */
  onFree(act: () => void): void {
    this.#whenFree.add(act);
  }

  /** Asks for a sign of life, and closes the connection if there was none for too long. */
  beat(): void {
    if (performance.now() - this.#livedAt > this.#settings.timeoutMs) {
      if (!this.isFree) this.#settings.telemetry.responseUnread(this.#settings.timeoutMs);
      this.#socket.terminate();
    } else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** The client has sent something. */
  touch(): void {
    this.#live();
  }

  /** Only the first call has an effect. */
  close(code: number, reason: string): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const refusal = codeOf(code);
    if (refusal) this.#settings.telemetry.requestRefused(refusal);
    this.#terminateSoon();
    // The library puts ids of clients into reasons.
    this.#socket.close(code, Buffer.byteLength(reason) > maxReasonBytes ? '' : reason);
  }

  /** Closes the connection once what is being written in this turn of the event loop is written. */
  closeSoon(code: number, reason: string): void {
    setImmediate(() => this.close(code, reason));
  }

  terminate(): void {
    this.#socket.terminate();
  }

  async #write(bytes: Buffer): Promise<void> {
    const writing: Promise<void>[] = [];
    for (let start = 0; start < bytes.length; start += fragmentBytes) {
      const fragment = bytes.subarray(start, start + fragmentBytes);
      const fin = start + fragmentBytes >= bytes.length;
      writing.push(this.#writeFragment(fragment, fin));
    }
    await Promise.all(writing);
  }

  #writeFragment(fragment: Buffer, fin: boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.send(fragment, { binary: false, fin }, () => {
        // After the connection is closed, nothing is counted any more.
        if (this.#waitingBytes > 0) this.#count(-fragment.length);
        this.#live();
        if (this.isFree) this.#free();
        resolve();
      });
    });
  }

  #free(): void {
    if (this.#socket.isPaused) this.#socket.resume();
    for (const act of [...this.#whenFree]) {
      this.#whenFree.delete(act);
      act();
    }
  }

  #live(): void {
    this.#livedAt = performance.now();
  }

  #count(bytes: number): void {
    this.#waitingBytes += bytes;
    this.#settings.pending.add(this.#caller, bytes);
  }

  /** The library closes the connection itself if it cannot read a frame. */
  #refuseFrame(error: Error): void {
    const code = 'code' in error ? String(error.code) : '';
    if (!code.startsWith('WS_ERR')) return;
    this.#isClosing = true;
    const isLarge = code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
    this.#settings.telemetry.requestRefused(isLarge ? 'LIMIT_EXCEEDED' : 'BAD_REQUEST');
    this.#terminateSoon();
  }

  #terminateSoon(): void {
    const timer = setTimeout(() => this.#socket.terminate(), closingMs);
    this.#socket.once('close', () => clearTimeout(timer));
  }
}
