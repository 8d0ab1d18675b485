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

describe('The time of an attempt', () => {
  it('An attempt may take nearly all the time that is left if responses are fast', () => {
    expect(attemptMs(40_000, latencyOf(), waitMs)).toBeGreaterThan(12_000);
    expect(attemptMs(15_000, latencyOf(400, 380, 420), waitMs)).toBeGreaterThan(12_000);
  });

  it('An attempt may take all the time if there is none for two responses', () => {
    expect(attemptMs(15_000, latencyOf(12_000, 12_100), waitMs)).toBe(15_000);
    expect(attemptMs(100, latencyOf(), waitMs)).toBe(100);
  });

  it('An attempt may take all the time if no other attempt will follow', () => {
    expect(attemptMs(15_000, latencyOf(), Infinity)).toBe(15_000);
  });

  it('An attempt has no limit if there is no deadline', () => {
    expect(attemptMs(Infinity, latencyOf(), waitMs)).toBe(Infinity);
    expect(attemptMs(Infinity, latencyOf(), Infinity)).toBe(Infinity);
  });

  it('An attempt gets at least half of the time, and leaves enough for another response or none', () => {
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

  it('An attempt gets more time than recent responses took, whatever time is left', () => {
    fc.assert(
      fc.property(times, times, (leftMs, ms) => {
        const latency = latencyOf(...Array<number>(50).fill(ms));
        expect(attemptMs(leftMs, latency, waitMs)).toBeGreaterThanOrEqual(Math.min(leftMs, ms));
      }),
    );
  });
});

describe('The recent latency', () => {
  it('The latency follows slower responses within a few, and faster ones within some tens', () => {
    const latency = latencyOf(...Array<number>(100).fill(400));
    expect(highOf(latency)).toBeLessThan(600);
    for (let seen = 0; seen < 5; seen += 1) latency.note(4000);
    expect(highOf(latency)).toBeGreaterThan(4000);
    for (let seen = 0; seen < 40; seen += 1) latency.note(400);
    expect(highOf(latency)).toBeLessThan(600);
  });

  it('The latency is above 95 of 100 responses with evenly spread times', () => {
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

describe('The peak of the recent latency', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('The peak of a slow burst has halved when the next burst comes', () => {
    const latency = latencyOf(...Array<number>(100).fill(3000));
    for (let seen = 0; seen < 100; seen += 1) latency.note(100);
    const peakMs = latency.peakMs;
    expect(peakMs).toBeGreaterThan(3000);
    vi.advanceTimersByTime(20_000);
    expect(latency.peakMs).toBeCloseTo(peakMs / 2);
    expect(highOf(latency)).toBeLessThan(200);
  });

  it('The peak is 0 before the first response', () => {
    expect(new Latency().peakMs).toBe(0);
  });
});
