import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DecodedBodies } from '../../../src/archive/answers/decoded-bodies.ts';
import { UnreadableArchiveError } from '../../../src/archive/read-stored-json.ts';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';

const hash = new Uint8Array(32).fill(7);
const row = { hash, body: brotliCompressSync('{"id":"a"}'), codec: 'br' };
/** What a second read would fail at, so that it shows whether the body was decoded again. */
const damaged = { ...row, body: new Uint8Array([1, 2, 3]) };

describe('A body that was read', () => {
  it('is not decoded again within its life', async () => {
    const bodies = new DecodedBodies(createLocalStore(1000), 60_000);
    const first = await bodies.read(row);
    expect(first).toEqual({ id: 'a' });
    expect(await bodies.read(damaged)).toBe(first);
  });

  it('is not taken for another one', async () => {
    const bodies = new DecodedBodies(createLocalStore(1000), 60_000);
    await bodies.read(row);
    const other = { hash: new Uint8Array(32), body: brotliCompressSync('{"id":"b"}'), codec: 'br' };
    expect(await bodies.read(other)).toEqual({ id: 'b' });
  });

  it.each([
    ['the cache is off', 1000, 0],
    ['it is larger than the cache', 20, 60_000],
    ['its life has ended', 1000, Number.MIN_VALUE],
  ])('is decoded again if %s', async (_why, bytes, lifeMs) => {
    const bodies = new DecodedBodies(createLocalStore(bytes), lifeMs);
    await bodies.read(row);
    await expect(bodies.read(damaged)).rejects.toThrow(UnreadableArchiveError);
  });
});
