import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync, constants } from 'node:zlib';
import { isJsonObject, type JsonObject } from '../json.ts';
import { prepareJson } from '../msgraph/json/read-json.ts';
import { isTooLong, nextTurn } from '../msgraph/read-body.ts';
import type { Row } from '../store/store.ts';

const decompress = promisify(brotliDecompress);

/** As for Microsoft's bodies: a page of 60 sessions is about 1 MB, and 17 MB for the largest ones. */
const maxBytes = 32 * 1024 * 1024;
/** Compressed. Reading up to this needs no turn of its own. */
const smallBytes = 4096;
/** Decompressing this takes less than a millisecond, and a thread would need longer to be woken. */
const atOnceBytes = 1 << 20;

/** What is stored cannot be read. It quotes nothing of it. */
export class UnreadableArchiveError extends Error {}

/** Whether a body is so small that reading it needs no turn of its own. */
function isSmall({ body }: Row): boolean {
  return body instanceof Uint8Array && body.length <= smallBytes;
}

export interface StoredJson {
  readonly json: unknown;
  /** The length of its text. */
  readonly bytes: number;
}

/**
 * Reads JSON that was stored as Microsoft sent it, within the bounds of Microsoft's bodies. Large texts take turns, so
 * that they do not block the event loop.
 *
 * @param row has the columns `body` and `codec`.
 * @throws UnreadableArchiveError if it is damaged, or was written by a later version.
 */
export async function readStoredJson(row: Row): Promise<StoredJson> {
  try {
    if (!isSmall(row)) await nextTurn();
    const text = await readStoredText(row);
    const parse = await prepareJson(text);
    return { json: parse(), bytes: text.length };
  } catch (cause) {
    if (cause instanceof UnreadableArchiveError) throw cause;
    throw new UnreadableArchiveError('A body cannot be decompressed or parsed.', { cause });
  }
}

/** Reads what was stored as an object, such as the head of a record. */
export async function readStoredObject(row: Row): Promise<JsonObject> {
  return requireObject((await readStoredJson(row)).json);
}

/** @throws UnreadableArchiveError if it is something else. */
export function requireObject(json: unknown): JsonObject {
  if (isJsonObject(json)) return json;
  throw new UnreadableArchiveError('What should be an object is none.');
}

/**
 * Returns the text that was stored, as Microsoft sent it.
 *
 * @param row has the columns `body` and `codec`.
 * @throws UnreadableArchiveError if it was written by a later version. The library throws if it is damaged.
 */
export async function readStoredText({ body, codec }: Row): Promise<Buffer> {
  if (!(body instanceof Uint8Array)) throw new UnreadableArchiveError('A body is no bytes.');
  if (codec === 'none') return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (codec !== 'br') throw new UnreadableArchiveError('A body has a codec that is not known.');
  return decompressAtOnce(body) ?? decompress(body, inParts);
}

/** Each part is a way to a thread and back. */
const inParts = { maxOutputLength: maxBytes, chunkSize: atOnceBytes };

/** Undefined if the text is long. */
function decompressAtOnce(body: Uint8Array): Buffer | undefined {
  const chunkSize = body.length <= smallBytes ? constants.Z_DEFAULT_CHUNK : atOnceBytes;
  try {
    return brotliDecompressSync(body, { maxOutputLength: atOnceBytes, chunkSize });
  } catch (failure) {
    if (isTooLong(failure)) return undefined;
    throw failure;
  }
}
