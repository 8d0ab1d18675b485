import type { CannedAnswer } from '../http/canned-answers.ts';
import type { StepAnswer } from './answer-step.ts';

/** A connection belongs to the whole batch: what one step does to it happens to all. */
export function mishapOf(answers: readonly StepAnswer[]): CannedAnswer | undefined {
  const prepared = answers.flatMap((answer) => answer.prepared ?? []);
  const hangUp = prepared.some((answer) => answer.hangUp);
  const stall = prepared.some((answer) => answer.stall);
  const truncate = prepared.some((answer) => answer.truncate);
  const delayMs = Math.max(0, ...prepared.map((answer) => answer.delayMs ?? 0));
  if (!hangUp && !stall && !truncate && delayMs === 0) return undefined;
  return { hangUp, stall, truncate, delayMs };
}
