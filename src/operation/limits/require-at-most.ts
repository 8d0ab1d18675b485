import { LimitExceededError } from '../../errors.ts';

/** @throws LimitExceededError */
export function requireAtMost(maximum: number, limit: string, actual: number): void {
  if (actual > maximum) throw new LimitExceededError(limit, maximum);
}
