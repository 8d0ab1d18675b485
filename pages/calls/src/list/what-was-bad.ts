import { describeFailure } from '../call/sentence.ts';
import { withLimit } from '../format/measurement.ts';
import type { CallRowFragment } from '../gateway/generated/graphql.ts';

/** Undefined while it is on its way, null if it could not be read. */
type Quality = CallRowFragment['quality'] | undefined;

/** What failed, and what broke a rule in the worst stream. */
export function whatWasBad(quality: Quality): {
  readonly failures: string;
  readonly reasons: string;
} {
  const failures = (quality?.failures ?? []).map(describeFailure).join(', ');
  const reasons = (quality?.worstStream?.reasons ?? []).map(withLimit).join('; ');
  return { failures, reasons };
}

/** Whether somebody who looks for bad calls wants to see it. */
export function isBad(quality: Quality): boolean {
  return quality?.classification === 'POOR' || (quality?.failures ?? []).length > 0;
}
