import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PendingBytes } from '../../../src/operation/load/pending-bytes.ts';

const mebibyte = 1_048_576;
const maximum = 256 * mebibyte;

/** Adds as long as there is room; tells how much it came to. */
function fill(pending: PendingBytes, caller: string, bytes: number): number {
  while (pending.fits(caller, bytes)) pending.add(caller, bytes);
  return pending.of(caller);
}

describe('The bytes that wait', () => {
  it('come to a half for one caller alone, and for smaller responses to more, but never to all', () => {
    const pending = new PendingBytes(maximum);
    expect(fill(pending, 'one', mebibyte)).toBe(maximum / 2);
    expect(fill(pending, 'one', 16_384)).toBe((maximum * 3) / 4);
    expect(fill(pending, 'one', 1024)).toBe((maximum * 15) / 16);
  });

  it('leave room for a caller who has none waiting, whatever one other does', () => {
    const pending = new PendingBytes(maximum);
    for (const bytes of [16 * mebibyte, mebibyte, 16_384, 1024]) fill(pending, 'one', bytes);
    const half = (pending.maximum - pending.total) / 2;
    expect(half).toBeGreaterThanOrEqual(8 * mebibyte - 1024);
    expect(pending.fits('other', half)).toBe(true);
    expect(pending.fits('other', half + 1)).toBe(false);
  });

  it('are shared evenly by callers who do not read and take turns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 16_385, max: mebibyte }),
        (callers, bytes) => {
          const pending = new PendingBytes(maximum);
          const names = Array.from({ length: callers }, (_, index) => `caller ${index}`);
          while (names.some((name) => pending.fits(name, bytes))) {
            for (const name of names) if (pending.fits(name, bytes)) pending.add(name, bytes);
          }
          const even = maximum / (callers + 1);
          for (const name of names)
            expect(Math.abs(pending.of(name) - even)).toBeLessThanOrEqual(bytes);
        },
      ),
    );
  });

  type Step = readonly [caller: number, bytes: number, isRead: boolean];
  const steps = fc.array(
    fc.tuple(
      fc.nat({ max: 5 }),
      fc.oneof(fc.nat({ max: 1024 }), fc.nat({ max: 16_384 }), fc.nat({ max: 4 * mebibyte })),
      fc.boolean(),
    ),
    { maxLength: 300 },
  );

  it('are never more than they may be, of nobody more than their share, and add up', () => {
    fc.assert(
      fc.property(steps, (taken: readonly Step[]) => {
        const pending = new PendingBytes(16 * mebibyte);
        const waiting = new Map<string, number[]>();
        for (const [number, bytes, isRead] of taken) {
          const caller = String(number);
          const responses = waiting.get(caller) ?? [];
          waiting.set(caller, responses);
          const free = pending.maximum - pending.total;
          if (isRead) pending.add(caller, -(responses.shift() ?? 0));
          else if (pending.fits(caller, bytes)) {
            responses.push(bytes);
            pending.add(caller, bytes);
          } else {
            // Whoever is refused has something waiting, or asks for more than a half of what is free.
            expect(pending.of(caller) > 0 || bytes * 2 > free).toBe(true);
          }
          expect(pending.total).toBeLessThanOrEqual(pending.maximum);
        }
        const sums = [...waiting].map(([caller, responses]) => {
          const sum = responses.reduce((one, other) => one + other, 0);
          expect(pending.of(caller)).toBe(sum);
          return sum;
        });
        expect(pending.total).toBe(sums.reduce((one, other) => one + other, 0));
      }),
    );
  });
});
