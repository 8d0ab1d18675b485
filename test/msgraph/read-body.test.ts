import type zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
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

  it('A body of several members, of which the last is small, is read to its end', async () => {
    const [large, small] = [textOf(3 * mebibyte), textOf(100)];
    const body = Buffer.concat([gzipSync(large), gzipSync(small)]);
    expect((await readBody(body, 'gzip')).toString()).toBe(large + small);
    const two = Buffer.concat([gzipSync(textOf(5000)), gzipSync(small)]);
    expect((await readBody(two, 'gzip')).toString()).toBe(textOf(5000) + small);
  });
});
