import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../src/quality/classify-stream.ts';
import { severityOf } from '../../src/quality/severity.ts';

const above = (value: number, threshold: number): Reason => ({
  ...{ metric: 'averageRoundTripTime', unit: 'MILLISECONDS', comparison: 'GREATER_THAN' },
  ...{ value, threshold },
});
const below = (value: number, threshold: number): Reason => ({
  ...{ metric: 'averageVideoFrameRate', unit: 'FRAMES_PER_SECOND', comparison: 'LESS_THAN' },
  ...{ value, threshold },
});

describe('severityOf', () => {
  it('A value weighs as the factor by which it is beyond its threshold', () => {
    expect(severityOf([above(1500, 500)])).toBe(3);
    expect(severityOf([below(2, 7)])).toBe(3.5);
  });

  it('The greatest factor counts', () => {
    expect(severityOf([above(600, 500), below(1, 7), above(501, 500)])).toBe(7);
  });

  it('A stream without a reason has no severity', () => {
    expect(severityOf([])).toBe(0);
  });

  it('A rate of 0, or a value above a threshold of 0, is worse than every other', () => {
    expect(severityOf([below(0, 7)])).toBe(Infinity);
    expect(severityOf([below(-1, 7)])).toBe(Infinity);
    expect(severityOf([above(1, 0)])).toBe(Infinity);
  });

  it('A value further beyond the same threshold is never less severe', () => {
    const values = fc.tuple(fc.nat(10_000), fc.nat(10_000)).map(([a, b]) => [a, a + b] as const);
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 5000 }), ([less, more], threshold) => {
        expect(severityOf([above(more, threshold)])).toBeGreaterThanOrEqual(
          severityOf([above(less, threshold)]),
        );
        expect(severityOf([below(less, threshold)])).toBeGreaterThanOrEqual(
          severityOf([below(more, threshold)]),
        );
      }),
    );
  });
});
