import { writeSync } from 'node:fs';
import { type DestinationStream, pino } from 'pino';

/** A line of level `info` or below waits this long for others. */
const waitMs = 100;
/** In UTF-16 units. Enough for about seventy lines of operations, which are then one write: half of what a pipe holds. */
const fullAt = 32_768;
/** In UTF-16 units: what may wait for a reader of the log that stands still. */
const usualMaxWaiting = 8_388_608;
/** Between two writes to a slow reader. */
const retryMs = 10;
/** How long the end of the process waits for a slow reader. */
const maxEndMs = 1000;

const info = 30;
const warn = 40;

/**
 * Writes the lines of the log to a file descriptor: lines of level `info` or below many at a time, because a system
 * call takes longer than the rest of a line, and a line above `info` at once, with those before it.
 *
 * A reader that stands still does not block the process. Lines that wait are written when the process ends,
 * unless the operating system kills it.
 */
export class LogDestination implements DestinationStream {
  /** Has pino set `lastLevel` before each line. */
  readonly [pino.symbols.needsMetadataGsym] = true;
  lastLevel = 0;
  readonly #descriptor: number;
  readonly #maxWaiting: number;
  #lines = '';
  /** What the reader has not taken of the last write. */
  #rest: Buffer = Buffer.alloc(0);
  #dropped = 0;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #end = () => this.#writeAll();

  /** @param maxWaiting in UTF-16 units. Lines of level `info` or below beyond it are dropped, and counted. */
  constructor(descriptor = 1, maxWaiting = usualMaxWaiting) {
    this.#descriptor = descriptor;
    this.#maxWaiting = maxWaiting;
    process.on('exit', this.#end);
  }

  write(line: string): void {
    const isUrgent = this.#isClosed || this.lastLevel > info;
    if (!isUrgent && this.#lines.length > this.#maxWaiting) {
      this.#dropped += 1;
      return;
    }
    this.#lines += line;
    const isDue = isUrgent || this.#lines.length >= fullAt;
    if (isDue && this.#rest.length === 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), waitMs).unref();
  }

  /** Writes what waits, and from then on each line at once. */
  close(): Promise<void> {
    this.#isClosed = true;
    process.off('exit', this.#end);
    this.#writeAll();
    return Promise.resolve();
  }

  /** Writes until the reader takes no more, and then tries again later. */
  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writeOnce();
    if (this.#waits) this.#timer = setTimeout(() => this.#flush(), retryMs).unref();
    else if (this.#dropped > 0) this.#reportDropped();
  }

  get #waits(): boolean {
    return this.#rest.length > 0 || this.#lines !== '';
  }

  #writeOnce(): void {
    if (this.#rest.length === 0) {
      this.#rest = Buffer.from(this.#lines);
      this.#lines = '';
    }
    try {
      this.#rest = this.#rest.subarray(writeSync(this.#descriptor, this.#rest));
    } catch (error) {
      // Without a reader, there is no use in keeping the lines.
      if (!isBusy(error)) this.#rest = Buffer.alloc(0);
    }
  }

  #writeAll(): void {
    clearTimeout(this.#timer);
    const until = performance.now() + maxEndMs;
    while (this.#waits && performance.now() < until) this.#writeOnce();
  }

  #reportDropped(): void {
    const dropped = this.#dropped;
    this.#dropped = 0;
    const msg = 'Lines of the log were dropped: their reader is too slow';
    this.lastLevel = warn;
    this.write(`${JSON.stringify({ level: warn, time: Date.now(), dropped, msg })}\n`);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
