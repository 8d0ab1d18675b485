import { gzipSync } from 'node:zlib';

const MEBIBYTE = 1 << 20;

/** A gzip body of a thousandth of its size; gzip may be many packed parts, one behind the other. */
export function gzipBomb(inflatedBytes: number): Buffer {
  const whole = gzipSync(Buffer.alloc(MEBIBYTE, ' '), { level: 9 });
  const parts = Array<Buffer>(Math.floor(inflatedBytes / MEBIBYTE)).fill(whole);
  return Buffer.concat([...parts, gzipSync(Buffer.alloc(inflatedBytes % MEBIBYTE, ' '))]);
}
