import { webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** A JSON text as it is stored. */
export interface PackedText {
  readonly body: Uint8Array;
  readonly codec: 'br';
  /** SHA-256 of the text before it was compressed. */
  readonly hash: Uint8Array;
}

const compress = promisify(brotliCompress);

/** Higher qualities take ten times as long for a twentieth of the size. */
const quality = 5;

/** Compresses and hashes a text in other threads. */
export async function packText(text: Buffer): Promise<PackedText> {
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  const [body, hash] = await Promise.all([
    compress(text, { params }),
    webcrypto.subtle.digest('SHA-256', new Uint8Array(text)),
  ]);
  return { body, codec: 'br', hash: new Uint8Array(hash) };
}
