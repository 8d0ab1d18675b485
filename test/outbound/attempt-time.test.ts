import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attemptMs } from '../../src/outbound/attempt-time.ts';
import { Latency } from '../../src/latency.ts';

const highOf = (latency: Latency) => latency.highMs ?? NaN;
const latencyOf = (...seen: readonly number[]) => {
  const latency = new Latency();
  for (const ms of seen) latency.note(ms);
  return latency;
};
const times = fc.integer({ min: 1, max: 600_000 });
const waitMs = 250;

describe('what an attempt may take', () => {
  it('is nearly all that is left, where answers are fast', () => {
    expect(attemptMs(40_000, latencyOf(), waitMs)).toBeGreaterThan(12_000);
    expect(attemptMs(15_000, latencyOf(400, 380, 420), waitMs)).toBeGreaterThan(12_000);
  });

  it('is all where there is no time for two answers', () => {
    expect(attemptMs(15_000, latencyOf(12_000, 12_100), waitMs)).toBe(15_000);
    expect(attemptMs(100, latencyOf(), waitMs)).toBe(100);
  });

  it('is all where there will be no other attempt', () => {
    expect(attemptMs(15_000, latencyOf(), Infinity)).toBe(15_000);
  });

  it('has no end where there is no deadline', () => {
    expect(attemptMs(Infinity, latencyOf(), waitMs)).toBe(Infinity);
    expect(attemptMs(Infinity, latencyOf(), Infinity)).toBe(Infinity);
  });

  it('is half of what is left or more, and leaves time for another answer or none', () => {
    fc.assert(
      fc.property(times, fc.array(times, { maxLength: 30 }), (leftMs, seen) => {
        const latency = latencyOf(...seen);
        const ms = attemptMs(leftMs, latency, waitMs);
        expect(ms).toBeGreaterThanOrEqual(leftMs / 2);
        if (ms < leftMs) expect(leftMs - ms).toBeGreaterThanOrEqual(waitMs + (latency.highMs ?? 0));
        else expect(ms).toBe(leftMs);
      }),
    );
  });

  it('is more than an answer takes that is as slow as all lately, whatever is left', () => {
    fc.assert(
      fc.property(times, times, (leftMs, ms) => {
        const latency = latencyOf(...Array<number>(50).fill(ms));
        expect(attemptMs(leftMs, latency, waitMs)).toBeGreaterThanOrEqual(Math.min(leftMs, ms));
      }),
    );
  });
});

describe('the latency seen lately', () => {
  it('follows answers that become slow within some answers, and back within some tens', () => {
    const latency = latencyOf(...Array<number>(100).fill(400));
    expect(highOf(latency)).toBeLessThan(600);
    for (let seen = 0; seen < 5; seen += 1) latency.note(4000);
    expect(highOf(latency)).toBeGreaterThan(4000);
    for (let seen = 0; seen < 40; seen += 1) latency.note(400);
    expect(highOf(latency)).toBeLessThan(600);
  });

  it('is above 95 of 100 answers whose times are spread evenly', () => {
    const seen = Array.from({ length: 1000 }, (_, index) => 200 + ((index * 7919) % 1000));
    const latency = new Latency();
    let below = 0;
    for (const ms of seen) {
      if (ms <= (latency.highMs ?? Infinity)) below += 1;
      latency.note(ms);
    }
    expect(below).toBeGreaterThan(950);
  });
});

describe('the peak of the latency seen lately', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is that of a slow burst until the next one, and half as much by then', () => {
    const latency = latencyOf(...Array<number>(100).fill(3000));
    for (let seen = 0; seen < 100; seen += 1) latency.note(100);
    const peakMs = latency.peakMs;
    expect(peakMs).toBeGreaterThan(3000);
    vi.advanceTimersByTime(20_000);
    expect(latency.peakMs).toBeCloseTo(peakMs / 2);
    expect(highOf(latency)).toBeLessThan(200);
  });

  it('is 0 before any answer was seen', () => {
    expect(new Latency().peakMs).toBe(0);
  });
});
