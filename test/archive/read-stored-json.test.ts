import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readStoredJson, UnreadableArchiveError } from '../../src/archive/read-stored-json.ts';

const mebibyte = 1024 * 1024;
/** JSON of this many bytes. */
const textOf = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
const rowOf = (text: string) => ({ body: brotliCompressSync(text), codec: 'br' });

describe('A stored body', () => {
  it.each([2, 17_000, mebibyte, mebibyte + 1, 20 * mebibyte])(
    'of %i bytes is read whole',
    async (bytes) => {
      const text = textOf(bytes);
      expect(JSON.stringify((await readStoredJson(rowOf(text))).json)).toBe(text);
    },
  );

  it('of more bytes than Microsoft sends is an error', async () => {
    const read = readStoredJson(rowOf(textOf(32 * mebibyte + 1)));
    await expect(read).rejects.toThrow(UnreadableArchiveError);
  });

  it.each([100, 20 * mebibyte])('of %i bytes that is damaged is an error', async (bytes) => {
    const { body, codec } = rowOf(textOf(bytes));
    await expect(readStoredJson({ body: body.subarray(0, -1), codec })).rejects.toThrow(
      UnreadableArchiveError,
    );
  });
});
