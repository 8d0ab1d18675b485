import type zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readBody } from '../../src/msgraph/read-body.ts';

const { onThread } = vi.hoisted(() => ({ onThread: vi.fn() }));

// The real function, counted.
vi.mock('node:zlib', async (load) => {
  const real = await load<typeof zlib>();
  const gunzip = (...all: Parameters<typeof real.gunzip>) => {
    onThread();
    real.gunzip(...all);
  };
  return { ...real, gunzip };
});

beforeEach(() => {
  onThread.mockClear();
});

const mebibyte = 1024 * 1024;

function textOf(length: number): string {
  return JSON.stringify('0123456789'.repeat(Math.ceil(length / 10))).slice(0, length);
}

describe('readBody', () => {
  it.each([0, 1, 1000, 300_000, mebibyte])(
    'A body that inflates to %i bytes is inflated at once',
    async (length) => {
      const text = textOf(length);
      expect((await readBody(gzipSync(text), 'gzip')).toString()).toBe(text);
      expect(onThread).not.toHaveBeenCalled();
    },
  );

  it.each([mebibyte + 1, 5 * mebibyte])(
    'A body that inflates to %i bytes is inflated on a thread',
    async (length) => {
      const text = textOf(length);
      expect((await readBody(gzipSync(text), 'gzip')).toString()).toBe(text);
      expect(onThread).toHaveBeenCalledTimes(1);
    },
  );

  it('A large body that inflates to nothing is inflated on a thread', async () => {
    const empty = gzipSync('');
    const body = Buffer.alloc(empty.length * Math.ceil(mebibyte / empty.length + 1), empty);
    expect(await readBody(body, 'gzip')).toHaveLength(0);
    expect(onThread).toHaveBeenCalledTimes(1);
  });

  it('A body of several members, of which the last is small, is read to its end', async () => {
    const [large, small] = [textOf(3 * mebibyte), textOf(100)];
    const body = Buffer.concat([gzipSync(large), gzipSync(small)]);
    expect((await readBody(body, 'gzip')).toString()).toBe(large + small);
    const two = Buffer.concat([gzipSync(textOf(5000)), gzipSync(small)]);
    expect((await readBody(two, 'gzip')).toString()).toBe(textOf(5000) + small);
  });

  it('Bodies that arrive together are inflated in their order, each in a turn of the event loop of its own', async () => {
    const bodies = [1, 2, 3].map((seed) => gzipSync(randomBytes(10_000 + seed)));
    let turn = 0;
    const count = () => {
      turn += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    const readAt = await Promise.all(
      bodies.map(async (body) => {
        await readBody(body, 'gzip');
        return turn;
      }),
    );
    clearImmediate(counting);
    expect(new Set(readAt).size).toBe(3);
    expect(readAt).toEqual([...readAt].sort((one, other) => one - other));
  });
});
