import type { Reason } from '../format/measurement.ts';

/** How bad a stream is: the greatest factor by which one of its values is beyond its limit, as the gateway ranks them. */
export function severityOf(reasons: readonly Reason[]): number {
  return Math.max(0, ...reasons.map(factorOf));
}

function factorOf({ comparison, value, threshold }: Reason): number {
  const [high, low] = comparison === 'LESS_THAN' ? [threshold, value] : [value, threshold];
  return (high ?? 0) / (low ?? 1);
}
