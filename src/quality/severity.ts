import type { Reason } from './classify-stream.ts';

/**
 * How bad a poor stream is: the greatest factor by which one of its values is beyond its threshold. A value twice the
 * threshold that it must not exceed weighs as much as half the threshold that it must reach. 0 without a reason.
 */
export function severityOf(reasons: readonly Reason[]): number {
  return Math.max(0, ...reasons.map(factorOf));
}

function factorOf({ comparison, value, threshold }: Reason): number {
  const [larger, smaller] = comparison === 'GREATER_THAN' ? [value, threshold] : [threshold, value];
  // A rate of 0 is worse than every other one.
  return smaller > 0 ? larger / smaller : Infinity;
}
