import { causeOf } from '../telemetry/cause-of.ts';
import type { ConditionFacts } from '../telemetry/conditions.ts';

/** Somebody else has changed the file, or put another one into its place. */
export class ChangedAuditError extends Error {
  readonly code: 'AUDIT_CHANGED' | 'AUDIT_REPLACED';

  constructor(code: ChangedAuditError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What the log tells of an audit that cannot be used: texts of our own alone, since others name places. */
export function factsOf(failure: unknown): ConditionFacts {
  const origin = failure instanceof Error ? (failure.cause ?? failure) : undefined;
  const detail = origin instanceof ChangedAuditError ? origin.message : undefined;
  return { cause: causeOf(failure), ...(detail !== undefined && { detail }) };
}
