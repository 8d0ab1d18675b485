import { ConfigurationError } from '../config/configuration-error.ts';
import { BrokenAuditError } from './chain.ts';
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

/**
 * Waits for an audit that is being opened.
 *
 * @throws ConfigurationError where that fails, with the variables that are to be changed.
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
