import { setImmediate as giveWay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import type { Dispatcher } from 'undici';

type Body = Dispatcher.ResponseData['body'];

const inflate = promisify(gunzip);

/** A page of 60 sessions with everything below them is about 1 MB, and 17 MB for the largest sessions. */
const maxBodyBytes = 32 * 1024 * 1024;
/** Inflating this much takes about 1 ms. Threads take longer for it than the main thread alone. */
const maxAtOnce = 1024 * 1024;
/** Before it is inflated. A smaller body is used up as fast as it is put off. */
const smallBytes = 8192;
/** The minimum, in case that a body says that it is smaller than it is. */
const minChunkBytes = 1024;

/** Why a body cannot be read. It quotes nothing of the body. */
export class UnreadableBodyError extends Error {}

export class BodyTooLargeError extends UnreadableBodyError {
  constructor() {
    super(`its body has more than ${maxBodyBytes} bytes`);
  }
}

/**
 * Reads a body to its end, and decompresses it. Memory is bounded, whatever a body inflates to.
 *
 * @throws UnreadableBodyError if it has another encoding than gzip, is no gzip or is too large.
 */
export async function readBody(
  body: Body | Buffer,
  encoding: string | string[] | undefined,
): Promise<Buffer> {
  const whole = Buffer.isBuffer(body) ? body : await collect(body);
  if (whole.length > smallBytes) await nextTurn();
  if (encoding === undefined || encoding === 'identity') return whole;
  if (encoding !== 'gzip') throw new UnreadableBodyError('its content encoding is unknown');
  try {
    return inflateAtOnce(whole) ?? (await inflate(whole, inParts));
  } catch (cause) {
    throw isTooLong(cause)
      ? new BodyTooLargeError()
      : new UnreadableBodyError('its body is not gzip', { cause });
  }
}

const inParts = { maxOutputLength: maxBodyBytes, chunkSize: maxAtOnce };

function collect(body: Body): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    body.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > maxBodyBytes) body.destroy(new BodyTooLargeError());
    });
    body.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)),
    );
    body.on('error', reject);
  });
}

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Waits until the body before has been inflated, parsed and, if nothing else is missing, executed. Bodies that arrive
 * together would otherwise all be in memory as objects before the first is used, and outlive a minor collection.
 */
export function nextTurn(): Promise<unknown> {
  lastTurn = lastTurn.then(() => giveWay());
  return lastTurn;
}

/** Undefined if the body is larger than it says, or is large, or says that it is. */
function inflateAtOnce(whole: Buffer): Buffer | undefined {
  const size = sizeInTrailer(whole);
  // Members that inflate to nothing take time too.
  if (Math.max(size, whole.length) > maxAtOnce) return undefined;
  try {
    const chunkSize = Math.max(minChunkBytes, size + 1);
    return gunzipSync(whole, { maxOutputLength: maxAtOnce, chunkSize });
  } catch (cause) {
    if (isTooLong(cause)) return undefined;
    throw cause;
  }
}

/** The size that a gzip file of one member ends with, modulo 2^32 (RFC 1952, ISIZE). */
function sizeInTrailer(whole: Buffer): number {
  return whole.length < 4 ? 0 : whole.readUInt32LE(whole.length - 4);
}

/** Whether a body is longer when it is not compressed than its reader allows. */
export function isTooLong(cause: unknown): boolean {
  return cause instanceof RangeError && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
}
