import { type LoggedStep, withoutAuthorization } from '../http/request-log.ts';
import type { StepAnswer } from './answer-step.ts';
import type { BatchStep } from './batch-step.ts';

/** Logs the steps in the requested order. A step without a known response has status 0. */
export function logSteps(
  steps: readonly BatchStep[],
  answers: ReadonlyMap<string, StepAnswer>,
  at: number,
): readonly LoggedStep[] {
  return steps.map(({ key, method, url, headers }) => {
    const { status = 0, bytes = 0 } = answers.get(key) ?? {};
    return { method, url, headers: withoutAuthorization(headers), status, bytes, at };
  });
}
