import { ConfigurationError } from '../config/configuration-error.ts';
import { BrokenAuditError } from './chain.ts';
import { causeOf } from '../telemetry/cause-of.ts';
import type { ConditionFacts } from '../telemetry/conditions.ts';

/** Another program changed the file or put another file in its place. */
export class ChangedAuditError extends Error {
  readonly code: 'AUDIT_CHANGED' | 'AUDIT_REPLACED';

  constructor(code: ChangedAuditError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Returns what the log may contain about an unusable audit log. Messages of other parties are left out because
 * they contain paths.
 */
export function factsOf(failure: unknown): ConditionFacts {
  const origin = failure instanceof Error ? (failure.cause ?? failure) : undefined;
  const detail = origin instanceof ChangedAuditError ? origin.message : undefined;
  return { cause: causeOf(failure), ...(detail !== undefined && { detail }) };
}

/**
 * Waits until an audit log is opened.
 *
 * @throws ConfigurationError if that fails, with the variables that must be changed.
 */
export async function orUnusable<Result>(opening: Promise<Result>): Promise<Result> {
  try {
    return await opening;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError([`AUDIT_FILE: ${message}${adviceFor(cause)}`], { cause });
  }
}

function adviceFor(cause: unknown): string {
  return cause instanceof BrokenAuditError
    ? ' Keep it and name another file, or set AUDIT_KEY to the key that it was written with.'
    : '';
}
