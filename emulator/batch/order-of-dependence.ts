import { badRequest } from '../odata/graph-error.ts';
import type { BatchStep } from './batch-step.ts';

/** Sorts steps after the steps that they depend on. A batch without such an order is rejected. */
export function orderOfDependence(steps: readonly BatchStep[]): readonly BatchStep[] {
  const ordered = new Map<string, BatchStep>();
  const isReady = ({ dependsOn }: BatchStep) => dependsOn.every((key) => ordered.has(key));
  while (ordered.size < steps.length) {
    const next = steps.find((step) => !ordered.has(step.key) && isReady(step));
    if (next === undefined) {
      throw badRequest('A request of the batch depends on itself or on one that does not exist.');
    }
    ordered.set(next.key, next);
  }
  return [...ordered.values()];
}
