import { gzipSync } from 'node:zlib';

const MEBIBYTE = 1 << 20;

/** A gzip body of a thousandth of its inflated size. It consists of many concatenated gzip members. */
export function gzipBomb(inflatedBytes: number): Buffer {
  const whole = gzipSync(Buffer.alloc(MEBIBYTE, ' '), { level: 9 });
  const parts = Array<Buffer>(Math.floor(inflatedBytes / MEBIBYTE)).fill(whole);
  return Buffer.concat([...parts, gzipSync(Buffer.alloc(inflatedBytes % MEBIBYTE, ' '))]);
}
